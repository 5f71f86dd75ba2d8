using System.Runtime.CompilerServices;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;

namespace Obmen.Exchange.Documents;

/// <summary>The products that documents need and the CRM lacks, with the groups they lie in: exported before the documents when so chosen.</summary>
internal sealed class ProductFates(ExportProducts export, PaperReferences references)
{
    /// <summary>Their rows, groups first. Must be read to its end before a document is drafted.</summary>
    internal async IAsyncEnumerable<PlanRow> PlanAsync(IReadOnlySet<string> wanted, Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (groups, products, needed) = (new List<PlanRow>(), new List<PlanRow>(), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var row in export.PlanAsync(progress, cancel))
        {
            if (row.Kind == RecordKind.ProductGroup.Key && row.Action is RowAction.Create or RowAction.Decide)
                groups.Add(row);
            if (row.Kind != RecordKind.Product.Key || !wanted.Contains(row.SourceId))
                continue;
            references.Add(row);
            if (row.Action != RowAction.Create)
                continue;
            products.Add(row);
            needed.Add(RecordKind.Product.Read(row).PendingGroup);
        }

        // From the bottom up: a group that is needed needs the one it lies in.
        for (var i = groups.Count - 1; i >= 0; i--)
        {
            if (needed.Contains(groups[i].SourceId))
                needed.Add(RecordKind.ProductGroup.Read(groups[i]).PendingParent);
        }

        foreach (var row in groups.Where(group => needed.Contains(group.SourceId)).Concat(products))
            yield return row with { Group = row.Kind };
    }
}
