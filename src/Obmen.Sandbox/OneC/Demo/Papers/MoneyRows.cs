using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Puts payments of one kind into the base, under the names that the configuration has for what they hold.</summary>
internal sealed class MoneyRows : IDisposable
{
    private const string Items = "Catalog_СтатьиДвиженияДенежныхСредств";
    private const string Section = "РасшифровкаПлатежа";

    private readonly DemoTarget target;
    private readonly OurBooks ours;
    private readonly Numbers numbers;
    private readonly EntitySet? set;
    private readonly string kind;
    private readonly PaperTypes types;
    private readonly Inserter documents;
    private readonly SectionRows parts;
    private readonly bool isDealInvoice;
    private int made;

    internal MoneyRows(DemoTarget target, OurBooks ours, Numbers numbers, PaperTypes types, string kind)
    {
        (this.target, this.ours, this.numbers, this.types, this.kind) = (target, ours, numbers, types, kind);
        set = target.Names.Set(kind);
        documents = target.Into(
            set, "Ref_Key", "Number", "Date", "Posted", "DeletionMark", "Организация_Key", "ВидОперации", "ХозяйственнаяОперация", "Контрагент", "Контрагент_Type", "Контрагент_Key", "ПодотчетноеЛицо_Key", "ДоговорКонтрагента_Key",
            "ВалютаДокумента_Key", "Валюта_Key", "ВалютаДенежныхСредств_Key", "Курс", "Кратность", "СуммаДокумента", "СчетОрганизации_Key", "БанковскийСчет_Key", "Касса_Key", "СчетКонтрагента_Key", "НазначениеПлатежа", "Основание", "ПринятоОт", "Выдать",
            "Ответственный_Key", "Автор_Key", "СтатьяДвиженияДенежныхСредств_Key", "Статья_Key", "ДокументОснование", "ДокументОснование_Type", "НомерВходящегоДокумента", "ДатаВходящегоДокумента", "СчетБанк_Key", "СчетКасса_Key",
            "НеПодтвержденоВыпискойБанка", "Оплачено", "ДатаОплаты", Section);
        var section = set?.Section(Section);
        // Where a line has no attribute of its own for the invoice, the deal (Сделка) is the invoice or its order, not the sale.
        isDealInvoice = section?.Properties.Any(column => column.Name is "СчетНаОплату" or "СчетНаОплату_Key") == false && section.Properties.Any(column => column.Name == "Сделка" && column.Targets.Contains(target.Names.Set("invoice")!.Name));
        parts = new(
            section, "ДоговорКонтрагента_Key", "Договор_Key", "Партнер_Key", "СпособПогашенияЗадолженности", "СчетНаОплату_Key", "СчетНаОплату", "СчетНаОплату_Type", "Сделка", "Сделка_Type", "Документ", "Документ_Type",
            "ОснованиеПлатежа", "ОснованиеПлатежа_Type", "Заказ", "Заказ_Type", "СуммаПлатежа", "Сумма", "КурсВзаиморасчетов", "Курс", "КратностьВзаиморасчетов", "Кратность", "СуммаВзаиморасчетов", "СуммаРасчетов", "ВалютаВзаиморасчетов_Key",
            "СтавкаНДС", "СтавкаНДС_Key", "СуммаНДС", "СтатьяДвиженияДенежныхСредств_Key", "СтатьяДДС_Key", "СчетУчетаРасчетовСКонтрагентом_Key", "СчетУчетаРасчетовПоАвансам_Key");
    }

    internal void Add(MoneyPaper paper)
    {
        var key = target.Key(kind, made++);
        var number = set?.Numbering is { } rule ? numbers.Next(set.Name, OurFirms.Prefix(paper.Firm), paper.Date, rule.Length) : "";
        var (party, type) = paper.Party is { } trader ? (trader.Key, types.Party) : paper.Employee.Length > 0 ? (paper.Employee, types.Employee) : ("", "");
        var contract = paper.Party?.Contract.Key(target) ?? Property.EmptyKey;
        var (basis, basisType) = types.Reference(paper.Parts is [{ Invoice: { } paid }] ? paid : null);
        var isCash = paper.Kind is PaymentKind.CashIn or PaymentKind.CashOut;
        var name = paper.Party?.Name ?? "";
        var item = ours.Predefined.Key(Items, paper.Item);
        Fill(paper, key, contract, item);
        var (account, currency, user) = (ours.Firms.AccountKey(paper.Firm, paper.Currency, paper.IsOtherAccount), ours.Currencies.Key(paper.Currency), ours.Staff.UserKey(paper.Place));
        documents.Add(
            key, number, paper.Date, paper.IsPosted && !paper.IsDeleted, paper.IsDeleted, ours.Firms.Key(paper.Firm), target.Names.Operation(set, "ВидОперации", paper.Operation), target.Names.Operation(set, "ХозяйственнаяОперация", paper.Operation), party, type,
            paper.Party?.Key ?? Property.EmptyKey, paper.Employee.Length > 0 ? paper.Employee : Property.EmptyKey, contract, currency, currency, currency, Rate(paper), 1L, paper.Sum, account, account, ours.CashDesks.Key(paper.Firm), paper.Party?.Account ?? Property.EmptyKey,
            paper.Purpose, paper.Purpose, name, name, user, user, item, item, basis, basisType, isCash ? "" : number.TrimStart('0'), isCash ? DateTime.MinValue : paper.Date.Date, ours.Accounts.Key(paper.Currency == Currencies.Rouble ? "51" : "52"),
            ours.Accounts.Key("50.01"), !isCash && !paper.IsPosted, paper.IsPosted, paper.IsPosted ? paper.Date.Date : DateTime.MinValue, parts.Json());
    }

    public void Dispose() => documents.Dispose();

    private void Fill(MoneyPaper paper, string key, string contract, string item)
    {
        parts.Start(key);
        var (rate, currency) = (Rate(paper), ours.Currencies.Key(paper.Currency));
        var isSale = paper.Kind is PaymentKind.BankIn or PaymentKind.CashIn;
        foreach (var part in paper.Parts)
        {
            var ((invoice, invoiceType), (shipment, shipmentType), (order, orderType)) = (types.Reference(part.Invoice), types.Reference(part.Shipment), types.Reference(part.Invoice?.Order));
            var (deal, dealType) = !isDealInvoice ? (shipment, shipmentType) : order.Length > 0 ? (order, orderType) : (invoice, invoiceType);
            parts.Add(
                contract, contract, paper.Party?.Partner ?? Property.EmptyKey, part.Invoice is null ? "Автоматически" : "ПоДокументу", part.InvoiceKey, invoice, invoiceType, deal, dealType, shipment, shipmentType,
                order, orderType, order, orderType, part.Sum, part.Sum, rate, rate, 1L, 1L, part.Sum, part.Sum, currency,
                VatRates.Name(part.Rate), ours.VatRates.Key(part.Rate), part.Rate.Inside(part.Sum), item, item, ours.Accounts.Key(isSale ? "62.01" : "60.01"), ours.Accounts.Key(isSale ? "62.02" : "60.02"));
        }
    }

    private static decimal Rate(MoneyPaper paper) => Currencies.Rate(paper.Currency, DateOnly.FromDateTime(paper.Date));
}
