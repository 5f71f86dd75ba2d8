using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Exchange;

/// <summary>1C in memory with its rules: kinds of documents, closed periods, products, contracts and directories.</summary>
internal sealed class BooksSide : ISide, IDocumentTarget, IProductCatalog, IDirectories
{
    public const string Organisation = "0a000000-0000-0000-0000-000000000001";

    private readonly MemorySide records;

    public BooksSide(MemorySide records)
    {
        this.records = records;
        Documents = records.Add(new MemoryRules<TradeDocument>(
            document => document.Number, document => document.Number, (document, number) => document with { Number = number }, Merge,
            (document, selection) => PaperTable.Within(document.Date, selection) && selection.Kinds?.Contains(document.Kind.Key()) != false, (_, _) => false));
        Contracts = records.Add(new MemoryRules<Contract>(
            contract => contract.Name, contract => contract.Name, (contract, _) => contract, (current, _) => current, (_, _) => true,
            (contract, by) => by is Lookup.ByOwner(var owner) && contract.CounterpartyId == owner));
    }

    public MemorySet<TradeDocument> Documents { get; }

    public MemorySet<Contract> Contracts { get; }

    public List<KnownProduct> Products { get; } = [];

    public List<ClosedPeriod> Closed { get; } = [];

    public List<DirectoryEntry> Organisations { get; } = [new(Organisation, "ООО «Наша»")];

    public List<DirectoryEntry> Users { get; } = [];

    /// <summary>What 1C says instead of posting; null = it posts.</summary>
    public Words? RefusesToPost { get; set; }

    public bool Posts { get; set; } = true;

    public bool Forbids { get; set; }

    public Words Title => records.Title;

    public IReadOnlyList<TargetKind> Targets =>
    [
        new(TradeKind.Invoice, "СчетНаОплатуПокупателю", Posts) { GoodsTakeText = true, TakesDiscount = true, TakesContract = true },
        new(TradeKind.Shipment, "РеализацияТоваровУслуг", true) { SplitsServices = true, ServicesTakeText = true, TakesContract = true },
        new(TradeKind.Act, "РеализацияТоваровУслуг", true) { SplitsServices = true, ServicesTakeText = true, TakesContract = true },
    ];

    public IRecordSet<T>? Set<T>()
        where T : class => records.Set<T>();

    public Task<IReadOnlyList<ClosedPeriod>> ClosedPeriodsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<ClosedPeriod>>(Closed);

    public Task CheckRightsAsync(TradeKind kind, CancellationToken cancel) =>
        Forbids ? throw new SideException(new("1С: у пользователя нет прав.", "no right"), new("Дайте права", "grant"), Reaction.StopRun) : Task.CompletedTask;

    public Task<IReadOnlyList<KnownProduct>> ProductsAsync(ProductKey by, IReadOnlyCollection<string> values, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<KnownProduct>>([.. Products.Where(product => values.Contains(product.Of(by)))]);

    public Task<IReadOnlyList<DirectoryEntry>> DirectoryAsync(DirectoryKind kind, CancellationToken cancel) => Task.FromResult<IReadOnlyList<DirectoryEntry>>(kind switch
    {
        DirectoryKind.Organisations => Organisations,
        DirectoryKind.Users => Users,
        DirectoryKind.Currencies => [new("c1", "руб.") { Code = "643" }],
        _ => [],
    });

    // A change takes the posting back, posting is asked for by the record, and a refusal to post leaves the document as it is.
    private TradeDocument Merge(TradeDocument current, TradeDocument desired)
    {
        var merged = DocumentMerge.Apply(current, desired);
        if (merged != current)
            merged = merged with { IsPosted = false };
        if (!desired.IsPosted || merged.IsPosted)
            return merged;
        return RefusesToPost is { } words ? throw new SideException(words, Words.None, Reaction.SkipRecord) : merged with { IsPosted = true };
    }
}
