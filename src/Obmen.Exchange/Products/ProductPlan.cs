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

    private static readonly Words Matching = new("Сопоставление", "Matching");

    /// <summary>The rows. Writes nothing anywhere.</summary>
    internal async IAsyncEnumerable<PlanRow> RowsAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var guess = new ProductGuess(options.Map, await ProductDirectories.ReadAsync(context.OneC, context.Crm, cancel), options.KindId);
        using var read = await ProductReading.ReadAsync(context, options, guess, progress, cancel);
        var (places, products, groups) = (read.Places, read.Products, read.Groups);

        progress.Begin(Matching, places.Count + products.Entries.Count);
        var fates = new GroupFates(Usual(groups));
        var n = 0;
        if (ProductEnds.Of(context).CrmGroups is not null)
        {
            var planner = new GroupPlanner(context.Prefix, options, groups, read.GroupLinks, fates);
            foreach (var place in places)
            {
                progress.Step(place.Source.Value.Name);
                yield return planner.Plan(++n, place);
            }
        }

        var drafts = new ProductDrafts(context.Prefix, guess, read.Prices, fates);
        var carding = new ProductPlanner(options, drafts, products, read.Cards, read.Links);
        foreach (var entry in products.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            var row = carding.Plan(++n, products.Read(entry));
            progress.Step(row.Name);
            yield return row;
        }
    }

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
