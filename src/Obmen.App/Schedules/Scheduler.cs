using Obmen.App.Alerts;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Store.Sql;

namespace Obmen.App.Schedules;

/// <summary>
/// Gives each schedule its turn. Several processes may watch one store: whoever changes the schedule first has the turn. A base that is busy, or
/// whose table a person is deciding on, is waited for; what was missed meanwhile, or while the program was off, is told and made up for once.
/// </summary>
public sealed class Scheduler
{
    // A turn that comes this late was missed and not just late.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    // How long a plan that wasn't carried out is taken for a person's work on the screen.
    private static readonly TimeSpan AtWork = TimeSpan.FromMinutes(30);

    // Between what a turn does one after another the base is free for a moment.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    // Bases at work at once: with hundreds of them the rest wait, or are taken by other nodes.
    private static readonly int AtOnce = Environment.ProcessorCount * 4;

    private readonly ScheduleBook book;
    private readonly Jobs jobs;
    private readonly SqlStore store;
    private readonly IPlanStore plans;
    private readonly IJournal journal;
    private readonly TurnChoices choices;
    private readonly SeenBook seen;
    private readonly RetryBook retries;
    private readonly Alerter alerter;
    private readonly TimeProvider time;

    internal Scheduler(ScheduleBook book, Jobs jobs, SqlStore store, TurnChoices choices, SeenBook seen, RetryBook retries, Alerter alerter, TimeProvider time) =>
        (this.book, this.jobs, this.store, plans, journal, this.choices, this.seen, this.retries, this.alerter, this.time) = (book, jobs, store, store, store, choices, seen, retries, alerter, time);

    /// <summary>Watches until cancelled. A failure of the store is logged, and the next beat tries again.</summary>
    public async Task WatchAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            do
            {
                try
                {
                    _ = await TurnAsync(cancel);
                }
                catch (Store.StoreException failure)
                {
                    Serilog.Log.Warning(failure, "Schedules could not be read");
                }
            }
            while (await timer.WaitForNextTickAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    /// <summary>Gives every schedule that is due its turn; the tasks complete when the turns are over.</summary>
    internal async Task<IReadOnlyList<Task>> TurnAsync(CancellationToken cancel)
    {
        var turns = new List<Task>();
        foreach (var schedule in await book.ListAsync(null))
        {
            if (jobs.UnderWay >= AtOnce)
                break;
            var now = time.GetUtcNow();
            var isCutOff = await IsCutOffAsync(schedule, now, cancel);
            if (Due(schedule, now) is var (last, count) && (count > 0 || isCutOff) && (isCutOff || !schedule.IsUnderWay) && await IsFreeAsync(schedule, now, cancel) && await BeginAsync(schedule, last, count, now, cancel) is { } turn)
                turns.Add(turn);
        }

        return turns;
    }

    /// <summary>
    /// Gives a schedule a turn because a person wished it, due or not and held or not; what was due is seen to with it. Completes when the turn is over. A base that is busy
    /// has none; neither has one that another process gives a turn just now.
    /// </summary>
    internal async Task<JobResult> NowAsync(Schedule schedule, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (jobs.Current(schedule.BaseId) is { IsOver: false } || schedule.IsUnderWay || await BeginAsync(schedule, now, 1, now, cancel) is not { } turn)
            return new(JobEnd.Busy, JobWords.Taken, JobWords.TakenAdvice, null);
        return await turn;
    }

    // The last moment it was due at, and how many times it was.
    private static (DateTimeOffset Last, int Count) Due(Schedule schedule, DateTimeOffset now)
    {
        var (last, count) = (schedule.SeenTo, 0);
        while (!schedule.Rests && schedule.Timing.Next(last) is { } next && next <= now)
            (last, count) = (next, count + 1);
        return (last, count);
    }

    // The process that gave the turn was killed before its plan was carried out: nobody has the base, and no run waits to be gone on with.
    private async Task<bool> IsCutOffAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancel) =>
        schedule is { IsUnderWay: true, Rests: false, LastAt: { } begun } && now - begun > Grace && jobs.Current(schedule.BaseId) is not { IsOver: false }
        && !await store.IsTakenAsync(schedule.BaseId, cancel) && !(await journal.UnfinishedAsync(cancel)).Any(run => run.BaseId == schedule.BaseId);

