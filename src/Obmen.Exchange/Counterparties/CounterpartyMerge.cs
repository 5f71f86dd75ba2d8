using Obmen.Exchange.Records;

namespace Obmen.Exchange.Counterparties;

/// <summary>
/// What a stored counterparty becomes when another is written over it: a field that is empty in the newcomer stays, nothing is removed
/// from a list, and a value that means the same (other spacing, the same phone in another form) stays as it stands.
/// </summary>
public static class CounterpartyMerge
{
    /// <summary>
    /// <paramref name="current"/> brought up to <paramref name="desired"/>. Owner, department, type, folder and the buyer and supplier marks
    /// belong to whoever keeps the card and are left alone.
    /// </summary>
    public static Counterparty Apply(Counterparty current, Counterparty desired) => current with
    {
        Code = Text(current.Code, desired.Code),
        Name = Text(current.Name, desired.Name),
        FullName = Text(current.FullName, desired.FullName),
        Kind = Kind(current.Kind, desired.Kind),
        Inn = desired.Inn.IsEmpty ? current.Inn : desired.Inn,
        Kpp = desired.Kpp.IsEmpty ? current.Kpp : desired.Kpp,
        Ogrn = desired.Ogrn.IsEmpty ? current.Ogrn : desired.Ogrn,
        Okpo = Text(current.Okpo, desired.Okpo),
        LegalAddress = Text(current.LegalAddress, desired.LegalAddress),
        ActualAddress = Text(current.ActualAddress, desired.ActualAddress),
        PostalAddress = Text(current.PostalAddress, desired.PostalAddress),
        City = Text(current.City, desired.City),
        Activity = Text(current.Activity, desired.Activity),
        Website = Text(current.Website, desired.Website),
        Comment = Text(current.Comment, desired.Comment),
        Phones = Union(current.Phones, desired.Phones, Likeness.PhoneKey),
        Emails = Union(current.Emails, desired.Emails, Likeness.EmailKey),
        Contacts = Contacts(current.Contacts, desired.Contacts),
        Accounts = Accounts(current.Accounts, desired.Accounts),
    };

    private static string Text(string current, string desired) =>
        desired.Length == 0 || Likeness.Spaced(current) == Likeness.Spaced(desired) ? current : desired;

    // Ends that know only "legal" and "natural" read an entrepreneur back as a natural person: that is no difference.
    private static PersonKind Kind(PersonKind current, PersonKind desired) =>
        current != PersonKind.Legal && desired != PersonKind.Legal ? current : desired;

    private static ValueList<string> Union(ValueList<string> current, ValueList<string> desired, Func<string, string> key)
    {
        var known = current.Select(key).ToHashSet(StringComparer.Ordinal);
        var missing = desired.Where(item => item.Length > 0 && known.Add(key(item))).ToList();
        return missing.Count == 0 ? current : [.. current, .. missing];
    }

    private static ValueList<ContactPerson> Contacts(ValueList<ContactPerson> current, ValueList<ContactPerson> desired) =>
        Join(current, desired, person => Likeness.NameKey(person.Name), Contact, person => person);

    private static ContactPerson Contact(ContactPerson current, ContactPerson desired) => current with
    {
        Post = Text(current.Post, desired.Post),
        Phones = Union(current.Phones, desired.Phones, Likeness.PhoneKey),
        Emails = Union(current.Emails, desired.Emails, Likeness.EmailKey),
    };

    private static ValueList<BankAccount> Accounts(ValueList<BankAccount> current, ValueList<BankAccount> desired) =>
        Join(current, desired, account => account.Number.Value, Account, account => account with { IsMain = account.IsMain && current.Count == 0 });

    // Two of one name (namesakes in a firm) are told apart by their order: the second is matched with the second.
    private static ValueList<T> Join<T>(ValueList<T> current, ValueList<T> desired, Func<T, string> key, Func<T, T, T> over, Func<T, T> added)
    {
        if (desired.Count == 0)
            return current;
        var result = current.ToList();
        var matched = new HashSet<int>();
        foreach (var item in desired)
        {
            var at = result.FindIndex(other => key(other) == key(item));
            while (at >= 0 && !matched.Add(at))
                at = result.FindIndex(at + 1, other => key(other) == key(item));
            if (at >= 0)
            {
                result[at] = over(result[at], item);
                continue;
            }

            matched.Add(result.Count);
            result.Add(added(item));
        }

        return result.ToValueList();
    }

    // Which account is the main one is settled when the card is created; afterwards it belongs to whoever keeps the card.
    private static BankAccount Account(BankAccount current, BankAccount desired) => current with
    {
        Bic = desired.Bic.IsEmpty ? current.Bic : desired.Bic,
        BankName = Text(current.BankName, desired.BankName),
        CorrespondentAccount = Text(current.CorrespondentAccount, desired.CorrespondentAccount),
    };
}
