using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Puts a counterparty together from its object, its accounts and its contact persons.</summary>
internal sealed class PartyReader(PartyNames names, PartyDirectory directory)
{
    /// <summary>The small catalogs that cards refer to.</summary>
    internal PartyDirectory Directory => directory;

    /// <summary>What is read of a counterparty.</summary>
    internal string PartySelect { get; } = names.Select(
        names.Party, "code", "name", "parent", "fullName", "kind", "entrepreneur", "inn", "kpp", "ogrn", "okpo", "comment", "detailedKind", "mainAccount", "buyer", "supplier", "contactInformation");

    /// <summary>What is read of a contact person.</summary>
    internal string PersonSelect { get; } = names.Person is null ? "" : names.Select(names.Person, "owner", "name", "post", "contactInformation");

    /// <summary>What is read of an account.</summary>
    internal string AccountSelect { get; } = names.Account is null ? "" : names.Select(names.Account, "owner", "number", "bank", "ownBank", "ownBic", "ownBankName", "ownCorrespondentAccount");

    /// <summary>The counterparty; what it lacks of contact information its partner may have.</summary>
    internal Stored<Counterparty> Party(JsonElement row, string code, IEnumerable<(Guid Id, BankAccount Account)> accounts, IEnumerable<ContactPerson> persons, IEnumerable<ContactValue> contacts)
    {
        var party = names.Party;
        var values = contacts.ToList();
        var lines = ContactLines.Read(Rows(row, party).Concat(values), names);
        if (row.Companion(party) is { } partner)
            lines.Complete(ContactLines.Read(Rows(partner, party.Companion!), names));
        var main = row.Key(party, "mainAccount");
        var card = new Counterparty
        {
            Code = code,
            Name = row.Text(party, "name"),
            FullName = row.Text(party, "fullName"),
            Kind = Kind(row),
            Inn = Inn.From(row.Text(party, "inn")),
            Kpp = Kpp.From(row.Text(party, "kpp")),
            Ogrn = Ogrn.From(row.Text(party, "ogrn")),
            Okpo = row.Text(party, "okpo"),
            LegalAddress = lines.LegalAddress,
            ActualAddress = lines.ActualAddress,
            PostalAddress = lines.PostalAddress,
            Phones = lines.Phones.ToValueList(),
            Emails = lines.Emails.ToValueList(),
            Website = lines.Website,
            Comment = row.Text(party, "comment"),
            Contacts = persons.ToValueList(),
            Accounts = accounts.OrderByDescending(account => account.Id == main).Select(account => account.Account with { IsMain = account.Id == main }).ToValueList(),
            IsBuyer = row.FlagOrNone(party, "buyer"),
            IsSupplier = row.FlagOrNone(party, "supplier"),
            Folder = directory.FolderName(row.Key(party, "parent")),
        };
        return new(row.Ref().ToString(), row.Version(party) + Seal(values), card, row.IsDeleted());
    }

    internal ContactPerson Person(JsonElement row)
    {
        var lines = ContactLines.Read(Rows(row, names.Person!), names);
        return new(row.Text(names.Person!, "name"))
        {
            Post = row.Text(names.Person!, "post"),
            Phones = lines.Phones.ToValueList(),
            Emails = lines.Emails.ToValueList(),
        };
    }

    /// <summary>A person with what the register of contact information tells of it.</summary>
    internal ContactPerson Reached(ContactPerson person, IEnumerable<ContactValue> contacts)
    {
        var lines = ContactLines.Read(contacts, names);
        return lines.Phones.Count + lines.Emails.Count == 0 ? person : person with { Phones = [.. person.Phones, .. lines.Phones], Emails = [.. person.Emails, .. lines.Emails] };
    }

    internal BankAccount Account(JsonElement row)
    {
        var account = names.Account!;
        var bank = row.FlagOrNone(account, "ownBank") != false && row.Text(account, "ownBic") is { Length: > 0 } own
            ? new(Bic.From(own), row.Text(account, "ownBankName"), row.Text(account, "ownCorrespondentAccount"))
            : directory.Bank(row.Key(account, "bank"));
        return new(AccountNumber.From(row.Text(account, "number")))
        {
            Bic = bank.Bic,
            BankName = bank.Name,
            CorrespondentAccount = bank.CorrespondentAccount,
        };
    }

    private IEnumerable<ContactValue> Rows(JsonElement row, OneCObjectNames of) => ContactValue.OfRows(row.Section(of, "contactInformation"), names.Row, directory);

    // A record of the register changes without the object's version: the third part of the version tells of it.
    private static string Seal(List<ContactValue> values) => values.Count == 0
        ? ""
        : "  " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', values.Select(value => $"{value.Type}\t{value.Kind}\t{value.Text}")))).AsSpan(0, 8));

    private PersonKind Kind(JsonElement row)
    {
        var detailed = row.Text(names.Party, "detailedKind");
        if (detailed.Length > 0)
            return detailed == names.Value("detailedEntrepreneur") ? PersonKind.Entrepreneur : detailed == names.Value("detailedNatural") ? PersonKind.Individual : PersonKind.Legal;
        if (row.Text(names.Party, "kind") != names.Value("natural"))
            return PersonKind.Legal;
        var isEntrepreneur = names.Party.Field("entrepreneur") is not null
            ? row.Flag(names.Party, "entrepreneur")
            : names.Party.Field("ogrn") is not null ? row.Text(names.Party, "ogrn").Length == 15 : LooksLikeEntrepreneur(row);
        return isEntrepreneur ? PersonKind.Entrepreneur : PersonKind.Individual;
    }

    // A base with neither mark nor ОГРН: an entrepreneur has an ОКПО code of ten digits, or is called so.
    private bool LooksLikeEntrepreneur(JsonElement row)
    {
        var words = $"{row.Text(names.Party, "name")} {row.Text(names.Party, "fullName")}".Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        return row.Text(names.Party, "okpo").Length == 10 || names.Value("entrepreneurWords").Split(' ').Intersect(words, StringComparer.OrdinalIgnoreCase).Any();
    }
}
