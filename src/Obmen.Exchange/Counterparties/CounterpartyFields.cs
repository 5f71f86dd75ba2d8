using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Counterparties;

/// <summary>The fields of a counterparty that are compared and shown, in the order of the card.</summary>
public static class CounterpartyFields
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Field<Counterparty>> All { get; } =
    [
        new("code", new("Код 1С", "1C code"), c => c.Code),
        new("name", new("Наименование", "Name"), c => c.Name),
        new("fullName", new("Полное наименование", "Full name"), c => c.FullName),
        new("kind", new("Юр/Физ", "Legal/natural"), c => KindTitle(c.Kind).ToString()),
        new("inn", new("ИНН", "INN"), c => c.Inn.Value),
        new("kpp", new("КПП", "KPP"), c => c.Kpp.Value),
        new("ogrn", new("ОГРН", "OGRN"), c => c.Ogrn.Value),
        new("okpo", new("ОКПО", "OKPO"), c => c.Okpo),
        new("actualAddress", new("Адрес", "Address"), c => c.ActualAddress),
        new("legalAddress", new("Адрес юридический", "Legal address"), c => c.LegalAddress),
        new("postalAddress", new("Адрес почтовый", "Postal address"), c => c.PostalAddress),
        new("city", new("Город", "City"), c => c.City),
        new("activity", new("Род деятельности", "Line of business"), c => c.Activity),
        new("phones", new("Телефоны", "Phones"), c => string.Join("; ", c.Phones)),
        new("emails", new("E-mail", "E-mail"), c => string.Join("; ", c.Emails)),
        new("website", new("Сайт", "Web site"), c => c.Website),
        new("contacts", new("Контактные лица", "Contact persons"), c => string.Join("; ", c.Contacts.Select(Line))),
        new("accounts", new("Банковские счета", "Bank accounts"), c => string.Join("; ", c.Accounts.Select(Line))),
        new("comment", new("Комментарий", "Comment"), c => c.Comment),
    ];

    /// <summary>What the column «Юр/Физ» shows.</summary>
    public static Words KindTitle(PersonKind kind) => kind switch
    {
        PersonKind.Legal => new("Юр", "Legal"),
        PersonKind.Entrepreneur => new("ИП", "Entrepreneur"),
        _ => new("Физ", "Natural"),
    };

    private static string Line(ContactPerson person) => string.Join(", ", Parts(person.Name, person.Post, string.Join(", ", person.Phones), string.Join(", ", person.Emails)));

    private static string Line(BankAccount account) => string.Join(", ", Parts(account.Number.Value, account.Bic.Value, account.BankName, account.CorrespondentAccount));

    private static IEnumerable<string> Parts(params string[] parts) => parts.Where(part => part.Length > 0);
}
