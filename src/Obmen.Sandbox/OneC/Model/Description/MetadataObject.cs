using System.Globalization;
using System.Text.Json;

namespace Obmen.Sandbox.OneC.Model.Description;

/// <summary>One object of a configuration's description, as the file gives it.</summary>
internal sealed class MetadataObject
{
    private readonly Dictionary<string, JsonElement> props;

    internal MetadataObject(JsonElement source)
    {
        source = source.Clone();
        Kind = Text(source, "kind");
        Name = Text(source, "name");
        props = source.TryGetProperty("props", out var all) && all.ValueKind == JsonValueKind.Object
            ? all.EnumerateObject().ToDictionary(prop => prop.Name, prop => prop.Value, StringComparer.Ordinal)
            : [];
        Attributes = Read(source, "attrs");
        Dimensions = Read(source, "dims");
        Resources = Read(source, "res");
        Flags = Read(source, "flags");
        Sections = source.TryGetProperty("ts", out var sections) && sections.ValueKind == JsonValueKind.Object
            ? [.. sections.EnumerateObject().Select(section => (section.Name, Read(section.Value)))]
            : [];
        Values = Items(source, "enum").ToDictionary(item => Text(item, "name"), item => Text(item, "syn") is { Length: > 0 } title ? title : Text(item, "name"), StringComparer.Ordinal);
        Predefined = [.. Items(source, "predef").Select(item => new PredefinedItem(Text(item, "name"), Text(item, "code"), Text(item, "descr") is { Length: > 0 } title ? title : Text(item, "name")))];
    }

    internal string Kind { get; }

    internal string Name { get; }

    internal IReadOnlyList<MetadataAttribute> Attributes { get; }

    internal IReadOnlyList<MetadataAttribute> Dimensions { get; }

    internal IReadOnlyList<MetadataAttribute> Resources { get; }

    /// <summary>Accounting flags of a chart of accounts (признаки учета).</summary>
    internal IReadOnlyList<MetadataAttribute> Flags { get; }

    internal IReadOnlyList<(string Name, IReadOnlyList<MetadataAttribute> Columns)> Sections { get; }

    /// <summary>Values of an enumeration with their titles.</summary>
    internal IReadOnlyDictionary<string, string> Values { get; }

    internal IReadOnlyList<PredefinedItem> Predefined { get; }

    /// <summary>A property's text, or an empty one.</summary>
    internal string Prop(string name) => props.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>A property's whole number, or 0.</summary>
    internal int Number(string name) => int.TryParse(Prop(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A property's list; the kind before the dot (<c>Catalog.Контрагенты</c>), which some descriptions give, is dropped.</summary>
    internal IReadOnlyList<string> List(string name) =>
        props.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.GetString() ?? "").Select(item => item[(item.LastIndexOf('.') + 1)..])]
            : [];

    /// <summary>A property's list to the letter.</summary>
    internal IReadOnlyList<string> FullList(string name) =>
        props.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString() ?? "")] : [];

    private static IReadOnlyList<MetadataAttribute> Read(JsonElement source, string part) =>
        source.TryGetProperty(part, out var list) ? Read(list) : [];

    private static IReadOnlyList<MetadataAttribute> Read(JsonElement list) => list.ValueKind != JsonValueKind.Array
        ? []
        : [.. list.EnumerateArray().Select(item => new MetadataAttribute(Text(item, "name"), Text(item, "type"), Use(Text(item, "use")), Text(item, "syn"), Text(item, "fill") == "ShowError", Text(item, "fill") == "Module"))];

    private static UsedFor Use(string use) => use switch
    {
        "ForItem" => UsedFor.Items,
        "ForFolder" => UsedFor.Folders,
        _ => UsedFor.Both,
    };

    private static IEnumerable<JsonElement> Items(JsonElement source, string part) =>
        source.TryGetProperty(part, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>An attribute (реквизит, измерение, ресурс) as the description gives it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as written there.</param>
/// <param name="Use">Which items of a hierarchical catalog have it.</param>
/// <param name="Title">What people call it (синоним).</param>
/// <param name="IsChecked">Whether filling is checked (Проверка заполнения: выдавать ошибку).</param>
/// <param name="IsDemanded">Whether the object's own code demands it to be filled on posting.</param>
internal sealed record MetadataAttribute(string Name, string Type, UsedFor Use, string Title, bool IsChecked, bool IsDemanded);
