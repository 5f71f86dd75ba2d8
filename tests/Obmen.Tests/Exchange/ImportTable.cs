using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Exchange;

/// <summary>A CRM and a 1C in memory between which documents go to 1C: a counterparty at both, a product in 1C.</summary>
internal sealed class ImportTable
{
    public ImportTable()
    {
        Table.Books = Books = new(Table.OneC);
        Crm = Table.Crm.Add(new MemoryRules<TradeDocument>(
            document => document.Number, document => document.Uid, (document, _) => document, DocumentMerge.Apply,
            (document, selection) => PaperTable.Within(document.Date, selection) && selection.Kinds?.Contains(document.TypeId) != false, (_, _) => false));
        Party = Table.OneC.Put(ExchangeTable.Card("000000001", "ООО «Тест»", "770000001", "770101001"));
        Card = Table.Crm.Put(ExchangeTable.Card("BP30-000000001", "ООО «Тест»", "770000001", "770101001"));
        Books.Products.Add(Desk);
    }

    public static KnownProduct Desk { get; } = new("0b000000-0000-0000-0000-000000000001", "00-00000001", "СТ-100", "Стол", "шт", IsService: false);

    public ExchangeTable Table { get; } = new();

    public BooksSide Books { get; }

    public MemorySet<TradeDocument> Crm { get; }

    public Stored<Counterparty> Party { get; }

    public Stored<Counterparty> Card { get; }

    public ImportOptions Options
    {
        get => Table.Import;
        set => Table.Import = value;
    }

    /// <summary>Everything that either end took.</summary>
    public int Writes => Books.Documents.Writes + Books.Contracts.Writes + Table.OneC.Writes + Table.Crm.Writes + Crm.Writes;

    public IReadOnlyList<Stored<TradeDocument>> Written => Books.Documents.All;

    public TradeDocument Invoice(string number, decimal sum = 1200) => new()
    {
        Kind = TradeKind.Invoice,
        Number = number,
        Date = new(2026, 4, 2),
        CounterpartyId = Card.Id,
        TypeId = "27",
        StatusId = "1",
        Currency = "643",
        Sum = sum,
        Comment = "по телефону",
        Lines = [Line("Стол", sum)],
    };

    public static DocumentLine Line(string name, decimal sum) =>
        new() { Name = name, Quantity = 1, Unit = "шт", Price = sum, Sum = sum, Vat = VatRate.Of(20), VatSum = VatRate.Of(20).Inside(sum) };

    public async Task<IReadOnlyList<PlanRow>> PlanAsync() => await Table.RowsAsync(await Table.PlanAsync(PlanKind.ImportDocuments));

    public Task<IReadOnlyList<PlanRow>> RunAsync() => Table.PlanAndRunAsync(PlanKind.ImportDocuments);

    public async Task<PlanRow> OneAsync() => (await RunAsync()).ShouldHaveSingleItem();

    /// <summary>Plans, takes a choice for the only row that waits, and carries the plan out.</summary>
    public async Task<IReadOnlyList<PlanRow>> DecideAsync(Func<IReadOnlyList<Choice>, Choice> choose)
    {
        var plan = await Table.PlanAsync(PlanKind.ImportDocuments);
        var action = Table.Action(PlanKind.ImportDocuments);
        var row = (await Table.RowsAsync(plan)).Single(each => each.Action == RowAction.Decide);
        var choice = choose(await action.ChoicesAsync(row, default));
        (await Table.Store.ReplaceAsync(plan, await action.DecideAsync(row, choice.Key, default), default)).ShouldBeTrue();
        (await Table.RunAsync(plan, PlanKind.ImportDocuments)).State.ShouldBe(Obmen.Exchange.Journal.RunState.Finished);
        return await Table.RowsAsync(plan);
    }

    public async Task<IReadOnlyList<Obmen.Exchange.Journal.Message>> MessagesAsync() => await Table.Store.MessagesAsync("base", 0, 1000, default);
}
