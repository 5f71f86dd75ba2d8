using System.Text.Json;

namespace Obmen.FreshOffice.Dialects;

/// <summary>How the CRM may call things: for each logical name the candidates, in order. Data, so that a customer can mend it.</summary>
public sealed record Dialect
{
    // By reflection: the source generator would put nulls in the place of these defaults.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What it describes.</summary>
    public required string Name { get; init; }

    /// <summary>The address when the user gives none.</summary>
    public required string Address { get; init; }

    /// <summary>Whether and how the subscription code goes with each request.</summary>
    public SubscriptionRule Subscription { get; init; } = new();

    /// <summary>Verbs for changing an entity, tried in order until one is not refused.</summary>
    public IReadOnlyList<string> WriteVerb { get; init; } = ["MERGE", "PATCH", "PUT"];

    /// <summary>The values of the property that tells legal entities from natural persons.</summary>
    public PersonRule Person { get; init; } = new();

    /// <summary>Logical sets.</summary>
    public required IReadOnlyDictionary<string, DialectSet> Sets { get; init; }

    /// <summary>The dialect shipped with the program.</summary>
    public static Dialect Default { get; } = LoadDefault();

    /// <summary>Reads a dialect file. Throws <see cref="JsonException"/> whose message names line and column.</summary>
    public static Dialect Parse(Stream json) =>
        JsonSerializer.Deserialize<Dialect>(json, Options) ?? throw new JsonException("The dialect is empty.");

    private static Dialect LoadDefault()
    {
        using var stream = typeof(Dialect).Assembly.GetManifestResourceStream("Obmen.FreshOffice.Dialects.v1.json")!;
        return Parse(stream);
    }
}

/// <summary>How the subscription code is sent: <c>none</c>, <c>header</c> or <c>query</c>, under which name.</summary>
public sealed record SubscriptionRule
{
    /// <summary>none, header or query.</summary>
    public string Send { get; init; } = "none";

    /// <summary>Name of the header or the query parameter.</summary>
    public string Name { get; init; } = "";
}

/// <summary>Values of «Юр/Физ»; the value for a natural person is not evidenced anywhere public.</summary>
public sealed record PersonRule
{
    /// <summary>A legal entity.</summary>
    public string Legal { get; init; } = "1";

    /// <summary>A natural person.</summary>
    public string Individual { get; init; } = "2";
}

/// <summary>A logical set.</summary>
public sealed record DialectSet
{
    /// <summary>Candidates for the set's name.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Whether the exchange can't do without it.</summary>
    public bool Required { get; init; }

    /// <summary>Logical field → candidates.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; }

    /// <summary>Fields of the record that the CRM has no column for, by the keys of the card; they are named to a person.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>Logical navigation → candidates.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Navigations { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
