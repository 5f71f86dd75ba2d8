using System.Globalization;
using System.Text.Json;

namespace Obmen.Sandbox.FreshOffice.Model;

/// <summary>The embedded file that describes the CRM's sets, as it is written.</summary>
internal sealed record ModelFile(string Namespace, IReadOnlyList<SetFile> Sets)
{
    public static ModelFile Load()
    {
        using var stream = Resource.Open("FreshOffice.Model.v1.json");
        return JsonSerializer.Deserialize<ModelFile>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("The CRM's model file is empty.");
    }

    public CrmModel Build(Naming naming) => new(Namespace, [.. Sets.Select(set => set.Build(naming))]);
}

internal sealed record SetFile(
    string Name,
    string? Renamed,
    string Type,
    string Key,
    string Title,
    Dictionary<string, string> Properties,
    Dictionary<string, NavigationFile>? Navigations,
    Dictionary<string, string>? Renames)
{
    public CrmSet Build(Naming naming)
    {
        var absent = naming.Absent?.Split(',') ?? [];
        return new(
            Called(Name, naming.Renamed ? Renamed : null, naming),
            Name,
            Type,
            Title,
            Key,
            [.. Properties.Where(pair => !absent.Contains($"{Name}.{pair.Key}")).Select((pair, index) => Property(pair.Key, pair.Value, index, naming))],
            [.. (Navigations ?? []).Select(pair => pair.Value.Build(Called(pair.Key, RenameOf(pair.Key, naming), naming)))]);
    }

    private CrmProperty Property(string column, string type, int index, Naming naming)
    {
        var required = type.EndsWith('!');
        var parts = type.TrimEnd('!').Split('(', ')');
        int? length = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null;
        return new CrmProperty(Called(column, RenameOf(column, naming), naming), column, TypeOf(parts[0]), length, required, index);
    }

    private string? RenameOf(string name, Naming naming) => naming.Renamed ? Renames?.GetValueOrDefault(name) : null;

    private static string Called(string name, string? renamed, Naming naming) =>
        naming.Upper ? (renamed ?? name).ToUpperInvariant() : renamed ?? name;

    private static EdmType TypeOf(string type) => type switch
    {
        "int" => EdmType.Int32,
        "double" => EdmType.Double,
        "decimal" => EdmType.Decimal,
        "datetime" => EdmType.DateTime,
        "string" => EdmType.String,
        _ => throw new InvalidOperationException($"The CRM's model file has an unknown type '{type}'."),
    };
}

internal sealed record NavigationFile(string? Many, string? One, string By, string? Without)
{
    public CrmNavigation Build(string name) => new(name, Many ?? One ?? "", By, Many is not null, Without);
}
