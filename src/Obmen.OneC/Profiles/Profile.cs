using System.Globalization;
using System.Text.Json.Serialization;
using Obmen.Exchange;
using Obmen.Exchange.Records;

namespace Obmen.OneC.Profiles;

/// <summary>
/// What each meaning is called in one configuration: data, not code. A new configuration, or a customised one, needs a profile and
/// nothing else.
/// </summary>
public sealed record Profile
{
    /// <summary>Where the file's schema lies; for editors, the program ignores it.</summary>
    [JsonPropertyName("$schema")]
    public string Schema { get; init; } = "";

    /// <summary>Short name by which a user may choose it.</summary>
    public string Id { get; init; } = "";

    /// <summary>Id of the profile that this one is made from: what this one doesn't say is taken from there. Empty = none.</summary>
    public string From { get; init; } = "";

    /// <summary>What «Текущая конфигурация» shows.</summary>
    public Words Title { get; init; } = Words.None;

    /// <summary>What tells it from other configurations.</summary>
    public ProfileMarks Marks { get; init; } = new();

    /// <summary>Meanings of sets.</summary>
    public IReadOnlyDictionary<string, ProfileObject> Objects { get; init; } = new Dictionary<string, ProfileObject>();

    /// <summary>Names of enumeration values and other constants.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Kinds of contact information (виды контактной информации) by meaning: names of predefined items, in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ContactKinds { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>VAT rates by the names of 1C's enumeration values, as <see cref="Obmen.Exchange.Records.VatRate.Parse"/> reads them. A configuration that keeps rates in a catalog has it among the objects.</summary>
    public IReadOnlyDictionary<string, string> VatRates { get; init; } = new Dictionary<string, string>();

    /// <summary>What payments are for: names of 1C's operation kinds by <c>transfer</c>, <c>tax</c> and <c>salary</c>; all others are settlements.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Operations { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>A word to whoever reads the file; the program ignores it.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The profiles shipped with the program.</summary>
    public static IReadOnlyList<Profile> All { get; } = ProfileFile.Embedded();

    /// <summary>The rate that an enumeration value means on a day; none for a name that isn't listed.</summary>
    internal VatRate Vat(string name, DateOnly day)
    {
        var rate = default(VatRate);
        foreach (var step in Steps(VatRates.GetValueOrDefault(name, "")).Where(step => step.Since <= day))
            rate = VatRate.Parse(step.Rate);

        return rate;
    }

    /// <summary>A rate that changes with time, «18%; 2019-01-01 20%», taken apart.</summary>
    internal static IEnumerable<(DateOnly Since, string Rate)> Steps(string text)
    {
        foreach (var step in text.Split(';', StringSplitOptions.TrimEntries))
        {
            var isDated = DateOnly.TryParseExact(step.Split(' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since);
            yield return (since, isDated ? step[10..] : step);
        }
    }

    /// <summary>A constant that lists words.</summary>
    internal IReadOnlyList<string> Listed(string meaning) => Values.GetValueOrDefault(meaning, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a value of the attribute «Тип номенклатуры» means a service or work.</summary>
    internal bool IsServiceType(string type) => Listed("serviceTypes").Contains(type);

    /// <summary>Every set that this profile asks a base about, marks included.</summary>
    internal IEnumerable<string> SetNames => Objects.Values.SelectMany(wanted => wanted.Set).Concat(Marks.Present.Concat(Marks.Absent).Select(mark => mark.Split('.')[0]));
}

/// <summary>Distinguishing marks: names of published sets, or of attributes as <c>Set.Property</c>.</summary>
public sealed record ProfileMarks
{
    /// <summary>What the configuration calls itself (Метаданные.Имя): exported files are known by it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What this configuration has.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];

    /// <summary>What it doesn't have and a similar one does.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];
}

/// <summary>A meaning of a set.</summary>
public sealed record ProfileObject
{
    /// <summary>Candidates for the set.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Meaning → candidates for the property.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Meanings that this configuration is known not to have: no one is told that they are missing.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>Whether only some releases of the configuration have it: no one is told that it is missing from the others.</summary>
    public bool Optional { get; init; }

    /// <summary>For documents: whether they can be posted (Проведение разрешено).</summary>
    public bool Posts { get; init; } = true;

    /// <summary>Another object that holds a part of this one's fields (Партнер of a Контрагент); null when there is none.</summary>
    public ProfileCompanion? Companion { get; init; }

    /// <summary>Whose key the field <c>owner</c> holds: a meaning of a set.</summary>
    public string OwnedBy { get; init; } = Meaning.Counterparty;
}

/// <summary>An object that goes with another one and is made and changed along with it.</summary>
public sealed record ProfileCompanion
{
    /// <summary>The meaning of its set.</summary>
    public string Object { get; init; } = "";

    /// <summary>Candidates for the property that refers to it.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];
}
