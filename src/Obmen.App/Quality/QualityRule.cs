using System.Net.Mail;
using Obmen.Exchange;
using Obmen.Exchange.Records;

namespace Obmen.App.Quality;

/// <summary>A rule that a counterparty's card is held against (rule B6).</summary>
/// <param name="Key">What it is set by on the command line and in the store.</param>
/// <param name="Title">What it looks at.</param>
/// <param name="Find">What is wrong with a card by it; nothing when it is right. Empty fields are not judged.</param>
public sealed record QualityRule(string Key, Words Title, Func<Counterparty, IEnumerable<Fault>> Find)
{
    /// <summary>Every rule, in the order of the card.</summary>
    public static IReadOnlyList<QualityRule> All { get; } =
    [
        new("inn", new("ИНН: длина и контрольные числа", "INN: length and check digits"), card => Of("inn", card.Inn.Value, card.Inn.Problem)),
        new("innKind", new("ИНН по виду лица: 10 цифр у организации, 12 у человека", "INN by kind: 10 digits of a firm, 12 of a person"), InnKind),
        new("kpp", new("КПП: форма", "KPP: form"), card => Of("kpp", card.Kpp.Value, card.Kpp.Problem)),
        new("ogrn", new("ОГРН и ОГРНИП: длина и контрольное число", "OGRN and OGRNIP: length and check digit"), card => Of("ogrn", card.Ogrn.Value, card.Ogrn.Problem)),
        new("account", new("Счёт: 20 цифр, подходит к БИК", "Account: 20 digits, matches the BIC"), card =>
            card.Accounts.SelectMany(account => Of("accounts", account.Number.Value, account.Number.ProblemAt(account.Bic)))),
        new("phone", new("Телефон: один номер в поле, такой номер бывает", "Phone: one number a field, a number that can be"), card =>
            card.Phones.Concat(card.Contacts.SelectMany(person => person.Phones)).SelectMany(PhoneNumber.Look)),
        new("email", new("Адрес почты: форма", "E-mail address: form"), card =>
            card.Emails.Concat(card.Contacts.SelectMany(person => person.Emails)).SelectMany(Email)),
    ];

    private static IEnumerable<Fault> Of(string field, string value, Words? problem)
    {
        if (problem is { } words)
            yield return new(field, value, words, "");
    }

    private static IEnumerable<Fault> InnKind(Counterparty card)
    {
        if (card.Inn.IsValid && card.Inn.IsPersonal == (card.Kind == PersonKind.Legal))
        {
            yield return new("inn", card.Inn.Value, card.Inn.IsPersonal
                ? new($"ИНН «{card.Inn}» принадлежит человеку, а в карточке — организация", $"INN \"{card.Inn}\" is a person's, the card is a firm's")
                : new($"ИНН «{card.Inn}» принадлежит организации, а в карточке — человек", $"INN \"{card.Inn}\" is a firm's, the card is a person's"), "");
        }
    }

    private static IEnumerable<Fault> Email(string text)
    {
        var parts = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length > 1 && parts.All(IsEmail))
            yield return new("emails", text, new($"В одном поле несколько адресов: «{text}»", $"Several addresses in one field: \"{text}\""), string.Join("; ", parts));
        else if (text.Length > 0 && !IsEmail(text.Trim()))
            yield return new("emails", text, new($"«{text}» — не адрес почты", $"\"{text}\" is not an e-mail address"), "");
    }

    private static bool IsEmail(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);
}

/// <summary>What is wrong with one value of a card.</summary>
/// <param name="Field">The card's field by its key.</param>
/// <param name="Value">The value as it stands.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Proposal">What it should be; empty when only a person can tell.</param>
public sealed record Fault(string Field, string Value, Words Problem, string Proposal);
