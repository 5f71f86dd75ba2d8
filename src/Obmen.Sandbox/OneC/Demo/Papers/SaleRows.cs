using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Goods;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Puts documents of sales of one kind into the base, under the names that the configuration has for what they hold.</summary>
internal sealed class SaleRows : IDisposable
{
    private static readonly string[] Goods = ["Товары", "Запасы"];
    private static readonly string[] Services = ["Услуги", "РаботыИУслуги"];

    private readonly DemoTarget target;
    private readonly OurBooks ours;
    private readonly Numbers numbers;
    private readonly PaperTypes types;
    private readonly EntitySet? set;
    private readonly string kind;
    private readonly Inserter documents;
    private readonly SaleSections sections;
    private readonly SectionRows bases;
    private int made;

    internal SaleRows(DemoTarget target, OurBooks ours, Numbers numbers, IReadOnlyList<DemoProduct> products, PaperTypes types, string kind)
    {
        (this.target, this.ours, this.numbers, this.types, this.kind) = (target, ours, numbers, types, kind);
        set = target.Names.Set(kind);
        sections = new(target, ours, products, set, Goods, Services);
        documents = target.Into(
            set, "Ref_Key", "Number", "Date", "Posted", "DeletionMark", "Организация_Key", "ОрганизацияПолучатель_Key", "Контрагент_Key", "Контрагент", "Контрагент_Type", "Партнер_Key", "ДоговорКонтрагента_Key", "Договор_Key",
            "ВалютаДокумента_Key", "Валюта_Key", "ВалютаВзаиморасчетов_Key", "КурсВзаиморасчетов", "КратностьВзаиморасчетов", "Курс", "Кратность", "СуммаДокумента", "СуммаНДСДокумента", "СуммаВключаетНДС", "ЦенаВключаетНДС", "УчитыватьНДС", "ДокументБезНДС",
            "СчетФактураБезНДС", "Ответственный_Key", "Менеджер_Key", "Автор_Key", "Склад_Key", "СтруктурнаяЕдиница_Key", "БанковскийСчетОрганизации_Key", "БанковскийСчет_Key", "Комментарий", "ВидОперации", "ХозяйственнаяОперация", "ТипЦен_Key", "ВидЦен_Key",
            "СчетНаОплатуПокупателю_Key", "ЗаказКлиента", "ЗаказКлиента_Type", "СчетУчетаРасчетовСКонтрагентом_Key", "СчетУчетаРасчетовПоАвансам_Key", "СпособЗачетаАвансов", "ДокументОснование", "ДокументОснование_Type", "ВидСчетаФактуры",
            "КодВидаОперации", "Выставлен", "ДатаВыставления", "Товары", "Запасы", "Услуги", "РаботыИУслуги", "АгентскиеУслуги", "ВозвратнаяТара", "ДокументыОснования",
            "СтруктурнаяЕдиница", "СтруктурнаяЕдиница_Type", "СкладГруппа", "СкладГруппа_Type", "Сделка", "Сделка_Type", "ЗаказПокупателя_Key", "ВидПередачи", "ОтражатьВУправленческомУчете", "ОтражатьВБухгалтерскомУчете", "ОтражатьВНалоговомУчете");
        bases = new(set?.Section("ДокументыОснования"), "ДокументОснование", "ДокументОснование_Type");
    }

    /// <summary>Whether documents of the kind say what is sold.</summary>
    internal bool HasLines => sections.Any;

    /// <summary>Puts a document into the base; returns it with its key and number.</summary>
    internal SalePaper Add(SalePaper paper)
    {
        var (firm, contract) = (paper.Buyer.Contract.Firm, paper.Buyer.Contract);
        var number = paper.Number.Length > 0 || set?.Numbering is null ? paper.Number : numbers.Next(set.Name, OurFirms.Prefix(firm), paper.Date, set.Numbering.Length);
        paper = paper with { Key = target.Key(kind, made++), Number = number };
        var party = paper.HasNoBuyer ? Property.EmptyKey : paper.Buyer.Key;
        var contractKey = paper.HasNoContract ? Property.EmptyKey : contract.Key(target);
        var (firmKey, currency, account, user) = (ours.Firms.Key(firm), ours.Currencies.Key(contract.Currency), ours.Firms.AccountKey(firm, contract.Currency), ours.Staff.UserKey(paper.Place));
        var warehouse = ours.Warehouses.KeyOf(firm, paper.Place);
        var (rate, isInside, isNone, isVatInvoice) = (Currencies.Rate(contract.Currency, DateOnly.FromDateTime(paper.Date)), paper.Vat == VatMode.Inside, paper.Vat == VatMode.None, paper.Kind == TradeKind.VatInvoice);
        var ((basis, basisType), (order, orderType)) = (types.Reference(paper.Basis), types.Reference(paper.Order));
        Fill(paper, warehouse);
        var (deal, dealType) = types.Reference(paper.Order ?? (paper.Basis?.Kind == TradeKind.Invoice ? paper.Basis : null));
        documents.Add(
            paper.Key, number, paper.Date, paper.IsPosted && !paper.IsDeleted, paper.IsDeleted, firmKey, firmKey, party, paper.HasNoBuyer ? "" : party, paper.HasNoBuyer ? "" : types.Party, paper.HasNoBuyer ? Property.EmptyKey : paper.Buyer.Partner, contractKey, contractKey,
            currency, currency, currency, rate, 1L, rate, 1L, paper.Sum, paper.Lines.Sum(line => line.VatSum), isInside, isInside, !isNone, isNone,
            isNone, user, user, user, warehouse, set?.Name == "Document_СчетНаОплатуПокупателю" ? account : warehouse, account, account, paper.Comment, Operation(paper), target.Names.Operation(set, "ХозяйственнаяОперация", "sale"), PriceType.Key(target, 0), PriceType.Key(target, 0),
            paper.Basis?.Kind == TradeKind.Invoice ? basis : Property.EmptyKey, order, orderType, ours.Accounts.Key("62.01"), ours.Accounts.Key("62.02"), "Автоматически", basis, basisType, isVatInvoice ? "НаРеализацию" : "",
            isVatInvoice ? "01" : "", isVatInvoice, isVatInvoice ? paper.Date.Date : DateTime.MinValue, sections.Goods, sections.Goods, sections.Services, sections.Services, sections.Agency, sections.Containers, bases.Json(),
            account, "StandardODATA.Catalog_БанковскиеСчета", warehouse, "StandardODATA.Catalog_Склады", deal, dealType, order.Length > 0 ? order : Property.EmptyKey, "СоСклада", true, true, true);
        return paper;
    }

    public void Dispose() => documents.Dispose();

    // A VAT invoice has no lines but those of its shipment.
    private void Fill(SalePaper paper, string warehouse)
    {
        bases.Start(paper.Key);
        sections.Start(paper.Key);
        if (paper.Kind == TradeKind.VatInvoice)
            bases.Add(paper.Basis!.Key, types.Of(paper.Basis.Kind));
        else
            sections.Add(paper, warehouse);
    }

    private string Operation(SalePaper paper) => paper.Kind switch
    {
        _ when set?.Find("ВидОперации")?.Values is null => "",
        TradeKind.Act => target.Names.Operation(set, "ВидОперации", "act"),
        TradeKind.Shipment when paper.Lines.Any(line => line.Section is SaleSection.Services or SaleSection.Agency) => "ПродажаКомиссия",
        TradeKind.Shipment or TradeKind.Order => target.Names.Operation(set, "ВидОперации", "goods"),
        TradeKind.Invoice => "Товары",
        _ => "",
    };
}
