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

    /// <summary>All the rows that a person has to look at: refused, without an answer, waiting, to be decided.</summary>
    internal static readonly RowQuery[] NotWritten =
    [
        new() { Outcome = RowOutcome.Refused },
        new() { Outcome = RowOutcome.Unknown },
        new() { Outcome = RowOutcome.Waiting },
        new() { Outcome = RowOutcome.None, Action = RowAction.Decide },
    ];

    private readonly IPlanStore plans;
    private readonly IJournal journal;

    internal Causes(IPlanStore plans, IJournal journal) => (this.plans, this.journal) = (plans, journal);

    /// <summary>The causes of a plan's run whose rows may be tried once more, the most frequent first; names and numbers that differ from row to row are left out of their words.</summary>
    public Task<IReadOnlyList<Cause>> ReadAsync(Guid planId, CancellationToken cancel) => GroupAsync(planId, Open.Select(outcome => new RowQuery { Outcome = outcome }), cancel);

    /// <summary>The same of all the rows that a person has to look at.</summary>
    public Task<IReadOnlyList<Cause>> AllAsync(Guid planId, CancellationToken cancel) => GroupAsync(planId, NotWritten, cancel);

    /// <summary>The same of the rows alone that an end refused.</summary>
    internal Task<IReadOnlyList<Cause>> RefusedAsync(Guid planId, CancellationToken cancel) => GroupAsync(planId, [new() { Outcome = RowOutcome.Refused }], cancel);

    /// <summary>Opens the rows of a cause for the next run, once what stood in their way is mended; returns how many were. A repeated call opens none.</summary>
    public async Task<int> ReopenAsync(Guid planId, Cause cause, CancellationToken cancel)
    {
        var opened = 0;
        foreach (var some in cause.Rows.Chunk(Together))
            opened += (await Task.WhenAll(some.Select(row => journal.ReopenAsync(planId, row, EntryState.Refused, "", cancel)))).Count(wasOpened => wasOpened);
        return opened;
    }

    // Of each row its number alone is kept: there may be a hundred thousand.
    private async Task<IReadOnlyList<Cause>> GroupAsync(Guid planId, IEnumerable<RowQuery> queries, CancellationToken cancel)
    {
        var causes = new Dictionary<(RowOutcome Outcome, string), (Words Text, List<int> Rows)>();
        foreach (var query in queries)
        {
            await foreach (var row in plans.RowsAsync(planId, query, cancel))
            {
                var text = row.Outcome == RowOutcome.None ? row.Reason : row.Status;
                var key = (row.Outcome, Shape(text.Ru));
                if (!causes.TryGetValue(key, out var cause))
                    causes[key] = cause = (text, []);
                else if (cause.Text.Ru != text.Ru)
                    causes[key] = cause = (new(Shape(text.Ru), Shape(text.En)), cause.Rows);
                cause.Rows.Add(row.N);
            }
        }

        return [.. causes.Select(cause => new Cause(cause.Value.Text, cause.Key.Outcome, cause.Value.Rows)).OrderByDescending(cause => cause.Rows.Count)];
    }

    private static string Shape(string text) => Particulars().Replace(text, "…");

    [GeneratedRegex("""(?<quoted>«[^»]*»|"[^"]*")|(?<number>[\w-]*\d[\w.,-]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Particulars();
}
