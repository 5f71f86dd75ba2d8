using Obmen.App.Schedules;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>How all bases stand: what ran last, what waits for a person, what runs next.</summary>
public sealed class Overview
{
    private const int RunsOfBase = 3;

    // So far back a run that came to a good end is looked for.
    private const int LookBack = 40;

    private readonly Workspace workspace;
    private readonly SqlStore store;

    internal Overview(Workspace workspace, SqlStore store) => (this.workspace, this.store) = (workspace, store);

    /// <summary>Every base by title.</summary>
    public async Task<IReadOnlyList<BaseState>> ReadAsync(CancellationToken cancel)
    {
        var states = new List<BaseState>();
        var schedules = (await workspace.Schedules.ListAsync(null)).ToLookup(schedule => schedule.BaseId);
        foreach (var known in await workspace.Bases.ListAsync(cancel))
            states.Add(await StateAsync(known, [.. schedules[known.Id]], cancel));
        return states;
    }

    /// <summary>What all runs of the last days did, the oldest day first, today last; in the time zone of this computer.</summary>
    public async Task<IReadOnlyList<DayOfRuns>> DaysAsync(int count, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(workspace.Time.GetLocalNow().DateTime);
        var first = today.AddDays(1 - count);
        var ended = await store.OutcomesAsync(new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue)), cancel);
        var days = ended.ToLookup(part => DateOnly.FromDateTime(part.RunAt.ToLocalTime().DateTime));
        return [.. Enumerable.Range(0, count).Select(first.AddDays).Select(day => new DayOfRuns(day, Rows(day, RowOutcome.Created), Rows(day, RowOutcome.Updated), Rows(day, RowOutcome.Removed), Rows(day, RowOutcome.Refused, RowOutcome.Unknown)))];

        int Rows(DateOnly day, params RowOutcome[] outcomes) => days[day].Where(part => outcomes.Contains(part.Outcome)).Sum(part => part.Rows);
    }

    private async Task<BaseState> StateAsync(BaseSettings known, IReadOnlyList<Schedule> schedules, CancellationToken cancel)
    {
        var (runs, good) = (new List<RunFigures>(), (DateTimeOffset?)null);
        foreach (var run in await workspace.Journal.RecentAsync(known.Id, LookBack, cancel))
        {
            if (runs.Count == RunsOfBase && good is not null)
                break;
            var summary = await workspace.Plans.SummaryAsync(run.PlanId, cancel);
            if (runs.Count < RunsOfBase)
                runs.Add(new(run.Kind, run.StartedAt, JobWords.Ended(run, summary).Text));
            if (run.State == RunState.Finished && summary.Count(RowOutcome.Refused, RowOutcome.Unknown) == 0)
                good ??= run.EndedAt ?? run.StartedAt;
        }

        var now = workspace.Time.GetUtcNow();
        return new(known, runs, await OpenAsync(known.Id, cancel), schedules.Min(schedule => schedule.Next), workspace.Connector.Current(known.Id) is not null, workspace.Jobs.Current(known.Id) is { IsOver: false })
        {
            GoodAt = schedules.Select(schedule => schedule.GoodAt).Append(good).Max(),
            Lag = schedules.Select(schedule => schedule.Lag(now)).DefaultIfEmpty().Max(),
            IsHeld = schedules.Any(schedule => schedule.IsHeld),
        };
    }

    // Of each action its newest plan counts: an older one is answered by it.
    private async Task<List<OpenRows>> OpenAsync(string baseId, CancellationToken cancel)
    {
        var open = new List<OpenRows>();
        foreach (var action in ActionKind.All)
        {
            if (await workspace.Plans.LatestAsync(baseId, action.Kind, cancel) is not { } plan)
                continue;
            var summary = await workspace.Plans.SummaryAsync(plan.Id, cancel);
            var rows = new OpenRows(action.Kind, summary.ToDecide + summary.Count(RowOutcome.Unknown), summary.Count(RowOutcome.Refused))
            {
                Causes = summary.Count(RowOutcome.Refused) > 0 ? await workspace.Causes.RefusedAsync(plan.Id, cancel) : [],
            };
            if (rows is { Waiting: > 0 } or { Failed: > 0 })
                open.Add(rows);
        }

        return open;
    }
}

/// <summary>How a base stands.</summary>
/// <param name="Base">Its settings, without passwords.</param>
/// <param name="Runs">Its newest runs, newest first.</param>
/// <param name="Open">What its newest plans have left open, an entry an action.</param>
/// <param name="Next">When its schedules are due next; null when none is.</param>
/// <param name="IsConnected">Whether both ends were reached since the program's start.</param>
/// <param name="IsBusy">Whether a job works on it.</param>
public sealed record BaseState(BaseSettings Base, IReadOnlyList<RunFigures> Runs, IReadOnlyList<OpenRows> Open, DateTimeOffset? Next, bool IsConnected, bool IsBusy)
{
    /// <summary>When a run, or a turn of the schedule, last came to an end with everything written; null when none did.</summary>
    public DateTimeOffset? GoodAt { get; init; }

    /// <summary>How long ago the oldest turn was due that hasn't come to a good end; zero = the base keeps up with its schedule, or has none.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Whether its schedule is held.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Rows that wait for a person.</summary>
    public int Waiting => Open.Sum(rows => rows.Waiting);

    /// <summary>Rows that weren't written.</summary>
    public int Failed => Open.Sum(rows => rows.Failed);
}

/// <summary>What the newest plan of an action has left open.</summary>
/// <param name="Kind">The action.</param>
/// <param name="Waiting">Rows that wait for a person.</param>
/// <param name="Failed">Rows that weren't written.</param>
public sealed record OpenRows(PlanKind Kind, int Waiting, int Failed)
{
    /// <summary>Why they weren't written, the most frequent cause first.</summary>
    public IReadOnlyList<Cause> Causes { get; init; } = [];
}

/// <summary>A run in a sentence.</summary>
/// <param name="Kind">The action.</param>
/// <param name="At">When it began.</param>
/// <param name="Text">How it ended or how far it is.</param>
public sealed record RunFigures(PlanKind Kind, DateTimeOffset At, Words Text);

/// <summary>A day's runs in figures.</summary>
/// <param name="Day">The day.</param>
/// <param name="Created">Records created.</param>
/// <param name="Updated">Records updated.</param>
/// <param name="Removed">Records that an undo took away.</param>
/// <param name="Failed">Records not written, or nobody knows.</param>
public sealed record DayOfRuns(DateOnly Day, int Created, int Updated, int Removed, int Failed)
{
    /// <summary>Records that something was done with, or should have been.</summary>
    public int All => Created + Updated + Removed + Failed;
}