    private async Task<bool> IsFreeAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancel)
    {
        if (jobs.Current(schedule.BaseId) is { IsOver: false })
            return false;
        var latest = await plans.LatestAsync(schedule.BaseId, schedule.Kind, cancel);
        // A turn that was cut off may have left a plan of its own behind.
        if (latest is null || latest.Id == schedule.LastPlan || now - latest.MadeAt > AtWork || (schedule.IsUnderWay && latest.MadeAt >= schedule.LastAt))
            return true;
        return (await plans.SummaryAsync(latest.Id, cancel)).Outcomes.Count > 0;
    }

    private async Task<Task<JobResult>?> BeginAsync(Schedule schedule, DateTimeOffset last, int count, DateTimeOffset now, CancellationToken cancel)
    {
        var chosen = await seen.NarrowAsync(schedule, await choices.OfAsync(schedule, now, cancel), now);
        var taken = schedule with { SeenTo = last, LastAt = now, LastResult = ScheduleWords.UnderWay, IsUnderWay = true };
        if (!await book.ReplaceAsync(schedule, taken))
            return null;
        var planning = jobs.StartPlan(schedule.BaseId, schedule.Kind, chosen);
        if (!planning.Refusal.IsEmpty)
        {
            await book.ReplaceAsync(taken, schedule);
            return null;
        }

        if (count > 1 || now - last > Late)
            await journal.TellAsync(new(0, schedule.BaseId, now, MessageLevel.Warning, ScheduleWords.Missed(schedule, count)), default);
        return CarryAsync(schedule, taken, planning.Job);
    }

    private async Task<(JobResult Result, int Held)> RunAsync(PlanHeader plan, JobResult planned, DateTimeOffset now)
    {
        var held = await retries.HoldBackAsync(plan, now, default);
        if ((await plans.SummaryAsync(plan.Id, default)).Marked == 0)
            return (held.Count == 0 ? planned : planned with { Text = ScheduleWords.Waits(held.Count, held.Min(one => one.Until)) }, held.Count);
        var running = jobs.StartRun(plan);
        if (!running.Refusal.IsEmpty)
            return (new(JobEnd.Busy, running.Refusal, Words.None, null), held.Count);
        await running.Job.Completion;
        await retries.LearnAsync(plan, held, now, default);
        return (running.Job.Result!, held.Count);
    }

    private async Task<JobResult> CarryAsync(Schedule before, Schedule taken, Job planning)
    {
        await planning.Completion;
        var (result, held) = (planning.Result!, 0);
        if (result.End == JobEnd.Busy)
        {
            await book.ReplaceAsync(taken, before);
            return result;
        }

        if (result.End == JobEnd.Done && await plans.HeaderAsync(planning.PlanId, default) is { } plan)
        {
            (result, held) = await RunAsync(plan, result, taken.LastAt!.Value);
        }
        else if (result.End is JobEnd.Failed or JobEnd.Broken)
        {
            await journal.TellAsync(new(0, before.BaseId, time.GetUtcNow(), MessageLevel.Error, ScheduleWords.Failed(before, result.Text)), default);
        }

        // The turn is gone on with elsewhere, at the next start, or once the store is well again.
        if (result.End == JobEnd.TakenOver || result.IsOfStore || jobs.IsClosed)
            return result;
        // A turn that found nothing changed leaves the plan before it, and what waits in that.
        var isPlanned = await plans.HeaderAsync(planning.PlanId, default) is not null;
        if (!isPlanned && result.End == JobEnd.Done && taken.LastPlan != Guid.Empty)
            result = result with { Summary = await plans.SummaryAsync(taken.LastPlan, default) };
        await alerter.TellAsync(before.BaseId, before.Kind, result, held);
        var ended = taken with { LastPlan = isPlanned ? planning.PlanId : taken.LastPlan, LastResult = result.Text, IsUnderWay = false };
        if (result.End == JobEnd.Done)
            ended = ended with { GoodAt = time.GetUtcNow(), GoodTo = taken.SeenTo };
        await book.ReplaceAsync(taken, ended);
        return result;
    }
}
