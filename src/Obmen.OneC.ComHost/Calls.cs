namespace Obmen.OneC.ComHost;

/// <summary>Carries one call out on a session.</summary>
internal sealed class Calls(IBaseSession session, int rowsInAnswer)
{
    /// <summary>The answers; of a query as many as it takes.</summary>
    internal IEnumerable<Answer> Answer(Call call) => call.Op switch
    {
        Op.Connect => [new() { Connected = session.Connect(Needed(call.Connector), Needed(call.Connection)) }],
        Op.Describe => [new() { Objects = session.Describe(call.Names ?? []) }],
        Op.Query => Rows(session.Query(Needed(call.Text), call.Parameters ?? new Dictionary<string, WireValue>(), call.Typed ?? [])),
        Op.Template => [new() { Xml = session.Template(Needed(call.Type), call.IsFolder) }],
        Op.Read when call.Xml is { } filter => [new() { Xml = session.ReadRecords(filter) }],
        Op.Read => [Read(call)],
        Op.Write => [Write(call)],
        Op.Act => [Act(call)],
        Op.Close => [new()],
        _ => throw new SessionException(FaultKind.BadCall, call.Op),
    };

    private IEnumerable<Answer> Rows(IEnumerable<object?[]> rows)
    {
        var some = new List<object?[]>();
        foreach (var row in rows)
        {
            if (some.Count == rowsInAnswer)
            {
                yield return new() { Rows = some, More = true };
                some = [];
            }

            some.Add(row);
        }

        yield return new() { Rows = some };
    }

    private Answer Read(Call call)
    {
        var (xml, version) = session.Read(Needed(call.Type), call.Key ?? Guid.Empty, call.ToChange);
        return new() { Xml = xml, Version = version };
    }

    private Answer Write(Call call)
    {
        var xml = Needed(call.Xml);
        if (call.Key is { } key)
            return new() { WasThere = session.Write(Needed(call.Type), xml, key, call.IsNew, call.Version) };
        session.WriteRecords(xml);
        return new();
    }

    private Answer Act(Call call)
    {
        session.Act(Needed(call.Type), call.Key ?? Guid.Empty, Needed(call.Act), call.Version);
        return new();
    }

    private static string Needed(string? member) => member ?? throw new SessionException(FaultKind.BadCall, "member");
}
