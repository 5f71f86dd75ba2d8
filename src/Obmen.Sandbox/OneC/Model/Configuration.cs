using System.Text.Json;

namespace Obmen.Sandbox.OneC.Model;

/// <summary>A configuration's published objects, derived by rule from its metadata description (a JSON file).</summary>
internal sealed class Configuration
{
    private readonly Dictionary<string, EntitySet> sets;

    private Configuration(IEnumerable<EntitySet> sets, IReadOnlyDictionary<string, IReadOnlyList<(string Name, string Title)>> predefined)
    {
        this.sets = sets.ToDictionary(set => set.Name, StringComparer.Ordinal);
        Predefined = predefined;
    }

    /// <summary>All sets by name.</summary>
    public IReadOnlyCollection<EntitySet> Sets => sets.Values;

    /// <summary>Predefined items by set.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(string Name, string Title)>> Predefined { get; }

    /// <summary>The set of this name, or null.</summary>
    public EntitySet? Find(string name) => sets.GetValueOrDefault(name);

    /// <summary>Loads an embedded description; throws when there is none of that name.</summary>
    public static Configuration Load(string name)
    {
        using var stream = typeof(Configuration).Assembly.GetManifestResourceStream($"configurations/{name}.json")
            ?? throw new ArgumentException($"Нет конфигурации «{name}»", nameof(name));
        using var json = JsonDocument.Parse(stream);
        var predefined = new Dictionary<string, IReadOnlyList<(string, string)>>(StringComparer.Ordinal);
        var all = new List<EntitySet>();
        foreach (var item in json.RootElement.EnumerateObject().Where(item => item.Value.ValueKind == JsonValueKind.Object))
        {
            var found = new ObjectReader(item.Value).Read();
            all.AddRange(found);
            if (found.Count > 0 && item.Value.TryGetProperty("predef", out var items) && items.ValueKind == JsonValueKind.Array)
                predefined[found[0].Name] = [.. items.EnumerateArray().Select(p => (p.GetProperty("name").GetString()!, Title(p)))];
        }

        return new(all, predefined);
    }

    private static string Title(JsonElement item) =>
        item.TryGetProperty("descr", out var title) && title.GetString() is { Length: > 0 } text ? text : item.GetProperty("name").GetString()!;
}
