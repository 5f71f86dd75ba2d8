using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.Sandbox.OneC.Model.Description;

namespace Obmen.Sandbox.OneC.Model;

/// <summary>A configuration's published sets, derived by rule from its metadata description (a JSON file).</summary>
internal sealed class Configuration
{
    private const string Folder = "configurations/";
    private const string Extension = ".json";

    private static readonly Assembly Assembly = typeof(Configuration).Assembly;

    private readonly Dictionary<string, EntitySet> sets;

    internal Configuration(IEnumerable<EntitySet> sets) => this.sets = sets.ToDictionary(set => set.Name, StringComparer.Ordinal);

    /// <summary>All sets.</summary>
    public IReadOnlyCollection<EntitySet> Sets => sets.Values;

    /// <summary>The set of this name, or null.</summary>
    public EntitySet? Find(string name) => sets.GetValueOrDefault(name);

    /// <summary>The navigations of a set whose targets are published: 1C declares no others.</summary>
    public IEnumerable<Navigation> NavigationsOf(EntitySet set) => set.Navigations.Where(navigation => Find(navigation.Target) is not null);

    /// <summary>Names of the embedded descriptions, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..^Extension.Length]).Order(StringComparer.Ordinal)];

    /// <summary>Loads an embedded description; throws when there is none of that name.</summary>
    public static Configuration Load(string name)
    {
        var description = Description(name);
        while (Derivation.From(description) is { } from)
            description = Derivation.Apply(Description(from), description);
        return Of(JsonSerializer.SerializeToElement(description));
    }

    /// <summary>Derives the sets from a description; objects it leaves empty are passed over.</summary>
    internal static Configuration Read(Stream stream)
    {
        using var json = JsonDocument.Parse(stream);
        return Of(json.RootElement);
    }

    private static Configuration Of(JsonElement description)
    {
        var objects = description.EnumerateObject()
            .Where(item => item.Value.ValueKind == JsonValueKind.Object)
            .Select(item => new MetadataObject(item.Value))
            .ToList();
        var types = new AttributeTypes(objects);
        var sets = objects.SelectMany(source => SetRules.Of(source, objects, types));
        return new(IsOld(description) ? sets.Select(WithoutNamesOfPredefined) : sets);
    }

    // In the 8.2 mode of compatibility there is no ИмяПредопределенныхДанных: an item is known by what it is called.
    private static bool IsOld(JsonElement description) => description.TryGetProperty("compatibility", out var mode) && mode.GetString() == "8.2";

    private static EntitySet WithoutNamesOfPredefined(EntitySet set) => set with { Properties = [.. set.Properties.Where(property => property.Name != "PredefinedDataName")] };

    private static JsonObject Description(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(Folder + name + Extension)
            ?? throw new ArgumentException($"Нет конфигурации «{name}»; есть {string.Join(", ", Names)}", nameof(name));
        return JsonNode.Parse(stream)!.AsObject();
    }
}
