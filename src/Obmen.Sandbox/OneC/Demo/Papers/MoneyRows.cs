using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Puts payments of one kind into the base, under the names that the configuration has for what they hold.</summary>
internal sealed class MoneyRows : IDisposable
{
    private const string Type = "StandardODATA.";
    private const string Items = "Catalog_СтатьиДвиженияДенежныхСредств";
    private const string Employees = "Catalog_ФизическиеЛица";
    private const string Section = "РасшифровкаПлатежа";

    private readonly DemoTarget target;
    private readonly OurBooks ours;
    private readonly Numbers numbers;
    private readonly EntitySet? set;
    private readonly string kind;
    private readonly string partyType;
    private readonly string invoiceType;
    private readonly string shipmentType;
    private readonly Inserter documents;
    private readonly SectionRows parts;
    private int made;

    internal MoneyRows(DemoTarget target, OurBooks ours, Numbers numbers, string kind)
    {
        (this.target, this.ours, this.numbers, this.kind) = (target, ours, numbers, kind);
        set = target.Names.Set(kind);
        (partyType, invoiceType, shipmentType) = (Type + target.Names.Set("party")?.Name, Type + target.Names.Set("invoice")?.Name, Type + target.Names.Set("shipment")?.Name);
        documents = target.Into(
            set, "Ref_Key", "Number", "Date", "Posted", "DeletionMark", "Организация_Key", "ВидОперации", "Контрагент", "Контрагент_Type", "Контрагент_Key", "ДоговорКонтрагента_Key", "ВалютаДокумента_Key", "СуммаДокумента", "СчетОрганизации_Key",
            "СчетКонтрагента_Key", "НазначениеПлатежа", "Основание", "ПринятоОт", "Выдать", "Ответственный_Key", "СтатьяДвиженияДенежныхСредств_Key", "ДокументОснование", "ДокументОснование_Type", "НомерВходящегоДокумента", "ДатаВходящегоДокумента",
            "СчетБанк_Key", "СчетКасса_Key", "НеПодтвержденоВыпискойБанка", Section);
        parts = new(
            set?.Section(Section), "ДоговорКонтрагента_Key", "СпособПогашенияЗадолженности", "СчетНаОплату_Key", "Сделка", "Сделка_Type", "СуммаПлатежа", "КурсВзаиморасчетов", "КратностьВзаиморасчетов", "СуммаВзаиморасчетов", "СтавкаНДС", "СуммаНДС",
            "СтатьяДвиженияДенежныхСредств_Key", "СчетУчетаРасчетовСКонтрагентом_Key", "СчетУчетаРасчетовПоАвансам_Key");
    }

    internal void Add(MoneyPaper paper)
    {
        var key = target.Key(kind, made++);
        var number = set?.Numbering is { } rule ? numbers.Next(set.Name, OurFirms.Prefix(paper.Firm), paper.Date, rule.Length) : "";
        var (party, type) = paper.Party is { } trader ? (trader.Key, partyType) : paper.Employee.Length > 0 ? (paper.Employee, Type + Employees) : ("", "");
        var contract = paper.Party?.Contract.Key(target) ?? Property.EmptyKey;
        var basis = paper.Parts is [{ Invoice: { } paid }] ? paid.Key : "";
        var isCash = paper.Kind is PaymentKind.CashIn or PaymentKind.CashOut;
        var name = paper.Party?.Name ?? "";
        var item = ours.Predefined.Key(Items, paper.Item);
        Fill(paper, key, contract, item);
        documents.Add(
            key, number, paper.Date, paper.IsPosted && !paper.IsDeleted, paper.IsDeleted, ours.Firms.Key(paper.Firm), target.Names.Operation(set, "ВидОперации", paper.Operation), party, type, party.Length > 0 ? party : Property.EmptyKey, contract, ours.Currencies.Key(paper.Currency), paper.Sum,
            ours.Firms.AccountKey(paper.Firm, paper.Currency, paper.IsOtherAccount), paper.Party?.Account ?? Property.EmptyKey, paper.Purpose, paper.Purpose, name, name, ours.Staff.UserKey(paper.Place), item, basis, basis.Length > 0 ? invoiceType : "",
            isCash ? "" : number.TrimStart('0'), isCash ? DateTime.MinValue : paper.Date.Date, ours.Accounts.Key(paper.Currency == Currencies.Rouble ? "51" : "52"), ours.Accounts.Key("50.01"), !isCash && !paper.IsPosted, parts.Json());
    }

    public void Dispose() => documents.Dispose();

    private void Fill(MoneyPaper paper, string key, string contract, string item)
    {
        parts.Start(key);
        var rate = Currencies.Rate(paper.Currency, DateOnly.FromDateTime(paper.Date));
        var isSale = paper.Kind is PaymentKind.BankIn or PaymentKind.CashIn;
        foreach (var part in paper.Parts)
        {
            parts.Add(
                contract, part.Invoice is null ? "Автоматически" : "ПоДокументу", part.InvoiceKey, part.Shipment?.Key ?? "", part.Shipment is null ? "" : shipmentType, part.Sum, rate, 1L, part.Sum, VatRates.Name(part.Rate), part.Rate.Inside(part.Sum),
                item, ours.Accounts.Key(isSale ? "62.01" : "60.01"), ours.Accounts.Key(isSale ? "62.02" : "60.02"));
        }
    }
}
