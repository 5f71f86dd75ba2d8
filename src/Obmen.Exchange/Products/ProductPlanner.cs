using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>Makes the plan's row of a product: create, update, leave or ask.</summary>
internal sealed class ProductPlanner(ProductOptions options, ProductDrafts drafts, RecordShelf<Product> sources, RecordShelf<Product> cards, LinkIndex links)
{
    private readonly CodedMatcher<Product> matcher = new(cards, links);

    /// <summary>The row.</summary>
    internal PlanRow Plan(int n, Stored<Product> source)
    {
        var (desired, warning) = drafts.Of(source);
        var hash = ProductHash.Card(desired);
        var row = CodedRows.Make(RecordKind.Product, n, ProductPlan.ProductStage, source, desired.Code, desired.Name) with
        {
            Payload = RecordKind.Product.Pack(desired),
            SourceHash = hash,
            Keywords = $"{desired.Article} {desired.Barcode}".Trim(),
        };
        if (CodedRows.Unfit(source.IsDeleted, source.Value.Name, source.Value.Code) is { } reason)
            return row.Skipped(reason);
        if (sources.By(0, source.Value.Code).Count(twin => !twin.IsDeleted) > 1)
            return row.Asked(new("В 1С несколько карточек с этим кодом: дайте им разные коды", "1C has several cards with this code: give them different codes"), []);
        var match = matcher.Find(source.Id, desired.Code, desired.Name);
        if (match.Candidates.Count > 0)
            return row.Asked(match.Because, match.Candidates);
        if (match.Entry is null)
            return row.New(ProductDrafts.Joined(match.Because, warning));
        var current = cards.Read(match.Entry).Value;
        var (over, currencyWarning) = drafts.Over(current, desired, links.OfOneC(source.Id)?.SentHash == hash);
        var merged = ProductMerge.Apply(current, over);
        return (row with { Payload = RecordKind.Product.Pack(over) }).There(match, RecordKind.Product.Pack(current), RecordKind.Product.Compare(current, merged), options.Update, ProductDrafts.Joined(warning, currencyWarning));
    }
}
