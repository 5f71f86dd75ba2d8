using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>The names that reading and writing counterparties need, taken from the recognised configuration.</summary>
internal sealed class PartyNames
{
    internal PartyNames(Configuration configuration)
    {
        Party = configuration.Object(Meaning.Counterparty)!;
        Row = configuration.Object(Meaning.ContactRow);
        Kind = configuration.Object(Meaning.ContactKind);
        Person = configuration.Object(Meaning.ContactPerson);
        Account = configuration.Object(Meaning.BankAccount);
        Bank = configuration.Object(Meaning.Bank);
        Currency = configuration.Object(Meaning.Currency);
        (values, kinds) = (configuration.Profile.Values, configuration.Profile.ContactKinds);
    }

    private readonly IReadOnlyDictionary<string, string> values;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> kinds;

    internal OneCObjectNames Party { get; }

    internal OneCObjectNames? Row { get; }

    internal OneCObjectNames? Kind { get; }

    internal OneCObjectNames? Person { get; }

    internal OneCObjectNames? Account { get; }

    internal OneCObjectNames? Bank { get; }

    internal OneCObjectNames? Currency { get; }

    /// <summary>A constant of the profile, or an empty text.</summary>
    internal string Value(string meaning) => values.GetValueOrDefault(meaning, "");

    /// <summary>The predefined kinds of contact information of a meaning, in order of preference.</summary>
    internal IReadOnlyList<string> Kinds(string meaning) => kinds.GetValueOrDefault(meaning, []);

    /// <summary>What to select of a set: key, version, deletion mark and the fields named, the contact section by the columns that are read.</summary>
    internal string Select(OneCObjectNames names, params string[] meanings)
    {
        var columns = new List<string> { "Ref_Key", "DataVersion", "DeletionMark" };
        foreach (var meaning in meanings)
        {
            if (names.Field(meaning) is not { } property)
                continue;
            if (meaning == "contactInformation" && Row is { } row)
                columns.AddRange(((string[])["type", "kind", "text"]).Select(row.Field).OfType<string>().Select(column => $"{property}/{column}"));
            else
                columns.Add(property);
        }

        return string.Join(',', columns);
    }

    /// <summary>A condition "owner is this counterparty": plain for a single-typed owner, by cast for a composite one.</summary>
    internal string OwnerIs(OneCObjectNames names, string key)
    {
        var owner = names.Field("owner")!;
        return owner.EndsWith("_Key", StringComparison.Ordinal) ? $"{owner} eq guid'{key}'" : $"{owner} eq cast(guid'{key}', '{Party.Set}')";
    }
}
