namespace Obmen.OneC.ComHost;

/// <summary>Carries calls out on a session, and holds the queries whose rows haven't all been asked for yet.</summary>
internal sealed class Calls(IBaseSession session) : IDisposable
{
    private readonly Dictionary<long, IEnumerator<object?[]>> open = [];

    /// <summary>The answer.</summary>
    internal Answer Answer(Call call)
    {
        foreach (var left in call.Left ?? [])
            Leave(left);
        return call.Op switch
        {
            Op.Connect => new() { Connected = session.Connect(Needed(call.Connector), Needed(call.Connection)) },
            Op.Describe => new() { Objects = session.Describe(call.Names ?? []) },
            Op.Query => First(call),
            Op.Next => Next(call),
            Op.Template => new() { Xml = session.Template(Needed(call.Type), call.IsFolder) },
            Op.Read when call.Xml is { } filter => new() { Xml = session.ReadRecords(filter) },
            Op.Read => Read(call),
            Op.Write => Write(call),
            Op.Act => Act(call),
            Op.Close => new(),
            _ => throw new SessionException(FaultKind.BadCall, call.Op),
        };
    }

    public void Dispose()
    {
        foreach (var query in open.Keys)
            Leave(query);
    }

    private Answer First(Call call)
    {
        var rows = session.Query(Needed(call.Text), call.Parameters ?? new Dictionary<string, WireValue>(), call.Typed ?? []).GetEnumerator();
        open[call.Id] = rows;
        return Portion(call.Id, rows, call.Most, rows.MoveNext());
    }

    private Answer Next(Call call) =>
        call.Of is { } query && open.TryGetValue(query, out var rows) ? Portion(query, rows, call.Most, more: true) : throw new SessionException(FaultKind.BadCall, "of");

    // A query with more rows stands on the first of them.
    private Answer Portion(long query, IEnumerator<object?[]> rows, int most, bool more)
    {
        var some = new List<object?[]>();
        while (more && some.Count < Math.Max(most, 1))
        {
            some.Add(rows.Current);
            more = rows.MoveNext();
        }

        if (!more)
            Leave(query);
        return new() { Rows = some, More = more };
    }

    private void Leave(long query)
    {
        if (open.Remove(query, out var rows))
            rows.Dispose();
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
