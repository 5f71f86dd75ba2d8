using Obmen.Exchange.Http;

namespace Obmen.OneC.Profiles;

/// <summary>A base's configuration as recognised: the profile, how sure that is, and what the base calls each meaning.</summary>
public sealed class Configuration
{
    private readonly Dictionary<string, OneCObjectNames> objects = new(StringComparer.Ordinal);

    internal Configuration(Profile profile, double certainty, IReadOnlyDictionary<string, EdmSet> declared)
    {
        (Profile, Certainty) = (profile, certainty);
        var missing = new List<string>();
        foreach (var (meaning, wanted) in profile.Objects)
        {
            if (wanted.Set.Select(declared.GetValueOrDefault).FirstOrDefault(found => found is not null) is not { } set)
            {
                missing.Add(wanted.Set[0]);
                continue;
            }

            var names = objects[meaning] = new OneCObjectNames(set, wanted);
            missing.AddRange(wanted.Fields.Where(field => names.Field(field.Key) is null && !wanted.Absent.Contains(field.Key)).Select(field => $"{set.Name}.{field.Value[0]}"));
        }

        Missing = missing;
    }

    /// <summary>Every set that any profile asks a base about; the rest of <c>$metadata</c> is passed over.</summary>
    internal static IReadOnlySet<string> Asked { get; } = Profile.All.SelectMany(profile => profile.SetNames).ToHashSet(StringComparer.Ordinal);

    /// <summary>The profile.</summary>
    public Profile Profile { get; }

    /// <summary>Share of the profile's marks that hold, 0 to 1; 1 when the user chose the profile.</summary>
    public double Certainty { get; }

    /// <summary>Sets and attributes of the profile that the base doesn't declare.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>The names of a meaning's set, or null when the base has none.</summary>
    public OneCObjectNames? Object(string meaning) => objects.GetValueOrDefault(meaning);

    /// <summary>The profile whose marks hold best for what a base declares; <paramref name="chosen"/> overrides.</summary>
    internal static Configuration Recognise(IReadOnlyDictionary<string, EdmSet> declared, string? chosen)
    {
        if (Profile.All.FirstOrDefault(profile => profile.Id == chosen) is { } wanted)
            return new(wanted, 1, declared);
        var scored = Profile.All.Select(profile => (Profile: profile, Score: Score(profile, declared))).OrderByDescending(pair => pair.Score).First();
        return new(scored.Profile, scored.Score, declared);
    }

    private static double Score(Profile profile, IReadOnlyDictionary<string, EdmSet> declared)
    {
        var hold = profile.Marks.Present.Count(declared.ContainsKey) + profile.Marks.Absent.Count(name => !declared.ContainsKey(name));
        var all = profile.Marks.Present.Count + profile.Marks.Absent.Count;
        return all == 0 || !profile.Marks.Present.Any(declared.ContainsKey) ? 0 : (double)hold / all;
    }
}

/// <summary>What a base calls the fields of one meaning.</summary>
public sealed class OneCObjectNames
{
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    internal OneCObjectNames(EdmSet set, ProfileObject wanted)
    {
        Set = set.Name;
        foreach (var (meaning, candidates) in wanted.Fields)
        {
            if (candidates.Select(set.Properties.GetValueOrDefault).FirstOrDefault(found => found is not null) is { } found)
                fields[meaning] = found.Name;
        }
    }

    /// <summary>The set.</summary>
    public string Set { get; }

    /// <summary>The property of a meaning, or null.</summary>
    public string? Field(string meaning) => fields.GetValueOrDefault(meaning);

    /// <summary>All properties found.</summary>
    public IReadOnlyDictionary<string, string> Fields => fields;
}
