using System.Text.Json;
using Obmen.Sandbox.OneC.Model.Description;

namespace Obmen.Sandbox.OneC.Model;

/// <summary>A configuration's published sets, derived by rule from its metadata description (a JSON file).</summary>
internal sealed class Configuration
{
    private readonly Dictionary<string, EntitySet> sets;

    internal Configuration(IEnumerable<EntitySet> sets) => this.sets = sets.ToDictionary(set => set.Name, StringComparer.Ordinal);

    /// <summary>All sets.</summary>
    public IReadOnlyCollection<EntitySet> Sets => sets.Values;

    /// <summary>The set of this name, or null.</summary>
    public EntitySet? Find(string name) => sets.GetValueOrDefault(name);

    /// <summary>The navigations of a set whose targets are published: 1C declares no others.</summary>
    public IEnumerable<Navigation> NavigationsOf(EntitySet set) => set.Navigations.Where(navigation => Find(navigation.Target) is not null);

    /// <summary>Loads an embedded description; throws when there is none of that name.</summary>
    public static Configuration Load(string name)
    {
        using var stream = typeof(Configuration).Assembly.GetManifestResourceStream($"configurations/{name}.json")
            ?? throw new ArgumentException($"Нет конфигурации «{name}»", nameof(name));
        return Read(stream);
    }

    /// <summary>Derives the sets from a description; objects it leaves empty are passed over.</summary>
    internal static Configuration Read(Stream stream)
    {
        using var json = JsonDocument.Parse(stream);
        var objects = json.RootElement.EnumerateObject()
            .Where(item => item.Value.ValueKind == JsonValueKind.Object)
            .Select(item => new MetadataObject(item.Value))
            .ToList();
        var types = new AttributeTypes(objects);
        return new(objects.SelectMany(source => SetRules.Of(source, objects, types)));
    }
}
