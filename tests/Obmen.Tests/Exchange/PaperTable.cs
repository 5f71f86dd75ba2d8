using Obmen.Exchange.Documents;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Exchange;

/// <summary>Two ends in memory that keep documents and movements, a counterparty at either, and the exchange between them.</summary>
internal sealed class PaperTable
{
    public const string InvoiceType = "27";
    public const string ShipmentType = "21";

    private static readonly MemoryRules<TradeDocument> DocumentRules = new(
        document => document.Number,
        document => document.Uid,
        (document, uid) => document with { Uid = uid },
        DocumentMerge.Apply,
        (document, selection) => Within(document.Date, selection) && selection.Kinds?.Contains(document.Kind.Key()) != false,
        (document, by) => by is Lookup.ByNumber(var number, var year, _) && document.Number == number && document.Date.Year == year);

    private static readonly MemoryRules<MoneyMovement> MovementRules = new(
        movement => movement.Number,
        movement => movement.Uid,
        (movement, uid) => movement with { Uid = uid },
        MovementMerge.Apply,
        (movement, selection) => Within(movement.Date, selection) && selection.Kinds?.Contains(movement.Kind.Key()) != false,
        (movement, by) => by is Lookup.ByNumber(var number, var year, _) && movement.Number == number && movement.Date.Year == year);

    public PaperTable()
    {
        (OneC, Crm) = (Table.OneC.Add(DocumentRules), Table.Crm.Add(DocumentRules));
        (Payments, Movements) = (Table.OneC.Add(MovementRules), Table.Crm.Add(MovementRules));
        Options = new()
        {
            Map = new()
            {
                Types = [new("invoice", "", InvoiceType, "1"), new("shipment", "", ShipmentType, "1"), new("act", "", "16", "1"), new("vatInvoice", "", "22", "1")],
                Organisations = [new("", "1", "2", "1")],
            },
        };
        Party = Table.OneC.Put(ExchangeTable.Card("000000001", "ООО «Тест»", "770000001", "770101001"));
        Card = Table.Crm.Put(ExchangeTable.Card("BP30-000000001", "ООО «Тест»", "770000001", "770101001"));
    }

    public ExchangeTable Table { get; } = new();

    public MemorySet<TradeDocument> OneC { get; }

    public MemorySet<TradeDocument> Crm { get; }

    public MemorySet<MoneyMovement> Payments { get; }

    public MemorySet<MoneyMovement> Movements { get; }

    public Stored<Counterparty> Party { get; set; }

    public Stored<Counterparty> Card { get; }

    public DocumentOptions Options
    {
        get => Table.Documents;
        set => Table.Documents = value;
    }

    /// <summary>Everything the CRM took.</summary>
    public int Writes => Crm.Writes + Movements.Writes + Table.Crm.Writes;

    public TradeDocument Invoice(string number, decimal sum = 1200, TradeKind kind = TradeKind.Invoice) => new()
    {
        Kind = kind,
        Number = number,
        Date = new(2026, 4, 2),
        CounterpartyId = Party.Id,
        CounterpartyName = Party.Value.Name,
        Currency = "643",
        Sum = sum,
        IsPosted = true,
        Lines = [new() { Name = "Стол", Quantity = 1, Unit = "шт", Price = sum, Sum = sum, Vat = VatRate.Of(20), VatSum = VatRate.Of(20).Inside(sum) }],
    };

    public MoneyMovement Payment(string number, decimal sum = 1200, PaymentKind kind = PaymentKind.BankIn) => new()
    {
        Kind = kind,
        Number = number,
        Date = new(2026, 4, 3),
        CounterpartyId = Party.Id,
        CounterpartyName = Party.Value.Name,
        Currency = "643",
        Sum = sum,
        SumRoubles = sum,
        DocumentSum = sum,
        BreakdownSum = sum,
        Purpose = "Оплата по счету",
        IsPosted = true,
    };

    /// <summary>Puts a document into 1C, where its UID is its key.</summary>
    public Stored<TradeDocument> Put(TradeDocument document, bool deleted = false)
    {
        var stored = OneC.Put(document, deleted);
        if (!deleted)
            OneC.Change(stored.Id, each => each with { Uid = stored.Id });
        return OneC.All.Single(each => each.Id == stored.Id);
    }

    public Stored<MoneyMovement> Put(MoneyMovement movement)
    {
        var stored = Payments.Put(movement);
        Payments.Change(stored.Id, each => each with { Uid = stored.Id });
        return Payments.All.Single(each => each.Id == stored.Id);
    }

    public async Task<IReadOnlyList<PlanRow>> PlanAsync() => await Table.RowsAsync(await Table.PlanAsync(PlanKind.ExportDocuments));

    public Task<IReadOnlyList<PlanRow>> RunAsync() => Table.PlanAndRunAsync(PlanKind.ExportDocuments);

    public async Task<IReadOnlyList<string>> MessagesAsync() => [.. (await Table.Store.MessagesAsync("base", 0, 1000, default)).Select(message => message.Text.Ru)];

    internal static bool Within(DateTime date, Selection selection) =>
        (selection.From is not { } from || DateOnly.FromDateTime(date) >= from) && (selection.To is not { } to || DateOnly.FromDateTime(date) <= to);
}
