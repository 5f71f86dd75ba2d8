using System.Globalization;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Parties;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Makes the demo base, part by part.</summary>
internal sealed class DemoFiller(DemoTarget target, DemoBaseOptions options)
{
    internal const string OurFirm = "org";

    internal void Fill(CancellationToken cancel)
    {
        var predefined = new PredefinedItems(target);
        predefined.Fill();
        Currencies();
        var countries = new Countries(target, predefined);
        countries.Fill();
        var banks = new Banks(target);
        banks.Fill();
        var contacts = new ContactInformation(target, predefined);
        Organisations(contacts, countries);
        var folders = new Folders(target);
        folders.Fill();
        using var rows = new PartyRows(target, contacts, banks, folders);
        var maker = new PartyMaker(options, countries);
        for (var n = 0; n < options.Counterparties; n++)
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(n, maker.Make(n));
        }
    }

    private void Organisations(ContactInformation contacts, Countries countries)
    {
        var set = target.Configuration.Find("Catalog_Организации");
        using var into = target.Into(
            set, "Ref_Key", "Code", "Description", "НаименованиеПолное", "НаименованиеСокращенное", "ИНН", "КПП", "ОГРН", "ЮридическоеФизическоеЛицо", "СтранаРегистрации_Key", "Префикс", "КонтактнаяИнформация");
        var address = new PostalAddress("105000", "Москва", "Садовая", "1", "101");
        var key = target.Key(OurFirm, 1);
        into.Add(
            key, "000000001", "Образец ООО", "Общество с ограниченной ответственностью «Образец»", "ООО «Образец»", Inn.Complete("770100001").Value, "770101001", Ogrn.Complete("102770000001").Value, "ЮридическоеЛицо", countries.Russia, "ОБ",
            contacts.Start(set, key).Address("ourAddress", address).Phone("ourPhone", "+7 (495) 000-00-01").Email("ourEmail", "office@obrazets.example").Json());
        key = target.Key(OurFirm, 2);
        into.Add(
            key, "000000002", "Абрикосов Аркадий Аркадьевич ИП", "Индивидуальный предприниматель Абрикосов Аркадий Аркадьевич", "ИП Абрикосов А. А.", Inn.Complete("7701000002").Value, "", Ogrn.Complete("30477010000002").Value, "ФизическоеЛицо", countries.Russia, "АА",
            contacts.Start(set, key).Address("ourAddress", address with { Office = "102" }).Json());
    }

    private void Currencies()
    {
        using var into = target.Into("Catalog_Валюты", "Ref_Key", "Code", "Description", "НаименованиеПолное");
        using var rates = target.Into("InformationRegister_КурсыВалют", "Period", "Валюта_Key", "Курс", "Кратность");
        (string Code, string Name, string FullName, double Rate)[] currencies =
            [("643", "руб.", "Российский рубль", 1), ("840", "USD", "Доллар США", 90), ("978", "EUR", "Евро", 98), ("156", "CNY", "Китайский юань", 12.5)];
        for (var i = 0; i < currencies.Length; i++)
        {
            var (code, name, fullName, rate) = currencies[i];
            into.Add(target.Key("currency", i + 1), code, name, fullName);
            for (var month = 1; month <= (i == 0 ? 1 : 12); month++)
                rates.Add($"2025-{month.ToString("D2", CultureInfo.InvariantCulture)}-01T00:00:00", target.Key("currency", i + 1), rate + (month * 0.25 * Math.Sign(i)), 1L);
        }
    }
}
