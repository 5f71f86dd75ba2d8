using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>
/// «Выгрузить остатки» (rule G4): what lies in 1C's warehouses into products that are in the CRM already; those that aren't are listed,
/// not created. Compared to three decimal places: what hasn't changed isn't written.
/// </summary>
public sealed class ExportStock(ExchangeContext context, ProductOptions options) : ExchangeAction
{
    private static readonly Words Updated = new("обновлено", "updated");
    private static readonly Words Missing = new("В CRM такой нет: сначала выгрузите номенклатуру", "Not in the CRM: export products first");

    /// <inheritdoc/>
    public override PlanKind Kind => PlanKind.ExportStock;

    /// <inheritdoc/>
    public override string FirstStep(PlanRow row) => "crm.update";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ends = ProductEnds.Of(context);
        progress.Begin(new("Чтение остатков 1С и CRM", "Reading 1C's stock and the CRM"), null);
        // 1C begins to answer while the CRM still does.
        await using var sources = ends.OneCProducts.ListAsync(new() { FolderIds = options.Folders }, cancel).BeginAhead(cancel);
        using var readings = new Readings(cancel);
        var stocks = readings.Begin(halt => StockList.ReadAsync(context, options, halt));
        var shelf = readings.Begin(halt => ProductReading.CardsAsync(ends, progress, Figure, halt));
        var links = readings.Begin(halt => LinkIndex.ReadAsync(context.Links, context.BaseId, RecordKind.Product.Key, halt));
        await readings.AllAsync();
        using var cards = await shelf;
        var (stock, matcher) = (await stocks, new CodedMatcher<Product>(cards, await links));
        progress.Begin(new("Чтение 1С и сопоставление", "Reading 1C and matching"), null);
        var n = 0;
        await foreach (var source in sources.ItemsAsync(cancel))
        {
            progress.Step(source.Value.Name);
            if (!source.Value.IsService && !source.IsDeleted)
                yield return Plan(++n, source, stock, cards, matcher);
        }
    }

    /// <inheritdoc/>
    public override async Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
    {
        var written = await writer.UpdateAsync(0, FirstStep(row), ProductEnds.Of(context).CrmProducts, row.TargetId, null, RecordKind.Product.Read(row), cancel);
        return new(RowOutcome.Updated, Updated, written.Id, "", null) { Version = written.Version };
    }

    private PlanRow Plan(int n, Stored<Product> source, StockList stock, RecordShelf<Product> cards, CodedMatcher<Product> matcher)
    {
        var code = context.Prefix.Apply(source.Value.Code);
        var lies = stock.Of(source.Id);
        var total = lies.Sum(place => place.Quantity);
        var desired = new Product { Code = code, Name = source.Value.Name, Unit = source.Value.Unit, Stock = total, Warehouses = lies };
        var row = CodedRows.Make(RecordKind.Product, n, 0, source, code, desired.Name) with { Payload = RecordKind.Product.Pack(desired), Keywords = source.Value.Article };
        if (source.Value.Code.Length == 0)
            return row.Skipped(Missing);
        var match = matcher.Find(source.Id, code, "");
        if (match.Candidates.Count > 0)
            return row.Skipped(match.Because);
        if (match.Entry is null)
            return row.Skipped(Missing);
        // Most rows of most plans.
        if (decimal.Parse(match.Entry.Gist, CultureInfo.InvariantCulture) == total)
            return row.Standing(match, Words.None);
        var current = cards.Read(match.Entry).Value;
        // Only the figure is written; the rest of the card stays as the CRM has it.
        var written = current with { Stock = total, Warehouses = lies };
        var changes = RecordKind.Product.Compare(current with { Warehouses = lies }, written);
        return (row with { Payload = RecordKind.Product.Pack(new Product { Code = current.Code, Name = current.Name, Stock = total, Warehouses = lies }) }).There(match, RecordKind.Product, current, changes, mayUpdate: true, Words.None);
    }

    // What a plan of stock asks of a card of the CRM; none and nothing are the same.
    private static string Figure(Product card) => (card.Stock ?? 0).ToString(CultureInfo.InvariantCulture);
}
