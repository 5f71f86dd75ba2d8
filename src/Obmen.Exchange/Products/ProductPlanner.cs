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
            SourceHash = hash,
            Keywords = $"{desired.Article} {desired.Barcode}".Trim(),
        };
        if (CodedRows.Unfit(source.IsDeleted, source.Value.Name, source.Value.Code) is { } reason)
            return Carrying(row, desired).Skipped(reason);
        if (sources.By(0, source.Value.Code).Count(twin => !twin.IsDeleted) > 1)
            return Carrying(row, desired).Asked(new("В 1С несколько карточек с этим кодом: дайте им разные коды", "1C has several cards with this code: give them different codes"), []);
        var match = matcher.Find(source.Id, desired.Code, desired.Name);
        if (match.Candidates.Count > 0)
            return Carrying(row, desired).Asked(match.Because, match.Candidates);
        if (match.Entry is null)
            return Carrying(row, desired).New(ProductDrafts.Joined(match.Because, warning));
        var current = cards.Read(match.Entry).Value;
        var (over, currencyWarning) = drafts.Over(current, desired, match.SentHash == hash);
        var merged = ProductMerge.Apply(current, over);
        // Most rows of most plans: nothing changes, and so there is nothing to name.
        var differences = merged == current ? [] : RecordKind.Product.Compare(current, merged);
        return Carrying(row, over).There(match, RecordKind.Product, current, differences, options.Update, ProductDrafts.Joined(warning, currencyWarning));
    }

    private static PlanRow Carrying(PlanRow row, Product product) => row with { Payload = RecordKind.Product.Pack(product) };
}
