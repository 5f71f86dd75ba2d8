using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.Counterparties;

/// <summary>Puts a counterparty together from its object, its accounts and its contact persons.</summary>
internal sealed class PartyReader(PartyNames names, PartyDirectory directory)
{
    /// <summary>What is read of a counterparty.</summary>
    internal string PartySelect { get; } = names.Select(
        names.Party, "code", "name", "parent", "fullName", "kind", "entrepreneur", "inn", "kpp", "ogrn", "okpo", "comment", "detailedKind", "mainAccount", "buyer", "supplier", "contactInformation");

    /// <summary>What is read of a contact person.</summary>
    internal string PersonSelect { get; } = names.Person is null ? "" : names.Select(names.Person, "owner", "name", "post", "contactInformation");

    /// <summary>What is read of an account.</summary>
    internal string AccountSelect { get; } = names.Account is null ? "" : names.Select(names.Account, "owner", "number", "bank", "ownBank", "ownBic", "ownBankName", "ownCorrespondentAccount");

    /// <summary>The counterparty; what it lacks of contact information its partner may have.</summary>
    internal Stored<Counterparty> Party(JsonElement row, string code, IEnumerable<(Guid Id, BankAccount Account)> accounts, IEnumerable<ContactPerson> persons)
    {
        var party = names.Party;
        var lines = ContactLines.Read(row.Section(party, "contactInformation"), names, directory.Kinds);
        if (row.Companion(party) is { } partner)
            lines.Complete(ContactLines.Read(partner.Section(party.Companion!, "contactInformation"), names, directory.Kinds));
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
        return new(row.Ref().ToString(), row.Version(party), card, row.IsDeleted());
    }

    internal ContactPerson Person(JsonElement row)
    {
        var lines = ContactLines.Read(row.Section(names.Person!, "contactInformation"), names, directory.Kinds);
        return new(row.Text(names.Person!, "name"))
        {
            Post = row.Text(names.Person!, "post"),
            Phones = lines.Phones.ToValueList(),
            Emails = lines.Emails.ToValueList(),
        };
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

    private PersonKind Kind(JsonElement row)
    {
        var detailed = row.Text(names.Party, "detailedKind");
        if (detailed.Length > 0)
            return detailed == names.Value("detailedEntrepreneur") ? PersonKind.Entrepreneur : detailed == names.Value("detailedNatural") ? PersonKind.Individual : PersonKind.Legal;
        if (row.Text(names.Party, "kind") != names.Value("natural"))
            return PersonKind.Legal;
        var isEntrepreneur = names.Party.Field("entrepreneur") is not null
            ? row.Flag(names.Party, "entrepreneur")
            : row.Text(names.Party, "ogrn").Length == 15;
        return isEntrepreneur ? PersonKind.Entrepreneur : PersonKind.Individual;
    }
}
