using System.Globalization;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Own;

/// <summary>The organisations whose books the base keeps, with their bank accounts.</summary>
internal sealed class OurFirms(DemoTarget target, Banks banks, Currencies currencies)
{
    private const string Set = "Catalog_Организации";

    private static readonly OurFirm[] All =
    [
        new("Образец ООО", "Общество с ограниченной ответственностью «Образец»", "ООО «Образец»", Inn.Complete("770100001").Value, "770101001", Ogrn.Complete("102770000001").Value, "ОБ"),
        new("Абрикосов Аркадий Аркадьевич ИП", "Индивидуальный предприниматель Абрикосов Аркадий Аркадьевич", "ИП Абрикосов А. А.", Inn.Complete("7701000002").Value, "", Ogrn.Complete("30477010000002").Value, "АА"),
        new("Образец Торг ООО", "Общество с ограниченной ответственностью «Образец Торг»", "ООО «Образец Торг»", Inn.Complete("771200003").Value, "771201001", Ogrn.Complete("102770000003").Value, ""),
    ];

    // Whose account it is, and in which currency.
    private static readonly (int Firm, int Currency)[] Accounts =
        [(0, Currencies.Rouble), (0, Currencies.Rouble), (0, Currencies.Dollar), (0, Currencies.Euro), (1, Currencies.Rouble), (2, Currencies.Rouble), (2, Currencies.Rouble)];

    private static readonly string[] CurrencyDigits = ["810", "840", "978"];

    internal static int Count => All.Length;

    internal void Fill(ContactInformation contacts, Countries countries)
    {
        var set = target.Configuration.Find(Set);
        using var into = target.Into(
            set, "Ref_Key", "Code", "Description", "НаименованиеПолное", "НаименованиеСокращенное", "ИНН", "КПП", "ОГРН", "ЮридическоеФизическоеЛицо", "СтранаРегистрации_Key", "Префикс", "ОсновнойБанковскийСчет_Key",
            "КонтактнаяИнформация");
        for (var n = 0; n < All.Length; n++)
        {
            var firm = All[n];
            contacts.Start(set, Key(n)).Address("ourAddress", new("105000", "Москва", "Садовая", "1", (101 + n).ToString(CultureInfo.InvariantCulture)));
            if (n == 0)
                contacts.Phone("ourPhone", "+7 (495) 000-00-01").Email("ourEmail", "office@obrazets.example");
            into.Add(
                Key(n), (n + 1).ToString("D9", CultureInfo.InvariantCulture), firm.Name, firm.FullName, firm.ShortName, firm.Inn, firm.Kpp, firm.Ogrn, firm.Kpp.Length > 0 ? "ЮридическоеЛицо" : "ФизическоеЛицо", countries.Russia,
                firm.Prefix, AccountKey(n, Currencies.Rouble), contacts.Json());
        }

        FillAccounts();
    }

    internal string Key(int n) => target.Key("org", n + 1);

    /// <summary>The two letters that numbers of the organisation's documents begin with; empty = none.</summary>
    internal static string Prefix(int n) => All[n].Prefix;

    /// <summary>The key of an account in this currency; where the organisation has none, an empty one. <paramref name="second"/>: another of the same currency.</summary>
    internal string AccountKey(int firm, int currency, bool second = false)
    {
        var n = second ? Array.LastIndexOf(Accounts, (firm, currency)) : Array.IndexOf(Accounts, (firm, currency));
        return n < 0 ? Property.EmptyKey : target.Key("own account", n);
    }

    private void FillAccounts()
    {
        using var into = target.Into(target.Names.Set("ourAccount"), "Ref_Key", "Code", "Description", "Owner", "Owner_Type", "Owner_Key", "НомерСчета", "Банк_Key", "ВалютаДенежныхСредств_Key", "Валютный", "ВидСчета");
        for (var n = 0; n < Accounts.Length; n++)
        {
            var (firm, currency) = Accounts[n];
            var (bank, bic) = banks.Take(n * 3);
            var number = AccountNumber.Complete($"40702{CurrencyDigits[currency]}0{(n + 1).ToString("D11", CultureInfo.InvariantCulture)}", bic).Value;
            into.Add(
                target.Key("own account", n), $"00-{(n + 1).ToString("D6", CultureInfo.InvariantCulture)}", $"{number}, банк {bic.Value}", Key(firm), "StandardODATA." + Set, Key(firm), number, bank, currencies.Key(currency),
                currency != Currencies.Rouble, "Расчетный");
        }
    }

    private sealed record OurFirm(string Name, string FullName, string ShortName, string Inn, string Kpp, string Ogrn, string Prefix);
}
