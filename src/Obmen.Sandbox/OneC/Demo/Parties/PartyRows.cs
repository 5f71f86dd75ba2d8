using System.Globalization;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>Puts a counterparty into the base: its object, its accounts, its contact persons, its contracts.</summary>
internal sealed class PartyRows : IDisposable
{
    private const string Set = "Catalog_Контрагенты";
    private const string PersonSet = "Catalog_КонтактныеЛица";
    private const int FirstCode = 2;
    private const int MostParts = 3;

    private readonly DemoTarget target;
    private readonly ContactInformation contacts;
    private readonly Banks banks;
    private readonly Folders folders;
    private readonly Inserter parties;
    private readonly Inserter accounts;
    private readonly Inserter persons;
    private readonly Inserter contracts;
    private readonly string roubles;

    internal PartyRows(DemoTarget target, ContactInformation contacts, Banks banks, Folders folders)
    {
        (this.target, this.contacts, this.banks, this.folders) = (target, contacts, banks, folders);
        roubles = target.Key("currency", 1);
        parties = target.Into(
            Set, "Ref_Key", "Code", "Description", "Parent_Key", "DeletionMark", "НаименованиеПолное", "ЮридическоеФизическоеЛицо", "ИндивидуальныйПредприниматель", "ОбособленноеПодразделение", "ИНН", "КПП", "РегистрационныйНомер",
            "КодПоОКПО", "НалоговыйНомер", "Комментарий", "СтранаРегистрации_Key", "ГоловнойКонтрагент_Key", "ОсновнойБанковскийСчет_Key", "КонтактнаяИнформация");
        accounts = target.Into("Catalog_БанковскиеСчета", "Ref_Key", "Code", "Description", "Owner", "Owner_Type", "Owner_Key", "НомерСчета", "Банк_Key", "ВалютаДенежныхСредств_Key", "ВидСчета");
        persons = target.Into(
            PersonSet, "Ref_Key", "Code", "Description", "Фамилия", "Имя", "Отчество", "Должность", "ОбъектВладелец", "ОбъектВладелец_Type", "Owner_Key", "ВидКонтактногоЛица", "КонтактнаяИнформация");
        contracts = target.Into(
            "Catalog_ДоговорыКонтрагентов", "Ref_Key", "Code", "Description", "Owner_Key", "Организация_Key", "ВидДоговора", "ВалютаВзаиморасчетов_Key", "Номер", "Дата");
    }

    internal void Add(int n, DemoParty party)
    {
        var key = Key(n);
        var mainAccount = AddAccounts(n, party, key);
        parties.Add(
            key, Code(n + FirstCode + Folders.Count), party.Name, folders.Of(n), party.IsDeleted, party.FullName, party.Kind == PersonKind.Legal ? "ЮридическоеЛицо" : "ФизическоеЛицо", party.Kind == PersonKind.Entrepreneur,
            party.BranchOf is not null, party.Inn, party.Kpp, party.Ogrn, party.Okpo, party.ForeignNumber, party.Comment, party.Country, Key(party.BranchOf ?? n), mainAccount, Contacts(party, key));
        AddPersons(n, party, key);
        AddContracts(n, key);
    }

    public void Dispose()
    {
        parties.Dispose();
        accounts.Dispose();
        persons.Dispose();
        contracts.Dispose();
    }

    private string Contacts(DemoParty party, string key)
    {
        contacts.Start(Set, key);
        if (party.LegalAddress is { } legal)
            contacts.Address("ЮрАдресКонтрагента", legal);
        if (party.ActualAddress is { } actual)
            contacts.Address("ФактАдресКонтрагента", actual);
        else if (party.FreeAddress.Length > 0)
            contacts.FreeAddress("ФактАдресКонтрагента", party.FreeAddress);
        if (party.PostalAddress is { } postal)
            contacts.Address("ПочтовыйАдресКонтрагента", postal);
        foreach (var phone in party.Phones)
            contacts.Phone("ТелефонКонтрагента", phone);
        foreach (var email in party.Emails)
            contacts.Email("EmailКонтрагенты", email);
        if (party.Site.Length > 0)
            contacts.Site("ДругаяИнформацияКонтрагенты", party.Site);
        return contacts.Json();
    }

    private string AddAccounts(int n, DemoParty party, string owner)
    {
        for (var i = 0; i < party.Accounts; i++)
        {
            var place = (n * MostParts) + i;
            var (bank, bic) = banks.Take((n * 7) + i);
            var number = AccountNumber.Complete($"40702810{place % 10}{place.ToString("D11", CultureInfo.InvariantCulture)}", bic).Value;
            if (party.HasBadAccount)
                number = number[..8] + (char)('0' + ((number[8] - '0' + 1) % 10)) + number[9..];
            accounts.Add(target.Key("account", place), Code(place + 1), $"{number}, банк {bic.Value}", owner, "StandardODATA." + Set, owner, number, bank, roubles, "Расчетный");
        }

        return party.Accounts == 0 ? Property.EmptyKey : target.Key("account", n * MostParts);
    }

    private void AddPersons(int n, DemoParty party, string owner)
    {
        for (var i = 0; i < party.Persons.Count; i++)
        {
            var person = party.Persons[i];
            var key = target.Key("person", (n * MostParts) + i);
            contacts.Start(PersonSet, key).Phone("ТелефонМобильныйКонтактныеЛица", person.Phone).Email("EmailКонтактныеЛица", person.Email);
            persons.Add(
                key, Code((n * MostParts) + i + 1), string.Join(' ', person.Name), person.Name[0], person.Name[1], person.Name[2], person.Job, owner, "StandardODATA." + Set, owner,
                "КонтактноеЛицоКонтрагента", contacts.Json());
        }
    }

    private void AddContracts(int n, string owner)
    {
        for (var i = 0; i < 1 + (n % 5 == 0 ? 1 : 0); i++)
        {
            var place = (n * MostParts) + i;
            var day = new DateTime(2020 + (n % 5), 1 + (n % 12), 1 + (n % 28), 0, 0, 0, DateTimeKind.Unspecified);
            var number = place.ToString(CultureInfo.InvariantCulture);
            contracts.Add(
                target.Key("contract", place), Code(place + 1), i == 0 ? "Основной договор" : $"Договор № {number} от {day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}", owner, target.Key(DemoFiller.OurFirm, 1),
                Folders.IsSupplier(n) ? "СПоставщиком" : "СПокупателем", roubles, number, Property.DateText(day));
        }
    }

    private string Key(int n) => target.Key("party", n);

    private static string Code(int n) => n.ToString("D9", CultureInfo.InvariantCulture);
}
