using System.Text.Json.Nodes;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneCServer;

/// <summary>An attribute as a configuration's description has it, and what OData must make of it, told by the rules themselves and not by the sandbox's reading of them.</summary>
/// <param name="Set">The published set.</param>
/// <param name="Section">The tabular section, or empty.</param>
/// <param name="Owner">The set of those that the object may be subordinate to, or empty.</param>
/// <param name="Type">Its type, as described.</param>
/// <param name="Properties">The properties it must become.</param>
internal sealed record DescribedAttribute(string Set, string Section, string Owner, string Type, IReadOnlyList<DescribedProperty> Properties)
{
    /// <summary>The set of the objects it belongs to.</summary>
    public string Object => Section.Length == 0 ? Set : Set[..^(Section.Length + 1)];

    /// <summary>Whether it belongs to a catalog's item or a document.</summary>
    public bool IsOfObject => Set.StartsWith("Catalog_", StringComparison.Ordinal) || Set.StartsWith("Document_", StringComparison.Ordinal);

    /// <summary>All attributes of a configuration: of objects, of their sections, of registers.</summary>
    public static IEnumerable<DescribedAttribute> Of(string configuration)
    {
        var description = Read(configuration);
        var change = description;
        if ((string?)description["from"] is { } from)
        {
            description = Read(from);
            foreach (var (path, added) in change["add"]?.AsObject() ?? [])
                description[path] = added!.DeepClone();
        }

        var removed = change["remove"]?.AsArray().Select(path => (string)path!).ToHashSet() ?? [];
        foreach (var (path, source) in description.Where(item => item.Value is JsonObject { } source && source["kind"] is not null && (string)source["kind"]! != "Enum"))
        {
            if (removed.Contains(path) || source is not JsonObject found)
                continue;
            var renamed = (string?)change["rename"]?[path] ?? (string)found["name"]!;
            var (set, owner, isAccounting) = (SetOf(found, renamed), OwnerOf(found), (string)found["kind"]! == "AccountingRegister");
            foreach (var attribute in ((string[])["attrs", "dims", "res", "flags"]).SelectMany(part => Items(found[part])).Where(attribute => !removed.Contains($"{path}/{attribute["name"]}")))
                yield return New(set, "", owner, attribute, isAccounting);
            foreach (var (section, columns) in found["ts"] as JsonObject ?? [])
            {
                foreach (var column in Items(columns).Where(column => !removed.Contains($"*/{section}/{column["name"]}") && !removed.Contains($"{path}/{section}/{column["name"]}")))
                    yield return New($"{set}_{section}", section, owner, column, false);
            }
        }
    }

    private static string SetOf(JsonObject source, string name)
    {
        var kind = (string)source["kind"]!;
        var isSubordinate = kind is "AccumulationRegister" or "AccountingRegister" || (kind == "InformationRegister" && (string?)source["props"]!["WriteMode"] == "RecorderSubordinate");
        return $"{kind}_{name}{(isSubordinate ? "_RecordType" : "")}";
    }

    private static string OwnerOf(JsonObject source) =>
        source["props"]?["Owners"] is JsonArray { Count: > 0 } owners ? "Catalog_" + ((string)owners[0]!).Split('.')[^1] : "";

    private static DescribedAttribute New(string set, string section, string owner, JsonNode attribute, bool isAccounting)
    {
        var (name, type) = ((string)attribute["name"]!, ((string)attribute["type"]!).Replace("v8:", "", StringComparison.Ordinal));
        return new(set, section, owner, type, [.. Become(type).Select(rule => new DescribedProperty([name + rule.Suffix, .. isAccounting ? (string[])[$"{name}Dr{rule.Suffix}"] : []], rule.Edm))]);
    }

    private static IEnumerable<(string Suffix, string[] Edm)> Become(string type)
    {
        if (type.Contains(" | ", StringComparison.Ordinal) || type.StartsWith("set:", StringComparison.Ordinal) || type.StartsWith("Characteristic.", StringComparison.Ordinal))
            return [("", ["Edm.String"]), ("_Type", ["Edm.String"])];
        if (type == "ValueStorage")
            return [("_Base64Data", ["Edm.Binary"]), ("_Type", ["Edm.String"])];
        if (type.Contains("Ref.", StringComparison.Ordinal) && !type.StartsWith("EnumRef.", StringComparison.Ordinal))
            return [("_Key", ["Edm.Guid"])];
        return type.Split('(', '.')[0] switch
        {
            // A defined type stands for others, which the description doesn't tell.
            "DefinedType" => [("|_Key", [])],
            "xs:boolean" => [("", ["Edm.Boolean"])],
            "xs:dateTime" => [("", ["Edm.DateTime"])],
            "xs:decimal" => [("", ["Edm.Int16", "Edm.Int32", "Edm.Int64", "Edm.Double"])],
            "UUID" => [("", ["Edm.Guid"])],
            _ => [("", ["Edm.String"])],
        };
    }

    private static IEnumerable<JsonNode> Items(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();

    private static JsonObject Read(string configuration)
    {
        using var stream = typeof(OneCSandbox).Assembly.GetManifestResourceStream($"configurations/{configuration}.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}

/// <summary>A property under one of several names (<c>X|_Key</c>: X or X_Key), of one of several types; no types: any.</summary>
internal sealed record DescribedProperty(IReadOnlyList<string> Names, IReadOnlyList<string> Types)
{
    public bool IsIn(IReadOnlyDictionary<string, string> declared) => Written.Any(name => declared.TryGetValue(name, out var type) && (Types.Count == 0 || Types.Contains(type)));

    public bool IsIn(JsonObject row) => Written.Any(row.ContainsKey);

    public override string ToString() => $"{string.Join('|', Names)} ({string.Join('|', Types)})";

    private IEnumerable<string> Written => Names.SelectMany(name => name.Split('|') is [var plain, var suffix] ? [plain, plain + suffix] : (string[])[name]);
}
