using System.Runtime.CompilerServices;

namespace Obmen.Exchange.Planning;

/// <summary>All rows of a plan that match, with a page of them in memory at a time.</summary>
public static class PlanRows
{
    private const int PageSize = 1000;

    /// <summary>The rows in the query's order; its own paging is ignored. Rows that begin or cease to match meanwhile may be missed or met twice.</summary>
    public static async IAsyncEnumerable<PlanRow> RowsAsync(this IPlanStore plans, Guid planId, RowQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        PlanPage page;
        var read = 0;
        do
        {
            page = await plans.PageAsync(planId, query with { Skip = read, Take = PageSize }, cancel);
            read += page.Rows.Count;
            foreach (var row in page.Rows)
                yield return row;
        }
        while (page.Rows.Count == PageSize);
    }
}
