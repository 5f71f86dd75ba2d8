using System.Runtime.CompilerServices;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>The making of one plan of products: reads both ends, then yields groups from the top down, then products.</summary>
internal sealed class ProductPlan(ExchangeContext context, ProductOptions options)
{
    /// <summary>Deeper than groups ever lie.</summary>
    internal const int ProductStage = 900;

    private static readonly Words Reading1C = new("Чтение 1С", "Reading 1C");
    private static readonly Words ReadingCrm = new("Чтение CRM", "Reading the CRM");
    private static readonly Words Matching = new("Сопоставление", "Matching");

    /// <summary>The rows. Writes nothing anywhere.</summary>
    internal async IAsyncEnumerable<PlanRow> RowsAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ends = ProductEnds.Of(context);
        var guess = new ProductGuess(options.Map, await ProductDirectories.ReadAsync(context.OneC, context.Crm, cancel), options.KindId);

        progress.Begin(Reading1C, null);
        var places = new GroupTree(ends.OneCGroups is null ? [] : await ends.OneCGroups.ListAsync(Selection.All, cancel).ToListAsync(cancel)).Places(options.Folders);
        var prices = await PriceList.ReadAsync(context, options, guess, cancel);
        using var products = await RecordShelf<Product>.ReadAsync(
            ends.OneCProducts.ListAsync(new() { FolderIds = options.Folders }, cancel), RecordKind.Product.Json, seen => progress.Step(seen.Value.Name), cancel, product => product.Code);

        progress.Begin(ReadingCrm, null);
        using var groups = await RecordShelf<ProductGroup>.ReadAsync(
            ends.CrmGroups?.ListAsync(Selection.All, cancel) ?? AsyncEnumerable.Empty<Stored<ProductGroup>>(), RecordKind.ProductGroup.Json, _ => progress.Step(""), cancel, CodedMatcher<ProductGroup>.Keys(group => group.Code, group => group.Name));
        using var cards = await ReadCardsAsync(ends, progress, cancel);

        progress.Begin(Matching, places.Count + products.Entries.Count);
        var fates = new GroupFates(Usual(groups));
        var n = 0;
        if (ends.CrmGroups is not null)
        {
            var planner = new GroupPlanner(context.Prefix, options, groups, await LinksAsync(RecordKind.ProductGroup.Key, cancel), fates);
            foreach (var place in places)
            {
                progress.Step(place.Source.Value.Name);
                yield return planner.Plan(++n, place);
            }
        }

        var drafts = new ProductDrafts(context.Prefix, guess, prices, fates);
        var links = await LinksAsync(RecordKind.Product.Key, cancel);
        var carding = new ProductPlanner(options, drafts, products, cards, links);
        foreach (var entry in products.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            var row = carding.Plan(++n, products.Read(entry));
            progress.Step(row.Name);
            yield return row;
        }
    }

    /// <summary>All products of the CRM, to be looked up by code and by name.</summary>
    internal static Task<RecordShelf<Product>> ReadCardsAsync(ProductEnds ends, Progress progress, CancellationToken cancel) => RecordShelf<Product>.ReadAsync(
        ends.CrmProducts.ListAsync(Selection.All, cancel), RecordKind.Product.Json, seen => progress.Step(seen.Value.Name), cancel, CodedMatcher<Product>.Keys(card => card.Code, card => card.Name));

    private Task<LinkIndex> LinksAsync(string kind, CancellationToken cancel) => LinkIndex.ReadAsync(context.Links, context.BaseId, kind, cancel);

    private GroupFate Usual(RecordShelf<ProductGroup> groups)
    {
        if (options.GroupId.Length == 0)
            return new("", "", "");
        var entry = groups.ById(options.GroupId) ?? throw new SideException(
            new($"В CRM нет группы № {options.GroupId}, выбранной по умолчанию", $"The CRM has no group no. {options.GroupId}, chosen as the default one"),
            new("Выберите «Группа номенклатуры по умолчанию» заново", "Choose the default group of products again"),
            Reaction.StopRun);
        return new(entry.Id, "", groups.Read(entry).Value.Name);
    }
}
