using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Goods;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Puts documents of sales of one kind into the base, under the names that the configuration has for what they hold.</summary>
internal sealed class SaleRows : IDisposable
{
    private const string Type = "StandardODATA.";

    private readonly DemoTarget target;
    private readonly OurBooks ours;
    private readonly Numbers numbers;
    private readonly EntitySet? set;
    private readonly string kind;
    private readonly string partyType;
    private readonly string invoiceType;
    private readonly string shipmentType;
    private readonly Inserter documents;
    private readonly LineRows goods;
    private readonly LineRows services;
    private readonly LineRows agency;
    private readonly LineRows containers;
    private readonly SectionRows bases;
    private int made;

    internal SaleRows(DemoTarget target, OurBooks ours, Numbers numbers, IReadOnlyList<DemoProduct> products, string kind)
    {
        (this.target, this.ours, this.numbers, this.kind) = (target, ours, numbers, kind);
        set = target.Names.Set(kind);
        (partyType, invoiceType, shipmentType) = (Type + target.Names.Set("party")?.Name, Type + target.Names.Set("invoice")?.Name, Type + target.Names.Set("shipment")?.Name);
        documents = target.Into(
            set, "Ref_Key", "Number", "Date", "Posted", "DeletionMark", "Организация_Key", "ОрганизацияПолучатель_Key", "Контрагент_Key", "Контрагент", "Контрагент_Type", "Партнер_Key", "ДоговорКонтрагента_Key", "Договор_Key",
            "ВалютаДокумента_Key", "Валюта_Key", "КурсВзаиморасчетов", "КратностьВзаиморасчетов", "СуммаДокумента", "СуммаНДСДокумента", "СуммаВключаетНДС", "ЦенаВключаетНДС", "ДокументБезНДС", "СчетФактураБезНДС", "Ответственный_Key",
            "Менеджер_Key", "Склад_Key", "СтруктурнаяЕдиница_Key", "БанковскийСчетОрганизации_Key", "Комментарий", "ВидОперации", "ТипЦен_Key", "СчетНаОплатуПокупателю_Key", "СчетУчетаРасчетовСКонтрагентом_Key", "СчетУчетаРасчетовПоАвансам_Key",
            "СпособЗачетаАвансов", "ДокументОснование", "ДокументОснование_Type", "СчетНаОплату_Key", "ВидСчетаФактуры", "КодВидаОперации", "Выставлен", "ДатаВыставления", "Товары", "Услуги", "АгентскиеУслуги", "ВозвратнаяТара",
            "ДокументыОснования");
        LineRows Lines(string section) => new(target, ours, products, set?.Section(section));
        (goods, services, agency, containers) = (Lines("Товары"), Lines("Услуги"), Lines("АгентскиеУслуги"), Lines("ВозвратнаяТара"));
        bases = new(set?.Section("ДокументыОснования"), "ДокументОснование", "ДокументОснование_Type");
    }

    /// <summary>Puts a document into the base; returns it with its key and number.</summary>
    internal SalePaper Add(SalePaper paper)
    {
        var (firm, contract) = (paper.Buyer.Contract.Firm, paper.Buyer.Contract);
        var number = paper.Number.Length > 0 || set?.Numbering is null ? paper.Number : numbers.Next(set.Name, OurFirms.Prefix(firm), paper.Date, set.Numbering.Length);
        paper = paper with { Key = target.Key(kind, made++), Number = number };
        var (party, contractKey) = (paper.HasNoBuyer ? Property.EmptyKey : paper.Buyer.Key, paper.HasNoContract ? Property.EmptyKey : contract.Key(target));
        var (firmKey, currency, account) = (ours.Firms.Key(firm), ours.Currencies.Key(contract.Currency), ours.Firms.AccountKey(firm, contract.Currency));
        var user = ours.Staff.UserKey(paper.Place);
        var isVatInvoice = paper.Kind == TradeKind.VatInvoice;
        var basis = isVatInvoice ? paper.Basis : null;
        Fill(paper);
        documents.Add(
            paper.Key, number, paper.Date, paper.IsPosted && !paper.IsDeleted, paper.IsDeleted, firmKey, firmKey, party, paper.HasNoBuyer ? "" : party, paper.HasNoBuyer ? "" : partyType, paper.HasNoBuyer ? Property.EmptyKey : paper.Buyer.Partner, contractKey, contractKey,
            currency, currency, Currencies.Rate(contract.Currency, DateOnly.FromDateTime(paper.Date)), 1L, paper.Sum, paper.Lines.Sum(line => line.VatSum), paper.Vat == VatMode.Inside, paper.Vat == VatMode.Inside, paper.Vat == VatMode.None, paper.Vat == VatMode.None, user,
            user, ours.Warehouses.KeyOf(firm, paper.Place), account, account, paper.Comment, Operation(paper), PriceType.Key(target, 0), paper.Basis?.Kind == TradeKind.Invoice ? paper.Basis.Key : Property.EmptyKey, ours.Accounts.Key("62.01"), ours.Accounts.Key("62.02"),
            "Автоматически", basis?.Key ?? "", basis is null ? "" : shipmentType, Property.EmptyKey, isVatInvoice ? "НаРеализацию" : "", isVatInvoice ? "01" : "", isVatInvoice, isVatInvoice ? paper.Date.Date : DateTime.MinValue, goods.Json(), services.Json(), agency.Json(), containers.Json(),
            bases.Json());
        return paper;
    }

    public void Dispose() => documents.Dispose();

    // An invoice has one section for all it sells; a VAT invoice has no lines but those of its shipment.
    private void Fill(SalePaper paper)
    {
        foreach (var rows in (LineRows[])[goods, services, agency, containers])
            rows.Start(paper.Key);
        bases.Start(paper.Key);
        if (paper.Kind == TradeKind.VatInvoice)
        {
            bases.Add(paper.Basis!.Key, shipmentType);
            return;
        }

        var invoice = paper.Basis?.Key ?? Property.EmptyKey;
        foreach (var line in paper.Lines)
        {
            var rows = line.Section switch
            {
                SaleSection.Containers => containers,
                SaleSection.Services when paper.Kind != TradeKind.Invoice => services,
                SaleSection.Agency when paper.Kind != TradeKind.Invoice => agency,
                _ => goods,
            };
            rows.Add(line, invoice, paper.Buyer);
        }
    }

    private static string Operation(SalePaper paper) => paper.Kind switch
    {
        TradeKind.Act => "Услуги",
        TradeKind.Shipment when paper.Lines.Any(line => line.Section is SaleSection.Services or SaleSection.Agency) => "ПродажаКомиссия",
        TradeKind.Shipment => "Товары",
        TradeKind.Invoice => "Товары",
        _ => "",
    };
}
