using System.Text.RegularExpressions;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>Rows that weren't written, by cause: a hundred rows of one cause are one thing to mend.</summary>
public sealed partial class Causes
{
    private const int PageSize = 1000;
    private static readonly RowOutcome[] Open = [RowOutcome.Refused, RowOutcome.Waiting];

    private readonly IPlanStore plans;
    private readonly IJournal journal;

    internal Causes(IPlanStore plans, IJournal journal) => (this.plans, this.journal) = (plans, journal);

    /// <summary>The causes of a plan's run, the most frequent first; names and numbers that differ from row to row are left out of their words.</summary>
    public async Task<IReadOnlyList<Cause>> ReadAsync(Guid planId, CancellationToken cancel)
    {
        var rows = new List<PlanRow>();
        foreach (var outcome in Open)
        {
            PlanPage page;
            var read = 0;
            do
            {
                page = await plans.PageAsync(planId, new RowQuery { Outcome = outcome, Skip = read, Take = PageSize }, cancel);
                read += page.Rows.Count;
                rows.AddRange(page.Rows);
            }
            while (page.Rows.Count == PageSize);
        }

        return [.. rows.GroupBy(row => (row.Outcome, Shape: Shape(row.Status.Ru))).Select(group => Of([.. group])).OrderByDescending(cause => cause.Rows.Count)];
    }

    /// <summary>Opens the rows of a cause for the next run, once what stood in their way is mended; returns how many were. A repeated call opens none.</summary>
    public async Task<int> ReopenAsync(Guid planId, Cause cause, CancellationToken cancel)
    {
        var opened = 0;
        foreach (var row in cause.Rows)
            opened += await journal.ReopenAsync(planId, row, EntryState.Refused, "", cancel) ? 1 : 0;
        return opened;
    }

    private static Cause Of(IReadOnlyList<PlanRow> rows)
    {
        var alike = rows.All(row => row.Status.Ru == rows[0].Status.Ru);
        return new(alike ? rows[0].Status : new(Shape(rows[0].Status.Ru), Shape(rows[0].Status.En)), rows[0].Outcome, [.. rows.Select(row => row.N)]);
    }

    private static string Shape(string text) => Particulars().Replace(text, "…");

    [GeneratedRegex("""(?<quoted>«[^»]*»|"[^"]*")|(?<number>[\w-]*\d[\w.,-]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Particulars();
}

/// <summary>Why rows of a run weren't written.</summary>
/// <param name="Text">The words of the end that refused them.</param>
/// <param name="Outcome">Refused, or waiting.</param>
/// <param name="Rows">Their numbers.</param>
public sealed record Cause(Words Text, RowOutcome Outcome, IReadOnlyList<int> Rows);
