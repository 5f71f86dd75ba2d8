using System.Globalization;
using Obmen.Exchange.Records;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>What real bases are like: every 25th counterparty gets one trouble, in turn, so that a base of five hundred has them all.</summary>
internal sealed class UglyCases(Countries countries)
{
    private const int Every = 25;
    private const int NameLength = 100;
    private const int FullNameLength = 550;

    private DemoParty? firm;
    private int firmNumber;

    /// <summary>The troubles, in turn.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        "duplicate", "no inn", "branch", "two phones", "quotes", "long name", "yo", "look-alikes", "bad inn", "bad ogrn", "bad account", "deleted", "same name", "blanks", "foreign", "odd e-mail", "bad kpp",
        "extension", "free address", "two e-mails",
    ];

    /// <summary>The trouble of the n-th counterparty, or null when it is an ordinary one.</summary>
    internal static string? Of(int n) => n % Every == Every - 1 ? Names[n / Every % Names.Count] : null;

    internal DemoParty Change(int n, DemoParty party)
    {
        if (Of(n) is { } trouble)
            return Spoil(trouble, n, party, firm ?? party);
        if (party.Kind == PersonKind.Legal)
            (firm, firmNumber) = (party, n);
        return party;
    }

    private DemoParty Spoil(string trouble, int n, DemoParty party, DemoParty before) => trouble switch
    {
        "duplicate" => before with { Name = before.Name.ToUpperInvariant(), Comment = "Завели второй раз", Accounts = 0, Persons = [] },
        "no inn" => party with { Inn = "", Kpp = "", Ogrn = "", Okpo = "" },
        "branch" => before with { Name = before.Name + " филиал", Kpp = "500143001", BranchOf = firmNumber, Persons = [] },
        "two phones" => party with { Phones = [$"8 (495) 000-{Two(n)}-67, 8-916-000-{Two(n)}-22"] },
        "quotes" => party with { Name = $"ООО \"Кафе \"У «Ёлки»\" & К°\" № {Number(n)}", FullName = $"Общество с ограниченной ответственностью \"Кафе \"У «Ёлки»\" & К°\" № {Number(n)}" },
        "long name" => party with { Name = Fill($"Научно-производственное объединение {Number(n)} ", NameLength), FullName = Fill($"Общество с очень длинным наименованием {Number(n)} ", FullNameLength) },
        "yo" => party with { Name = $"Ёж, Берёзка и Пчёлка {Number(n)} ООО", FullName = $"Общество с ограниченной ответственностью «Ёж, Берёзка и Пчёлка {Number(n)}»" },
        "look-alikes" => party with { Name = $"OOO Paccвeт {Number(n)}" },
        "bad inn" => party with { Inn = NextDigit(party.Inn) },
        "bad ogrn" => party with { Ogrn = NextDigit(party.Ogrn) },
        "bad account" => party with { Accounts = 1, HasBadAccount = true },
        "deleted" => party with { IsDeleted = true, Comment = "Не использовать" },
        "same name" => party with { Name = before.Name, FullName = before.FullName },
        "blanks" => party with { Name = $"  {party.Name}  ", FullName = $" {party.FullName} ", Inn = party.Inn + " " },
        "foreign" => party with
        {
            Name = $"Foreign Trade {Number(n)} Ltd",
            FullName = $"Foreign Trade {Number(n)} Limited",
            Inn = "",
            Kpp = "",
            Ogrn = "",
            Okpo = "",
            Country = countries.Abroad(n),
            ForeignNumber = $"FT-{Number(n)}",
            LegalAddress = null,
            ActualAddress = null,
            PostalAddress = null,
            FreeAddress = $"{Number(n)} Example Street, Faraway",
        },
        "odd e-mail" => party with { Emails = ["ОТПРАВИТЬ позже"] },
        "bad kpp" => party with { Kpp = party.Kpp.Length > 0 ? party.Kpp[..8] : "77" },
        "extension" => party with { Phones = [$"8(495)000-{Two(n)}-01 доб. 12, 13"] },
        "free address" => party with { ActualAddress = null, FreeAddress = "За магазином «Ромашка», второй этаж, спросить Петровича" },
        _ => party with { Emails = [$"first{Number(n)}@example.org; second{Number(n)}@example.org"] },
    };

    private static string Fill(string text, int length) => text + string.Concat(Enumerable.Repeat("длинноеимя", (length / 10) + 1))[..(length - text.Length)];

    private static string NextDigit(string digits) => digits.Length == 0 ? "123" : digits[..^1] + (char)('0' + ((digits[^1] - '0' + 1) % 10));

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Two(int n) => (n % 100).ToString("D2", CultureInfo.InvariantCulture);
}
