using System.Text.Json;
using Obmen.Exchange;

namespace Obmen.OneC.Profiles;

/// <summary>
/// What each meaning is called in one configuration: data, not code. A new configuration, or a customised one, needs a profile and
/// nothing else.
/// </summary>
public sealed record Profile
{
    // By reflection: the source generator would put nulls in the place of these defaults.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Short name by which a user may choose it.</summary>
    public required string Id { get; init; }

    /// <summary>What «Текущая конфигурация» shows.</summary>
    public required Words Title { get; init; }

    /// <summary>What tells it from other configurations.</summary>
    public ProfileMarks Marks { get; init; } = new();

    /// <summary>Meanings of sets.</summary>
    public required IReadOnlyDictionary<string, ProfileObject> Objects { get; init; }

    /// <summary>Names of enumeration values and other constants.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Kinds of contact information (виды контактной информации) by meaning: names of predefined items, in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ContactKinds { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The profiles shipped with the program.</summary>
    public static IReadOnlyList<Profile> All { get; } = LoadAll();

    /// <summary>Reads a profile. Throws <see cref="JsonException"/> whose message names line and column.</summary>
    public static Profile Parse(Stream json) =>
        JsonSerializer.Deserialize<Profile>(json, Options) ?? throw new JsonException("The profile is empty.");

    private static List<Profile> LoadAll()
    {
        var assembly = typeof(Profile).Assembly;
        var profiles = new List<Profile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("profiles/", StringComparison.Ordinal)).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            profiles.Add(Parse(stream));
        }

        return profiles;
    }
}

/// <summary>Distinguishing marks: names of published sets.</summary>
public sealed record ProfileMarks
{
    /// <summary>Sets that this configuration has.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];

    /// <summary>Sets that it doesn't have and a similar one does.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];
}

/// <summary>A meaning of a set.</summary>
public sealed record ProfileObject
{
    /// <summary>Candidates for the set.</summary>
    public required IReadOnlyList<string> Set { get; init; }

    /// <summary>Meaning → candidates for the property.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; }

    /// <summary>Meanings that this configuration is known not to have: no one is told that they are missing.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];
}
