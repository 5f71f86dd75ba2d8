using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>What 1C's products are compared with as they come in: the links of the base, groups and prices of both ends, the CRM's products.</summary>
internal sealed record ProductReading(
    IReadOnlyList<GroupPlace> Places, PriceList Prices, RecordShelf<ProductGroup> Groups, RecordShelf<Product> Cards, LinkIndex GroupLinks, LinkIndex Links) : IDisposable
{
    /// <summary>Reads everything at the same time.</summary>
    internal static async Task<ProductReading> ReadAsync(ExchangeContext context, ProductOptions options, ProductGuess guess, Progress progress, CancellationToken cancel)
    {
        var ends = ProductEnds.Of(context);
        progress.Begin(new("Чтение 1С и CRM", "Reading 1C and the CRM"), null);
        using var readings = new Readings(cancel);
        var places = readings.Begin(async halt =>
            new GroupTree(ends.OneCGroups is null ? [] : await ends.OneCGroups.ListAsync(Selection.All, halt).ToListAsync(halt)).Places(options.Folders));
        var prices = readings.Begin(halt => PriceList.ReadAsync(context, options, guess, halt));
        var groups = readings.Begin(halt => RecordShelf<ProductGroup>.ReadAsync(
            ends.CrmGroups?.ListAsync(Selection.All, halt) ?? AsyncEnumerable.Empty<Stored<ProductGroup>>(), RecordKind.ProductGroup.Json, _ => progress.Step(""), halt, CodedMatcher<ProductGroup>.Keys(group => group.Code, group => group.Name)));
        var column = PriceList.ColumnOf(context, options);
        var cards = readings.Begin(halt => CardsAsync(ends, progress, card => ProductFigures.Of(card, column), halt));
        var groupLinks = readings.Begin(halt => LinksAsync(RecordKind.ProductGroup, halt));
        var links = readings.Begin(halt => LinksAsync(RecordKind.Product, halt));
        await readings.AllAsync();
        return new(await places, await prices, await groups, await cards, await groupLinks, await links);

        Task<LinkIndex> LinksAsync(RecordKind kind, CancellationToken halt) => LinkIndex.ReadAsync(context.Links, context.BaseId, kind.Key, halt);
    }

    /// <summary>All products of the CRM, to be looked up by code and by name.</summary>
    internal static Task<RecordShelf<Product>> CardsAsync(ProductEnds ends, Progress progress, Func<Product, string> gist, CancellationToken cancel) => RecordShelf<Product>.ReadAsync(
        ends.CrmProducts.ListAsync(Selection.All, cancel), RecordKind.Product.Json, seen => progress.Step(seen.Value.Name), gist, cancel, CodedMatcher<Product>.Keys(card => card.Code, card => card.Name));

    /// <inheritdoc/>
    public void Dispose()
    {
        Groups.Dispose();
        Cards.Dispose();
    }
}
