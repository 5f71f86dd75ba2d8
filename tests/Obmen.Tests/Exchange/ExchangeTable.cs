using Microsoft.Extensions.Time.Testing;
using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching.Bench;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Exchange;

/// <summary>Two ends and a store in memory, with the exchange between them.</summary>
internal sealed class ExchangeTable
{
    public ExchangeTable() => Store = new MemoryStore(Time);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.FromHours(3)));

    public MemorySide OneC { get; } = new(keyed: true, Words.Same("1С"));

    public MemorySide Crm { get; } = new(keyed: false, Words.Same("CRM"));

    public MemoryStore Store { get; }

    public Prefix Prefix { get; } = new("BP30-");

    public CounterpartyOptions Options { get; set; } = new() { ManagerId = "37", DepartmentId = "10" };

    public DocumentOptions Documents { get; set; } = new();

    public ImportOptions Import { get; set; } = new();

    public ProductOptions Products { get; set; } = new();

    /// <summary>1C with more than records: its rules and directories. Null = records alone.</summary>
    public ISide? Books { get; set; }

    private ExchangeContext Context => new("base", Prefix, Books ?? OneC, Crm, Store, Time);

    public ExchangeAction Action(PlanKind kind) => kind switch
    {
        PlanKind.ExportCounterparties => new ExportCounterparties(Context, Options),
        PlanKind.ExportDocuments => new ExportDocuments(Context, Documents),
        PlanKind.ExportProducts => new ExportProducts(Context, Products),
        PlanKind.ExportStock => new ExportStock(Context, Products),
        PlanKind.ImportDocuments => new ImportDocuments(Context, Import),
        PlanKind.ImportCounterparties => new ImportCounterparties(Context, Options),
        _ => new AssignCodes(Context, Options),
    };

    /// <summary>The matching bench as it reads both ends, by code.</summary>
    public async Task<IReadOnlyList<PairRow>> PairsAsync() =>
        [.. (await MatchingBench.ReadAsync(Context, new Progress(Time), default)).Pairs.OrderBy(pair => pair.OneC.Code, StringComparer.Ordinal)];

    public async Task<Guid> PlanAsync(PlanKind kind)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var header = new PlanHeader(Guid.NewGuid(), "base", kind, Time.GetUtcNow(), "{}");
        await Store.SaveAsync(header, Action(kind).PlanAsync(new Progress(Time), default), default);
        return header.Id;
    }

    public async Task<IReadOnlyList<PlanRow>> RowsAsync(Guid plan) => (await Store.PageAsync(plan, RowQuery.All, default)).Rows;

    public Task<Run> RunAsync(Guid plan, PlanKind kind, IJournal? journal = null)
    {
        var none = TimeSpan.Zero;
        var options = new RunnerOptions { Concurrency = 3, Ahead = 4, Retry = new() { FirstPause = none, LongestPause = none, Settle = none } };
        return new Runner(Store, journal ?? Store, Time, options).RunAsync(plan, Action(kind), new Progress(Time), default, default);
    }

    public async Task<IReadOnlyList<PlanRow>> PlanAndRunAsync(PlanKind kind)
    {
        var plan = await PlanAsync(kind);
        (await RunAsync(plan, kind)).State.ShouldBe(RunState.Finished);
        return await RowsAsync(plan);
    }

    public static Counterparty Card(string code, string name, string inn9 = "", string kpp = "") => new()
    {
        Code = code,
        Name = name,
        Inn = inn9.Length == 0 ? default : Inn.Complete(inn9),
        Kpp = Kpp.From(kpp),
        Phones = ["+7 495 000-00-01"],
    };
}
