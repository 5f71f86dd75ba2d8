using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>How all bases stand: what ran last, what waits for a person, what runs next.</summary>
public sealed class Overview
{
    private const int RunsOfBase = 40;

    private readonly Workspace workspace;

    internal Overview(Workspace workspace) => this.workspace = workspace;

    /// <summary>Every base by title. Of each, its newest runs are looked at.</summary>
    public async Task<IReadOnlyList<BaseState>> ReadAsync(CancellationToken cancel)
    {
        var states = new List<BaseState>();
        foreach (var known in await workspace.Bases.ListAsync(cancel))
            states.Add(await StateAsync(known, cancel));
        return states;
    }

    /// <summary>What was written each of the last days, the oldest first, today last; in the time zone of this computer.</summary>
    public static IReadOnlyList<DayOfRuns> Days(IReadOnlyList<BaseState> states, DateOnly today, int count)
    {
        var written = states.SelectMany(state => state.Runs).ToLookup(run => DateOnly.FromDateTime(run.At.ToLocalTime().DateTime));
        return [.. Enumerable.Range(0, count).Select(ago => today.AddDays(ago - count + 1)).Select(day => new DayOfRuns(day, written[day].Sum(run => run.Written), written[day].Sum(run => run.Failed)))];
    }

    private async Task<BaseState> StateAsync(BaseSettings known, CancellationToken cancel)
    {
        var runs = new List<RunFigures>();
        foreach (var run in await workspace.Journal.RecentAsync(known.Id, RunsOfBase, cancel))
        {
            var summary = await workspace.Plans.SummaryAsync(run.PlanId, cancel);
            runs.Add(new(run.Kind, run.StartedAt, run.State, summary.Count(RowOutcome.Created, RowOutcome.Updated, RowOutcome.Removed), summary.Count(RowOutcome.Refused, RowOutcome.Unknown), JobWords.Ended(run, summary).Text));
        }

        var (waiting, failed) = await OpenAsync(known.Id, cancel);
        var schedules = await workspace.Schedules.ListAsync(known.Id);
        return new(known, runs, waiting, failed, schedules.Min(schedule => schedule.Next), workspace.Connector.Current(known.Id) is not null, workspace.Jobs.Current(known.Id) is { IsOver: false });
    }

    // Of each action its newest plan counts: an older one is answered by it.
    private async Task<(int Waiting, int Failed)> OpenAsync(string baseId, CancellationToken cancel)
    {
        var (waiting, failed) = (0, 0);
        foreach (var action in ActionKind.All)
        {
            if (await workspace.Plans.LatestAsync(baseId, action.Kind, cancel) is not { } plan)
                continue;
            var summary = await workspace.Plans.SummaryAsync(plan.Id, cancel);
            waiting += summary.ToDecide + summary.Count(RowOutcome.Unknown);
            failed += summary.Count(RowOutcome.Refused);
        }

        return (waiting, failed);
    }
}

/// <summary>How a base stands.</summary>
/// <param name="Base">Its settings, without passwords.</param>
/// <param name="Runs">Its newest runs, newest first.</param>
/// <param name="Waiting">Rows of its newest plans that wait for a person.</param>
/// <param name="Failed">Rows of its newest plans that weren't written.</param>
/// <param name="Next">When its schedules are due next; null when none is.</param>
/// <param name="IsConnected">Whether both ends were reached since the program's start.</param>
/// <param name="IsBusy">Whether a job works on it.</param>
public sealed record BaseState(BaseSettings Base, IReadOnlyList<RunFigures> Runs, int Waiting, int Failed, DateTimeOffset? Next, bool IsConnected, bool IsBusy);

/// <summary>A run in figures.</summary>
/// <param name="Kind">The action.</param>
/// <param name="At">When it began.</param>
/// <param name="State">How it stands.</param>
/// <param name="Written">Records created, updated or removed.</param>
/// <param name="Failed">Records not written, or nobody knows.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record RunFigures(PlanKind Kind, DateTimeOffset At, RunState State, int Written, int Failed, Words Text);

/// <summary>A day's runs in figures.</summary>
/// <param name="Day">The day.</param>
/// <param name="Written">Records written.</param>
/// <param name="Failed">Records not written.</param>
public sealed record DayOfRuns(DateOnly Day, int Written, int Failed);
