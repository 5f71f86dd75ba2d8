using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Obmen.OneC.ComHost;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.ComStandIn;

/// <summary>A session with a base of the sandbox: the server of the connection string is its address, the base its configuration.</summary>
internal sealed partial class SandboxSession : IBaseSession
{
    private static readonly Dictionary<string, string> Called = new(StringComparer.Ordinal)
    {
        ["bp2.0"] = "БухгалтерияПредприятия",
        ["ut10.3"] = "УправлениеТорговлей",
        ["ka1.1"] = "КомплекснаяАвтоматизация",
        ["upp1.3"] = "УправлениеПроизводственнымПредприятием",
    };

    private ODataLine line = null!;
    private Configuration shipped = null!;
    private Configuration? published;

    private Configuration Published => published ??= PublishedSets.Of(shipped, XElement.Parse(line.Get("$metadata")!.GetValue<string>()));

    public Connected Connect(string connector, string connection)
    {
        var parts = Part().Matches(connection).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Replace("\"\"", "\"", StringComparison.Ordinal), StringComparer.Ordinal);
        var name = parts["Ref"];
        shipped = Configuration.Load(name);
        line = new(parts["Srvr"], parts.GetValueOrDefault("Usr", ""), parts.GetValueOrDefault("Pwd", ""));
        _ = line.Get("Catalog_Контрагенты?$top=1&$select=Ref_Key");
        return new(connector == "V82" ? "8.2.19.130" : "8.3.24.1819", Called.GetValueOrDefault(name, ""), "1.0");
    }

    // Whoever connects anew sees what has become of the base meanwhile.
    public IReadOnlyList<Described> Describe(IReadOnlyList<string> names)
    {
        published = null;
        return [.. names.Select(name => (Name: name, Set: Names.Set(Published, name))).Where(each => each.Set is not null).Select(each => Description.Of(each.Set!, each.Name))];
    }

    public IEnumerable<object?[]> Query(string text, IReadOnlyDictionary<string, WireValue> parameters, IReadOnlyList<bool> typed) =>
        new QueryRunner(line, Published, parameters).Run(text, typed);

    public string Template(string type, bool isFolder)
    {
        var set = Names.OfType(Published, type);
        if (set.IsObject)
            return new ObjectXml(set).Write(type, null, isFolder).ToString();
        var root = ObjectXml.Root(type);
        root.Add(new XElement(ObjectXml.Space + "Filter"), new ObjectXml(set).Record(null));
        return root.ToString();
    }

    public (string? Xml, string? Version) Read(string type, Guid key, bool toChange)
    {
        var set = Names.OfType(Published, type);
        // 1C looks at the rights first: changing nothing of what isn't there shows them.
        if (toChange && key == Guid.Empty)
            _ = line.Send(HttpMethod.Patch, Address(set, key), new JsonObject(), null);
        return line.Get(Address(set, key)) is { } row
            ? (new ObjectXml(set).Write(type, row, (bool?)row["IsFolder"] == true).ToString(), (string?)row["DataVersion"])
            : (null, null);
    }

    public bool Write(string type, string xml, Guid key, bool isNew, string? version)
    {
        var set = Names.OfType(Published, type);
        var root = XElement.Parse(xml);
        if (root.Name != ObjectXml.Space + type)
            throw RefusalException.Of($"Ошибка преобразования данных XDTO: {root.Name}");
        var values = new ObjectXml(set).Read(root);
        if (isNew)
            return Created(set, values);
        var there = line.Get(Address(set, key)) ?? throw new SessionException(FaultKind.Gone, type);
        if (version is not null && (string?)there["DataVersion"] != version)
            throw new SessionException(FaultKind.Changed, type);
        foreach (var (name, value) in values.ToList())
        {
            if (name is "Ref_Key" or "Posted" || IsSame(there[name], value))
                values.Remove(name);
        }

        // A value of several types says nothing without its type, and the other way round.
        foreach (var property in set.Properties.Where(property => property.Kind == ValueKind.Composite && (values.ContainsKey(property.Name) != values.ContainsKey(property.Name + "_Type"))))
        {
            foreach (var name in (string[])[property.Name, property.Name + "_Type"])
                values.TryAdd(name, there[name]?.DeepClone());
        }

        _ = line.Send(HttpMethod.Patch, Address(set, key), values, version) ?? throw new SessionException(FaultKind.Gone, type);
        return false;
    }

    public string ReadRecords(string xml) => new Records(line, Published).Read(XElement.Parse(xml)).ToString();

    public void WriteRecords(string xml) => new Records(line, Published).Write(XElement.Parse(xml));

    public void Act(string type, Guid key, string act, string? version)
    {
        var address = Address(Names.OfType(Published, type), key);
        _ = act switch
        {
            "post" => line.Send(HttpMethod.Post, address + "/Post?PostingModeOperational=false", null, version),
            "unpost" => line.Send(HttpMethod.Post, address + "/Unpost", null, version),
            _ => line.Send(HttpMethod.Patch, address, new JsonObject { ["DeletionMark"] = true }, version),
        } ?? throw new SessionException(FaultKind.Gone, type);
    }

    public void Dispose() => line?.Dispose();

    private bool Created(EntitySet set, JsonObject values)
    {
        try
        {
            _ = line.Send(HttpMethod.Post, set.Name, values, null);
            return false;
        }
        catch (ThereException)
        {
            return true;
        }
    }

    private static string Address(EntitySet set, Guid key) => $"{set.Name}(guid'{key}')";

    private static bool IsSame(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other) || (one is not JsonArray && one?.ToString() == other?.ToString());

    [GeneratedRegex("""(?<name>\w+)="(?<value>(?:[^"]|"")*)";""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
