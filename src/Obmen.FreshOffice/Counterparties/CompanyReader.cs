using Obmen.Exchange.Records;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Counterparties;

/// <summary>
/// Reads a company with its phones, e-mails, contact persons and requisites as a counterparty. Requisites are sets: the default one (or the
/// only one) carries ИНН, КПП and addresses, and each set with an account is a bank account.
/// </summary>
internal sealed class CompanyReader(CrmNames names)
{
    private readonly CrmSetNames? contact = names.Set("contact");
    private readonly CrmSetNames? phone = names.Set("phone");
    private readonly CrmSetNames? email = names.Set("email");
    private readonly CrmSetNames? requisites = names.Set("requisites");

    internal Counterparty Read(CrmRow company)
    {
        var sets = Requisites(company);
        var main = sets.Count > 0 ? sets[0] : null;
        var inn = Inn.From(First(main?.Text("inn"), company.Text("inn")));
        var ogrn = Ogrn.From(main?.Text("ogrn"));
        return new()
        {
            Code = company.Text("code1C"),
            Name = company.Text("name"),
            FullName = main?.Text("fullName") ?? "",
            Kind = Kind(company.Text("person"), inn, ogrn),
            Inn = inn,
            Kpp = Kpp.From(main?.Text("kpp")),
            Ogrn = ogrn,
            Okpo = First(main?.Text("okpo"), company.Text("okpo")),
            LegalAddress = main?.Text("legalAddress") ?? "",
            ActualAddress = First(main?.Text("actualAddress"), company.Text("address")),
            PostalAddress = main?.Text("postalAddress") ?? "",
            City = company.Text("city"),
            Activity = company.Text("activity"),
            Website = company.Text("website"),
            Comment = company.Text("note"),
            Phones = Phones(company, isFirmsOwn: true),
            Emails = Emails(company, isFirmsOwn: true),
            Contacts = Contacts(company).Select(Contact).ToValueList(),
            Accounts = sets.Where(set => set.Text("account").Length > 0).Select(Account).ToValueList(),
            TypeId = company.Text("typeId"),
            ManagerId = company.Text("managerId"),
            DepartmentId = company.Text("departmentId"),
        };
    }

    /// <summary>The requisite sets, the default one first.</summary>
    internal List<CrmRow> Requisites(CrmRow company) =>
        [.. company.Rows("requisites", requisites).OrderByDescending(set => set.Flag("isDefault"))];

    /// <summary>The contact persons that aren't in the bin.</summary>
    internal IEnumerable<CrmRow> Contacts(CrmRow company) => company.Rows("contacts", contact).Where(person => !person.Flag("trash"));

    /// <summary>The rows of phones with the text of each, in the order of the card.</summary>
    internal IEnumerable<(string Id, string Text)> PhoneRows(CrmRow owner, bool isFirmsOwn) => Lines(owner.Rows("phones", phone), isFirmsOwn, row =>
        row.Text("extension") is { Length: > 0 } extension ? $"{row.Text("phone")} доб. {extension}" : row.Text("phone"));

    /// <summary>The rows of e-mails likewise.</summary>
    internal IEnumerable<(string Id, string Text)> EmailRows(CrmRow owner, bool isFirmsOwn) => Lines(owner.Rows("emails", email), isFirmsOwn, row => row.Text("email"));

    private static IEnumerable<(string Id, string Text)> Lines(IEnumerable<CrmRow> rows, bool isFirmsOwn, Func<CrmRow, string> text) =>
        rows.Where(row => !isFirmsOwn || row.Text("contactId") is "" or "0").Select(row => (row.Id, text(row))).Where(line => line.Item2.Length > 0);

    private ContactPerson Contact(CrmRow person) => new(person.Text("name"))
    {
        Post = person.Text("post"),
        Phones = Phones(person, isFirmsOwn: false),
        Emails = Emails(person, isFirmsOwn: false),
    };

    private static BankAccount Account(CrmRow set) => new(AccountNumber.From(set.Text("account")))
    {
        Bic = Bic.From(set.Text("bic")),
        BankName = set.Text("bankName"),
        CorrespondentAccount = set.Text("correspondentAccount"),
        IsMain = set.Flag("isDefault"),
    };

    private ValueList<string> Phones(CrmRow owner, bool isFirmsOwn) =>
        PhoneRows(owner, isFirmsOwn).Select(line => line.Text).ToValueList();

    private ValueList<string> Emails(CrmRow owner, bool isFirmsOwn) =>
        EmailRows(owner, isFirmsOwn).Select(line => line.Text).ToValueList();

    private PersonKind Kind(string person, Inn inn, Ogrn ogrn)
    {
        var isNatural = person == names.Dialect.Person.Individual || (person != names.Dialect.Person.Legal && inn.IsPersonal);
        return !isNatural ? PersonKind.Legal : ogrn.Value.Length == 15 ? PersonKind.Entrepreneur : PersonKind.Individual;
    }

    private static string First(string? one, string other) => one is { Length: > 0 } ? one : other;
}
