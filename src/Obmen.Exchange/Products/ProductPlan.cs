using System.Runtime.CompilerServices;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>
/// The making of one plan of products: reads what 1C's products are compared with, then yields groups from the top down, then products as they
/// come in. A row that turns out otherwise by what came after it is yielded once more, with the same number.
/// </summary>
internal sealed class ProductPlan(ExchangeContext context, ProductOptions options)
{
    /// <summary>Deeper than groups ever lie.</summary>
    internal const int ProductStage = 900;

    private static readonly Words Matching = new("Чтение 1С и сопоставление", "Reading 1C and matching");

    /// <summary>The rows. Writes nothing anywhere.</summary>
    internal async IAsyncEnumerable<PlanRow> RowsAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var guess = new ProductGuess(options.Map, await ProductDirectories.ReadAsync(context.OneC, context.Crm, cancel), options.KindId);
        var ends = ProductEnds.Of(context);
        // 1C begins to answer while the CRM still does: what comes before its first product is half of its work.
        await using var sources = SourcesAsync().BeginAhead(cancel);
        using var read = await ProductReading.ReadAsync(context, options, guess, progress, cancel);
        var groups = read.Groups;

        progress.Begin(Matching, null);
        var fates = new GroupFates(Usual(groups));
        var n = 0;
        if (ends.CrmGroups is not null)
        {
            var planner = new GroupPlanner(context.Prefix, options, groups, read.GroupLinks, fates);
            foreach (var place in read.Places)
            {
                progress.Step(place.Source.Value.Name);
                yield return planner.Plan(++n, place);
            }
        }

        var drafts = new ProductDrafts(context.Prefix, guess, read.Prices, fates);
        var carding = new ProductPlanner(options, drafts, read.Cards, read.Links);
        var twins = new CodeTwins();
        await foreach (var source in sources.ItemsAsync(cancel))
        {
            progress.Step(source.Value.Name);
            yield return carding.Plan(++n, source, twins.Meet(n, source));
        }

        // Codes are seldom shared: it costs less to read a base in which they are once more than to keep the first of every code.
        await foreach (var source in twins.AnyLate ? SourcesAsync() : AsyncEnumerable.Empty<Stored<Product>>())
        {
            if (twins.MeetAgain(source) is { } late)
                yield return carding.Plan(late, source, hasTwin: true);
        }

        IAsyncEnumerable<Stored<Product>> SourcesAsync() => ends.OneCProducts.ListAsync(new() { FolderIds = options.Folders }, cancel);
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
