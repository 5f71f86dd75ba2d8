using System.Globalization;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>Puts a counterparty into the base: its object, its partner, its accounts, its contact persons, its contracts.</summary>
internal sealed class PartyRows : IDisposable
{
    /// <summary>Most accounts, persons or contracts of one counterparty.</summary>
    internal const int MostParts = 3;

    private const int FirstCode = 2;

    private readonly DemoTarget target;
    private readonly ContactInformation contacts;
    private readonly Folders folders;
    private readonly OurFirms firms;
    private readonly Currencies currencies;
    private readonly EntitySet? set;
    private readonly Inserter parties;
    private readonly Inserter contracts;
    private readonly AccountRows accounts;
    private readonly PersonRows persons;
    private readonly PartnerRows partners;

    internal PartyRows(DemoTarget target, ContactInformation contacts, Banks banks, Folders folders, OurFirms firms, Currencies currencies)
    {
        (this.target, this.contacts, this.folders, this.firms, this.currencies) = (target, contacts, folders, firms, currencies);
        (accounts, persons, partners) = (new(target, banks), new(target, contacts), new(target, folders));
        set = target.Names.Set("party");
        parties = target.Into(
            set, "Ref_Key", "Code", "Description", "Parent_Key", "DeletionMark", "НаименованиеПолное", "ЮридическоеФизическоеЛицо", "ЮрФизЛицо", "ВидКонтрагента", "ИндивидуальныйПредприниматель", "ОбособленноеПодразделение", "ИНН", "КПП",
            "РегистрационныйНомер", "ОГРН", "КодПоОКПО", "НалоговыйНомер", "Комментарий", "СтранаРегистрации_Key", "ГоловнойКонтрагент_Key", "ОсновнойБанковскийСчет_Key", "БанковскийСчетПоУмолчанию_Key", "Партнер_Key", "Покупатель", "Поставщик",
            "КонтактнаяИнформация");
        contracts = target.Into(
            "Catalog_ДоговорыКонтрагентов", "Ref_Key", "Code", "Description", "Owner_Key", "Owner", "Owner_Type", "Партнер_Key", "Контрагент_Key", "Организация_Key", "ВидДоговора", "ТипДоговора", "Статус", "ВалютаВзаиморасчетов_Key",
            "ВалютаРасчетов_Key", "Валютный", "Номер", "НомерДоговора", "Дата", "ДатаДоговора", "ВедениеВзаиморасчетов");
    }

    /// <summary>Puts the n-th counterparty into the base and files it for documents.</summary>
    internal void Add(int n, DemoParty party, Traders traders)
    {
        var key = Key(n);
        var mainAccount = accounts.Add(n, party, key);
        var partner = partners.Add(n, party);
        var (isLegal, isEntrepreneur) = (party.Kind == PersonKind.Legal, party.Kind == PersonKind.Entrepreneur);
        parties.Add(
            key, Code(n + FirstCode + Folders.Count), party.Name, folders.Of(n), party.IsDeleted, party.FullName, isLegal ? "ЮридическоеЛицо" : "ФизическоеЛицо", Kind(party),
            isLegal ? "ЮридическоеЛицо" : isEntrepreneur ? "ИндивидуальныйПредприниматель" : "ФизическоеЛицо", isEntrepreneur, party.BranchOf is not null, party.Inn, party.Kpp,
            party.Ogrn, party.Ogrn, party.Okpo, party.ForeignNumber, party.Comment, party.Country, Key(party.BranchOf ?? n), mainAccount, mainAccount, partner, !Folders.IsSupplier(n), Folders.IsSupplier(n),
            Contacts(party, key));
        persons.Add(n, party, key, partner);
        var contracts = DemoContract.Of(n, party.ForeignNumber.Length > 0);
        AddContracts(n, contracts, key, partner);
        traders.Add(new(key, party.Name, mainAccount, partner, contracts[0], party.IsDeleted), contracts);
    }

    public void Dispose()
    {
        parties.Dispose();
        accounts.Dispose();
        persons.Dispose();
        partners.Dispose();
        contracts.Dispose();
    }

    /// <summary>The n-th code of a catalog.</summary>
    internal static string Code(int n) => n.ToString("D9", CultureInfo.InvariantCulture);

    // Ordinary applications tell only two kinds apart.
    private string Kind(DemoParty party) => party.Kind switch
    {
        _ when set?.Find("ЮрФизЛицо")?.Values is { Count: 2 } => party.Kind == PersonKind.Legal ? "ЮрЛицо" : "ФизЛицо",
        PersonKind.Legal => party.ForeignNumber.Length > 0 ? "ЮрЛицоНеРезидент" : "ЮрЛицо",
        PersonKind.Entrepreneur => "ИндивидуальныйПредприниматель",
        _ => "ФизЛицо",
    };

    private string Contacts(DemoParty party, string key)
    {
        contacts.Start(set, key);
        if (party.LegalAddress is { } legal)
            contacts.Address("legalAddress", legal);
        if (party.ActualAddress is { } actual)
            contacts.Address("actualAddress", actual);
        else if (party.FreeAddress.Length > 0)
            contacts.FreeAddress("actualAddress", party.FreeAddress);
        if (party.PostalAddress is { } postal)
            contacts.Address("postalAddress", postal);
        foreach (var phone in party.Phones)
            contacts.Phone("phone", phone);
        foreach (var email in party.Emails)
            contacts.Email("email", email);
        if (party.Site.Length > 0)
            contacts.Site("site", party.Site);
        return contacts.Json();
    }

    private void AddContracts(int n, IEnumerable<DemoContract> made, string owner, string partner)
    {
        foreach (var contract in made)
        {
            var day = new DateTime(2020 + (n % 5), 1 + (n % 12), 1 + (n % 28), 0, 0, 0, DateTimeKind.Unspecified);
            var number = contract.Place.ToString(CultureInfo.InvariantCulture);
            var kind = contract.IsPurchase ? "СПоставщиком" : "СПокупателем";
            var currency = currencies.Key(contract.Currency);
            contracts.Add(
                contract.Key(target), Code(contract.Place + 1), contract.IsMain ? "Основной договор" : $"Договор № {number} от {day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}", owner, owner, "StandardODATA." + set?.Name,
                partner, owner, firms.Key(contract.Firm), kind, kind, "Действует", currency, currency, contract.Currency != Currencies.Rouble, number, number, day, day, "ПоДоговоруВЦелом");
        }
    }

    private string Key(int n) => target.Key("party", n);
}
