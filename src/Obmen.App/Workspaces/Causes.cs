using System.Text.RegularExpressions;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>Rows that weren't written, by cause: a hundred rows of one cause are one thing to mend.</summary>
public sealed partial class Causes
{
    // So many share a transaction of the store.
    private const int Together = 500;

    /// <summary>The outcomes of rows that may be tried once more, what stood in their way being gone.</summary>
    internal static readonly RowOutcome[] Open = [RowOutcome.Refused, RowOutcome.Waiting];

    private readonly IPlanStore plans;
    private readonly IJournal journal;

    internal Causes(IPlanStore plans, IJournal journal) => (this.plans, this.journal) = (plans, journal);

    /// <summary>The causes of a plan's run, the most frequent first; names and numbers that differ from row to row are left out of their words.</summary>
    public async Task<IReadOnlyList<Cause>> ReadAsync(Guid planId, CancellationToken cancel)
    {
        var rows = new List<PlanRow>();
        foreach (var outcome in Open)
        {
            await foreach (var row in plans.RowsAsync(planId, new RowQuery { Outcome = outcome }, cancel))
                rows.Add(row);
        }

        return [.. rows.GroupBy(row => (row.Outcome, Shape: Shape(row.Status.Ru))).Select(group => Of([.. group])).OrderByDescending(cause => cause.Rows.Count)];
    }

    /// <summary>Opens the rows of a cause for the next run, once what stood in their way is mended; returns how many were. A repeated call opens none.</summary>
    public async Task<int> ReopenAsync(Guid planId, Cause cause, CancellationToken cancel)
    {
        var opened = 0;
        foreach (var some in cause.Rows.Chunk(Together))
            opened += (await Task.WhenAll(some.Select(row => journal.ReopenAsync(planId, row, EntryState.Refused, "", cancel)))).Count(wasOpened => wasOpened);
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
