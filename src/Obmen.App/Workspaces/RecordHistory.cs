using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>What the newest runs did to a record.</summary>
public sealed class RecordHistory
{
    private const int Runs = 50;

    private readonly IPlanStore plans;
    private readonly IJournal journal;

    internal RecordHistory(IPlanStore plans, IJournal journal) => (this.plans, this.journal) = (plans, journal);

    /// <summary>The runs that wrote the record of a row or tried to, newest first; whichever way they went. The last fifty runs of the base are looked at.</summary>
    public async Task<IReadOnlyList<RecordEvent>> ReadAsync(string baseId, PlanRow row, CancellationToken cancel)
    {
        // What is the source for an export is the target for an import.
        var ids = ((string[])[row.SourceId, row.TargetId]).Where(id => id.Length > 0).ToArray();
        var found = new List<RecordEvent>();
        foreach (var run in await journal.RecentAsync(baseId, Runs, cancel))
        {
            var page = await plans.PageAsync(run.PlanId, new RowQuery { SourceIds = ids, Kind = row.Kind, Take = 10 }, cancel);
            found.AddRange(page.Rows.Where(seen => seen.Outcome != RowOutcome.None).Select(seen => new RecordEvent(run, seen)));
        }

        return found;
    }
}

/// <summary>What a run did to a record.</summary>
/// <param name="Run">The run.</param>
/// <param name="Row">Its row about the record.</param>
public sealed record RecordEvent(Run Run, PlanRow Row);
