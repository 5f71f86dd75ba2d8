using System.Text.Json;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>The names that reading and writing counterparties need, taken from the recognised configuration.</summary>
internal sealed class PartyNames
{
    private static readonly string[] Standard = ["Ref_Key", "DataVersion", "DeletionMark"];

    private readonly IReadOnlyDictionary<string, string> values;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> kinds;

    internal PartyNames(Configuration configuration)
    {
        Party = configuration.Object(Meaning.Counterparty)!;
        Row = configuration.Object(Meaning.ContactRow);
        Record = configuration.Object(Meaning.ContactRecord) is { } record && record.Field("object") is not null && record.Field("kind") is not null ? record : null;
        Kind = configuration.Object(Meaning.ContactKind);
        Person = configuration.Object(Meaning.ContactPerson);
        var link = configuration.Object(Meaning.ContactLink);
        Link = link?.Field("owner") is not null && link.Field("person") is not null ? link : null;
        Account = configuration.Object(Meaning.BankAccount);
        Bank = configuration.Object(Meaning.Bank);
        Currency = configuration.Object(Meaning.Currency);
        (values, kinds) = (configuration.Profile.Values, configuration.Profile.ContactKinds);
    }

    internal OneCObjectNames Party { get; }

    /// <summary>The partner (Партнер), where a counterparty has one.</summary>
    internal OneCObjectNames? Partner => Party.Companion;

    internal OneCObjectNames? Row { get; }

    /// <summary>A record of the register of contact information, where the base keeps it apart from the objects.</summary>
    internal OneCObjectNames? Record { get; }

    internal OneCObjectNames? Kind { get; }

    internal OneCObjectNames? Person { get; }

    /// <summary>The register that joins persons and counterparties, where a person has no owner.</summary>
    internal OneCObjectNames? Link { get; }

    internal OneCObjectNames? Account { get; }

    internal OneCObjectNames? Bank { get; }

    internal OneCObjectNames? Currency { get; }

    /// <summary>A constant of the profile, or an empty text.</summary>
    internal string Value(string meaning) => values.GetValueOrDefault(meaning, "");

    /// <summary>The predefined kinds of contact information of a meaning, in order of preference.</summary>
    internal IReadOnlyList<string> Kinds(string meaning) => kinds.GetValueOrDefault(meaning, []);

    /// <summary>The place of a kind among all that the profile names; after them when it names none such.</summary>
    internal int KindOrder(string kind) => kinds.Values.SelectMany(names => names).TakeWhile(name => name != kind).Count();

    /// <summary>
    /// What to select of a set: key, version, deletion mark and the fields named, the contact section by the columns that are read; of the
    /// companion what the object itself doesn't have.
    /// </summary>
    internal string Select(OneCObjectNames names, params string[] meanings)
    {
        var columns = Standard.ToList();
        foreach (var meaning in meanings)
        {
            if (names.Field(meaning) is not { } property)
                continue;
            if (meaning == "contactInformation" && Row is { } row)
                columns.AddRange(((string[])["type", "kind", "text"]).Select(row.Field).OfType<string>().Select(column => $"{property}/{column}"));
            else
                columns.Add(property);
        }

        if (names is { Companion: { } companion, CompanionKey: { } key })
        {
            var theirs = meanings.Where(meaning => names.Field(meaning) is null || meaning == "contactInformation").Select(companion.Field).OfType<string>();
            columns.AddRange([key, .. Standard.Concat(theirs).Select(property => $"{names.CompanionName}/{property}")]);
        }

        return string.Join(',', columns);
    }

    /// <summary>The key that a part's owner field holds for a counterparty: its own, or its partner's.</summary>
    internal Guid OwnerOf(OneCObjectNames? part, JsonElement party) => part?.OwnedBy == Meaning.Partner ? party.CompanionKey(Party) : party.Ref();

    /// <summary>A condition "owner is this object": plain for a single-typed owner, by cast for a composite one.</summary>
    internal string OwnerIs(OneCObjectNames part, Guid key)
    {
        var owner = part.Field("owner")!;
        return owner.EndsWith("_Key", StringComparison.Ordinal) ? $"{owner} eq guid'{key}'" : $"{owner} eq cast(guid'{key}', '{OwnerSet(part)}')";
    }

    /// <summary>The set that a part's owner is of.</summary>
    internal string OwnerSet(OneCObjectNames part) => (part.OwnedBy == Meaning.Partner ? Partner ?? Party : Party).Set;
}
