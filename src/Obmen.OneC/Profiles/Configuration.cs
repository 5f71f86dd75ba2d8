using Obmen.Exchange.Http;

namespace Obmen.OneC.Profiles;

/// <summary>A base's configuration as recognised: the profile, how sure that is, and what the base calls each meaning.</summary>
public sealed class Configuration
{
    private readonly Dictionary<string, OneCObjectNames> objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> retired = new(StringComparer.Ordinal);

    internal Configuration(Profile profile, double certainty, IReadOnlyDictionary<string, EdmSet> declared)
    {
        (Profile, Certainty) = (profile, certainty);
        var missing = new List<string>();
        foreach (var (meaning, wanted) in profile.Objects)
        {
            if (wanted.Set.Select(declared.GetValueOrDefault).FirstOrDefault(found => found is not null) is { } set)
                objects[meaning] = new OneCObjectNames(set, wanted);
            else if (!wanted.Optional)
                missing.Add(wanted.Set[0]);
        }

        foreach (var (meaning, names) in objects)
        {
            var wanted = profile.Objects[meaning];
            if (wanted.Companion is { } companion && Object(companion.Object) is { } other)
                names.Join(other);
            foreach (var (_, candidates) in wanted.Fields.Where(field => names.Field(field.Key) is null && !wanted.Absent.Contains(field.Key)))
            {
                missing.Add($"{names.Set}.{candidates[0]}");
                if (names.Retired(candidates, profile.Values.GetValueOrDefault("retired", "")) is { } name)
                    retired[missing[^1]] = name;
            }

            missing.AddRange(wanted.Companion is { } lost && names.CompanionKey is null ? [$"{names.Set}.{lost.Key[0]}"] : []);
        }

        Missing = missing;
    }

    /// <summary>Every set that a base is asked about: what any shipped profile names, or the chosen one alone. The rest of <c>$metadata</c> is passed over.</summary>
    internal static IReadOnlySet<string> Asked(Profile? chosen) =>
        (chosen is null ? Profile.All : [chosen]).SelectMany(profile => profile.SetNames).ToHashSet(StringComparer.Ordinal);

    /// <summary>The profile.</summary>
    public Profile Profile { get; }

    /// <summary>Share of the profile's marks that hold, 0 to 1; 1 when the user chose the profile.</summary>
    public double Certainty { get; }

    /// <summary>Whether a person chose the profile.</summary>
    public bool IsChosen { get; private init; }

    /// <summary>Sets and attributes of the profile that the base doesn't declare.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>The same for a person; in brackets the name under which a newer release still keeps an attribute that it uses no more («УдалитьКодПоОКПО»).</summary>
    public IReadOnlyList<string> MissingTold => [.. Missing.Select(name => retired.TryGetValue(name, out var now) ? $"{name} ({now})" : name)];

    /// <summary>Whether the base has attributes that its release uses no more.</summary>
    public bool HasRetired => retired.Count > 0;

    /// <summary>The names of a meaning's set, or null when the base has none.</summary>
    public OneCObjectNames? Object(string meaning) => objects.GetValueOrDefault(meaning);

    /// <summary>
    /// The profile whose marks hold best for what a base declares; <paramref name="chosen"/> overrides. Two that hold equally well are
    /// told apart by nothing: the certainty is halved then. <paramref name="among"/> are those to choose from, by default all.
    /// </summary>
    internal static Configuration Recognise(IReadOnlyDictionary<string, EdmSet> declared, Profile? chosen, IReadOnlyList<Profile>? among = null)
    {
        if (chosen is not null)
            return new(chosen, 1, declared) { IsChosen = true };
        var scored = (among ?? Profile.All).Select(profile => (Profile: profile, Score: Score(profile, declared))).OrderByDescending(pair => pair.Score).ToList();
        var isTie = scored.Count > 1 && scored[1].Score.Equals(scored[0].Score);
        return new(scored[0].Profile, isTie ? scored[0].Score / 2 : scored[0].Score, declared);
    }

    // What marks it must be there, and nothing that speaks against it. An absence alone proves nothing: a set may just not be published.
    private static double Score(Profile profile, IReadOnlyDictionary<string, EdmSet> declared) => profile.Marks.Present.Count == 0
        ? 0
        : Share(profile.Marks.Present, mark => Holds(mark, declared)) * Share(profile.Marks.Absent, mark => !Holds(mark, declared));

    private static double Share(IReadOnlyList<string> marks, Func<string, bool> holds) => marks.Count == 0 ? 1 : (double)marks.Count(holds) / marks.Count;

    private static bool Holds(string mark, IReadOnlyDictionary<string, EdmSet> declared)
    {
        var (set, property) = mark.Split('.') is [var first, var second] ? (first, second) : (mark, null);
        return declared.TryGetValue(set, out var found) && (property is null || found.Properties.ContainsKey(property));
    }
}

/// <summary>What a base calls the fields of one meaning.</summary>
public sealed class OneCObjectNames
{
    private const string KeySuffix = "_Key";

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly EdmSet set;

    internal OneCObjectNames(EdmSet set, ProfileObject wanted)
    {
        (this.set, Set, OwnedBy, Posts) = (set, set.Name, wanted.OwnedBy, wanted.Posts);
        CompanionKey = Found(set, wanted.Companion?.Key ?? []);
        foreach (var (meaning, candidates) in wanted.Fields)
        {
            if (Found(set, candidates) is { } found)
                fields[meaning] = found;
        }
    }

    /// <summary>The set.</summary>
    public string Set { get; }

    /// <summary>Whose key the field <c>owner</c> holds.</summary>
    public string OwnedBy { get; }

    /// <summary>Whether documents of this set can be posted.</summary>
    public bool Posts { get; }

    /// <summary>The object that holds a part of this one's fields, or null.</summary>
    public OneCObjectNames? Companion { get; private set; }

    /// <summary>The property that refers to the companion, or null.</summary>
    public string? CompanionKey { get; }

    /// <summary>The navigation that leads to the companion; empty when there is none.</summary>
    public string CompanionName => CompanionKey is null ? "" : CompanionKey[..^KeySuffix.Length];

    /// <summary>The object's own property of a meaning, or null.</summary>
    public string? Field(string meaning) => fields.GetValueOrDefault(meaning);

    /// <summary>The way to a meaning in a filter: the own property, or the companion's; null when neither has it.</summary>
    public string? Path(string meaning) => Field(meaning) ?? (Companion?.Field(meaning) is { } field ? $"{CompanionName}/{field}" : null);

    /// <summary>All properties found.</summary>
    public IReadOnlyDictionary<string, string> Fields => fields;

    internal void Join(OneCObjectNames companion) => Companion = CompanionKey?.EndsWith(KeySuffix, StringComparison.Ordinal) == true ? companion : null;

    // What was called so before a release marked it for removal: the data has moved somewhere else since, so it is only told.
    internal string? Retired(IReadOnlyList<string> candidates, string mark) =>
        mark.Length == 0 ? null : Found(set, [.. candidates.Select(name => mark + name)]);

    private static string? Found(EdmSet set, IReadOnlyList<string> candidates) =>
        candidates.Select(set.Properties.GetValueOrDefault).FirstOrDefault(found => found is not null)?.Name;
}
