using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>Makes the plan's row of a product: create, update, leave or ask.</summary>
internal sealed class ProductPlanner(ProductOptions options, ProductDrafts drafts, RecordShelf<Product> cards, LinkIndex links)
{
    private readonly CodedMatcher<Product> matcher = new(cards, links);

    /// <summary>The row of a card; <paramref name="hasTwin"/> tells that another of 1C's has the same code.</summary>
    internal PlanRow Plan(int n, Stored<Product> source, bool hasTwin)
    {
        var (desired, warning) = drafts.Of(source);
        var hash = ProductHash.Card(desired);
        var row = new PlanRow
        {
            N = n,
            Kind = RecordKind.Product.Key,
            Stage = ProductPlan.ProductStage,
            Action = RowAction.Skip,
            SourceId = source.Id,
            Code = desired.Code,
            Name = desired.Name,
            SourceHash = hash,
            Keywords = desired.Barcode.Length == 0 ? desired.Article : $"{desired.Article} {desired.Barcode}".Trim(),
            Payload = RecordKind.Product.Pack(desired),
        };
        if (CodedRows.Unfit(source.IsDeleted, source.Value.Name, source.Value.Code) is { } reason)
            return row.Skipped(reason);
        if (hasTwin)
            return row.Asked(new("В 1С несколько карточек с этим кодом: дайте им разные коды", "1C has several cards with this code: give them different codes"), []);
        var match = matcher.Find(source.Id, desired.Code, desired.Name);
        if (match.Candidates.Count > 0)
            return row.Asked(match.Because, match.Candidates);
        if (match.Entry is null)
            return row.New(ProductDrafts.Joined(match.Because, warning));
        // Most rows of most plans: the texts were sent like this before, and no figure changes.
        if (match.SentHash == hash && ProductFigures.Stand(match.Entry.Gist, desired))
            return row.Standing(match, warning);
        var current = cards.Read(match.Entry).Value;
        var (over, currencyWarning) = drafts.Over(current, desired, match.SentHash == hash);
        var merged = ProductMerge.Apply(current, over);
        var differences = merged == current ? [] : RecordKind.Product.Compare(current, merged);
        return (row with { Payload = RecordKind.Product.Pack(over) }).There(match, RecordKind.Product, current, differences, options.Update, ProductDrafts.Joined(warning, currencyWarning));
    }
}
