using Microsoft.Data.Sqlite;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Makes the demo base, object by object.</summary>
internal sealed class DemoFiller
{
    private const int Folders = 12;

    private readonly DemoBaseOptions options;
    private readonly Configuration configuration;
    private readonly SqliteConnection connection;
    private readonly Random random;
    private readonly Names names;
    private readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal);
    private readonly List<(string Key, Bic Bic)> banks = [];

    internal DemoFiller(SqliteConnection connection, Configuration configuration, DemoBaseOptions options)
    {
        (this.connection, this.configuration, this.options) = (connection, configuration, options);
        random = new Random(options.Seed);
        names = new Names(random);
    }

    internal void Fill()
    {
        FillPredefined();
        FillSmall();
        FillBanks();
        FillFolders();
        FillCounterparties();
    }

    private Inserter Into(string set) => new(connection, configuration.Find(set)!);

    private string Key(string set, int n) => DemoBase.Key(options.Seed, set, n);

    private void FillPredefined()
    {
        foreach (var (set, items) in configuration.Predefined.Where(predefined => configuration.Find(predefined.Key)?.IsObject == true))
        {
            using var into = Into(set);
            var n = 0;
            foreach (var (name, title) in items)
            {
                var key = Key(set, -++n);
                into.Add(("Ref_Key", key), ("Code", $"{n:D9}"), ("Description", title), ("Predefined", true), ("PredefinedDataName", name), ("ИмяПредопределенногоВида", name));
                if (set == "Catalog_ВидыКонтактнойИнформации")
                    kinds[name] = key;
            }
        }
    }

    private void FillSmall()
    {
        using (var into = Into("Catalog_Организации"))
        {
            into.Add(("Ref_Key", Key("org", 1)), ("Code", "000000001"), ("Description", "ООО «Наша фирма»"), ("НаименованиеПолное", "Общество с ограниченной ответственностью «Наша фирма»"), ("ИНН", Inn.Complete("770100001").Value), ("КПП", "770101001"));
            into.Add(("Ref_Key", Key("org", 2)), ("Code", "000000002"), ("Description", "ИП Абрикосов А. А."), ("ИНН", Inn.Complete("7701000002").Value));
        }

        using var currencies = Into("Catalog_Валюты");
        foreach (var (code, name, n) in ((string, string, int)[])[("643", "руб.", 1), ("840", "USD", 2), ("978", "EUR", 3), ("156", "CNY", 4)])
            currencies.Add(("Ref_Key", Key("currency", n)), ("Code", code), ("Description", name));
        using var countries = Into("Catalog_СтраныМира");
        countries.Add(("Ref_Key", Key("country", 1)), ("Code", "643"), ("Description", "РОССИЯ"));
        countries.Add(("Ref_Key", Key("country", 2)), ("Code", "112"), ("Description", "БЕЛАРУСЬ"));
    }

    private void FillBanks()
    {
        using var into = Into("Catalog_Банки");
        for (var n = 0; n < 20; n++)
        {
            var bic = Bic.From($"0445{25 + (n % 5):D2}{200 + (n * 7):D3}");
            banks.Add((Key("bank", n), bic));
            into.Add(("Ref_Key", Key("bank", n)), ("Code", bic.Value), ("Description", $"АО «Банк Образцовый № {n + 1}»"), ("КоррСчет", $"30101810{n:D9}{bic.Value[6..]}"), ("Город", "Москва"));
        }
    }

    private void FillFolders()
    {
        using var into = Into("Catalog_Контрагенты");
        string[] titles = ["Покупатели", "Поставщики", "Государственные органы", "Прочие", "Москва", "Регионы", "Розница", "Опт", "Сырьё", "Услуги", "Аренда", "Архив"];
        for (var n = 0; n < Folders; n++)
        {
            var parent = n < 4 ? Guid.Empty.ToString() : Key("folder", (n - 4) / 2);
            into.Add(("Ref_Key", Key("folder", n)), ("Code", $"{n + 2:D9}"), ("Description", titles[n]), ("IsFolder", true), ("Parent_Key", parent));
        }
    }

    private void FillCounterparties()
    {
        using var parties = Into("Catalog_Контрагенты");
        using var accounts = Into("Catalog_БанковскиеСчета");
        using var contacts = Into("Catalog_КонтактныеЛица");
        using var contracts = Into("Catalog_ДоговорыКонтрагентов");
        var maker = new DemoParty(names, options.UglyCases);
        for (var n = 0; n < options.Counterparties; n++)
        {
            var party = maker.Make(n);
            var key = Key("party", n);
            var mainAccount = AddAccounts(accounts, n, key);
            parties.Add(
                ("Ref_Key", key), ("Code", $"{n + 2 + Folders:D9}"), ("Description", party.Name), ("Parent_Key", Key("folder", 4 + (n % (Folders - 4)))),
                ("НаименованиеПолное", party.FullName), ("ЮридическоеФизическоеЛицо", party.Kind == PersonKind.Legal ? "ЮридическоеЛицо" : "ФизическоеЛицо"),
                ("ИндивидуальныйПредприниматель", party.Kind == PersonKind.Entrepreneur), ("ИНН", party.Inn.Value), ("КПП", party.Kpp.Value),
                ("РегистрационныйНомер", party.Ogrn.Value), ("КодПоОКПО", party.Okpo), ("Комментарий", party.Comment), ("DeletionMark", party.Comment == "Не использовать"),
                ("СтранаРегистрации_Key", Key("country", 1)), ("ГоловнойКонтрагент_Key", key), ("ОсновнойБанковскийСчет_Key", mainAccount),
                ("КонтактнаяИнформация", Contacts(party)));
            AddPersons(contacts, n, key);
            contracts.Add(("Ref_Key", Key("contract", n)), ("Code", $"{n + 1:D9}"), ("Owner", key), ("Owner_Key", key), ("Owner_Type", "StandardODATA.Catalog_Контрагенты"), ("Description", "Основной договор"), ("Организация_Key", Key("org", 1)), ("ВидДоговора", "СПокупателем"), ("ВалютаВзаиморасчетов_Key", Key("currency", 1)));
        }
    }

    private string Contacts(Counterparty party)
    {
        var rows = new ContactInformation(kinds);
        rows.Address("ЮрАдресКонтрагента", party.LegalAddress, names.City);
        rows.Address("ФактАдресКонтрагента", party.ActualAddress, names.City);
        foreach (var phone in party.Phones)
            rows.Phone("ТелефонКонтрагента", phone);
        foreach (var email in party.Emails)
            rows.Email("EmailКонтрагенты", email);
        if (party.Website.Length > 0)
            rows.Site("ДругаяИнформацияКонтрагенты", party.Website);
        return rows.Json();
    }

    private string AddAccounts(Inserter into, int n, string owner)
    {
        var count = random.Next(10) switch { 0 => 0, < 8 => 1, _ => 2 };
        for (var i = 0; i < count; i++)
        {
            var (bank, bic) = banks[random.Next(banks.Count)];
            var number = AccountNumber.Complete($"40702810{random.Next(10)}{(n * 3) + i:D11}", bic);
            into.Add(
                ("Ref_Key", Key("account", (n * 3) + i)), ("Code", $"{(n * 3) + i + 1:D9}"), ("Description", $"{number} в банке"), ("Owner", owner), ("Owner_Type", "StandardODATA.Catalog_Контрагенты"),
                ("НомерСчета", number.Value), ("Банк_Key", bank), ("ВалютаДенежныхСредств_Key", Key("currency", 1)), ("ВидСчета", "Расчетный"));
        }

        return count == 0 ? Guid.Empty.ToString() : Key("account", n * 3);
    }

    private void AddPersons(Inserter into, int n, string owner)
    {
        for (var i = 0; i < random.Next(3); i++)
        {
            var name = names.Person();
            var parts = name.Split(' ');
            var rows = new ContactInformation(kinds);
            rows.Phone("ТелефонМобильныйКонтактныеЛица", names.Phone());
            rows.Email("EmailКонтактныеЛица", $"person{(n * 3) + i}@example.org");
            into.Add(
                ("Ref_Key", Key("person", (n * 3) + i)), ("Code", $"{(n * 3) + i + 1:D9}"), ("Description", name), ("Фамилия", parts[0]), ("Имя", parts[1]), ("Отчество", parts[2]),
                ("Должность", names.Post()), ("ОбъектВладелец", owner), ("ОбъектВладелец_Type", "StandardODATA.Catalog_Контрагенты"), ("ВидКонтактногоЛица", "КонтактноеЛицоКонтрагента"),
                ("КонтактнаяИнформация", rows.Json()));
        }
    }
}
