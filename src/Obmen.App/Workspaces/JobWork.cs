using System.Text.Json;
using Obmen.App.Quality;
using Obmen.App.Schedules;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.Exchange.Incremental;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>What jobs do: connect, plan or run, tell it in the service messages.</summary>
internal sealed class JobWork(SqlStore store, Connector connector, BaseBook bases, BrakeCheck brakes, QualityGate quality, SkipBook skips, SeenBook seen, WorkspaceOptions options)
{
    private readonly IPlanStore plans = store;
    private readonly IJournal journal = store;
    private readonly ILinkStore links = store;

    internal async Task<JobResult> PlanAsync(Job job, string choices)
    {
        var connection = await ReachAsync(job);
        var turn = await seen.OpenAsync(job.BaseId, job.Kind, choices);
        var action = Action(job.Kind, connection, choices, turn);
        var header = new PlanHeader(job.PlanId, job.BaseId, job.Kind, options.Time.GetUtcNow(), choices);
        var planned = new Foreseen<PlanRow>(action.PlanAsync(job.Work, job.StopAsked), job.StopAsked);
        // Nothing has changed: the table that was made before stays, with what waits for a person in it.
        if (turn is { OnlyChanged: true } && !await planned.AnyAsync())
        {
            await seen.SaveAsync(header, turn);
            return new(JobEnd.Done, JobWords.Unchanged, Words.None, null);
        }

        var rows = skips.PassAsync(job.BaseId, job.Kind, planned.ReadAsync(), job.StopAsked);
        await plans.SaveAsync(header, quality.PassAsync(job.BaseId, rows, job.StopAsked), job.StopAsked);
        if (turn is not null)
            await seen.SaveAsync(header, turn);
        var summary = await plans.SummaryAsync(job.PlanId, CancellationToken.None);
        return new(JobEnd.Done, JobWords.Planned(summary), Words.None, summary);
    }

    internal async Task<JobResult> RunAsync(Job job, PlanHeader plan, bool confirmed)
    {
        var connection = await ReachAsync(job);
        // A run that was cut off has passed them already, and has changed since what they look at.
        var isBegun = (await journal.UnfinishedAsync(job.StopAsked)).Any(run => run.PlanId == plan.Id);
        if (await brakes.HoldAsync(plan, connection, confirmed || isBegun, job.StopAsked) is { } held)
        {
            await TellAsync(job, MessageLevel.Warning, held.What);
            return new(JobEnd.Held, held.What, held.Advice, null) { ToConfirm = held.MayConfirm ? plan : null };
        }

        await LayDownAsync(plan, job.StopAsked);
        await EndUndoneAsync(plan, job.StopAsked);
        var before = await plans.SummaryAsync(plan.Id, job.StopAsked);
        await LockPrefixAsync(job, before);
        await TellAsync(job, MessageLevel.Info, JobWords.Begun(job.Kind, before));
        var runner = new Runner(plans, journal, options.Time, options.Running) { Pause = job.Pause, BeforeWrite = () => job.Hold?.Check() };
        var run = await runner.RunAsync(plan.Id, Action(job.Kind, connection, plan.Options), job.Work, job.StopAsked, job.AbortAsked);
        // The program ends, and whoever comes next, here or on another node, goes on by itself.
        if (run.State == RunState.Stopped && job.IsHandedOver)
            await journal.CloseAsync(run.Id, RunState.Running, Words.None, CancellationToken.None);
        if (run.State == RunState.Failed)
            connector.Disconnect(job.BaseId);
        var summary = await plans.SummaryAsync(plan.Id, CancellationToken.None);
        var (level, text) = JobWords.Ended(run, summary);
        await TellAsync(job, level, text);
        var end = run.State switch
        {
            RunState.Finished => JobEnd.Done,
            RunState.Stopped => JobEnd.Stopped,
            _ => JobEnd.Failed,
        };
        return new(end, text, end == JobEnd.Done ? Words.None : JobWords.GoOn, summary);
    }

    /// <summary>Turns every way a job may break off into words; a defect of ours goes to the log and is told without its details.</summary>
    internal async Task<JobResult> GuardAsync(Job job, Func<Job, Task<JobResult>> body)
    {
        BackgroundWork.Begin();
        try
        {
            await using var taken = await store.TakeBaseAsync(job.BaseId, CancellationToken.None);
            if (taken is null)
                return new(JobEnd.Busy, JobWords.Taken, JobWords.TakenAdvice, null);
            taken.Guard();
            job.Hold = taken;
            await using var lost = taken.Lost.Register(job.Abort);
            return await body(job);
        }
        catch (HoldLostException failure)
        {
            return new(JobEnd.TakenOver, failure.What, failure.Advice, null);
        }
        catch (OperationCanceledException) when (job.Hold?.Lost.IsCancellationRequested == true)
        {
            var failure = new HoldLostException();
            return new(JobEnd.TakenOver, failure.What, failure.Advice, null);
        }
        catch (OperationCanceledException) when (job.IsStopping)
        {
            return new(JobEnd.Stopped, JobWords.Stopped, Words.None, null);
        }
        catch (SideException failure)
        {
            connector.Disconnect(job.BaseId);
            return await ToldAsync(job, failure);
        }
        catch (StoreException failure)
        {
            Serilog.Log.Error(failure, "Job {Kind} of base {BaseId} can't write what it did", job.Kind, job.BaseId);
            return new(JobEnd.Failed, failure.What, failure.Advice, null) { IsOfStore = true };
        }
        catch (Exception bug)
        {
            Serilog.Log.Error(bug, "Job {Kind} of base {BaseId} broke off", job.Kind, job.BaseId);
            return new(JobEnd.Broken, JobWords.Bug, JobWords.BugAdvice, null);
        }
    }

    // A full disk takes no message either: then the page alone tells.
    private async Task<JobResult> ToldAsync(Job job, SideException failure)
    {
        try
        {
            await TellAsync(job, MessageLevel.Error, failure.What);
        }
        catch (StoreException store)
        {
            Serilog.Log.Error(store, "Job {Kind} of base {BaseId} can't write what it did", job.Kind, job.BaseId);
        }

        return new(JobEnd.Failed, failure.What, failure.Advice, null);
    }

    /// <summary>The action behind a plan of a base that is connected.</summary>
    internal ExchangeAction Action(PlanKind kind, Connection connection, string choices, SeenTurn? turn = null) => ActionKind.For(kind).Make(
        new(connection.Base.Id, new Prefix(connection.Base.Prefix), connection.OneC, connection.Crm, links, options.Time) { Plans = plans, Seen = turn }, choices);

    private async Task<Connection> ReachAsync(Job job)
    {
        var connection = await connector.RequireAsync(job.BaseId, job.StopAsked);
        job.Count(connection);
        return connection;
    }

    // Runs of older plans that were cut off: this plan was made from what the ends hold since, and theirs must not be written over it later.
    private async Task LayDownAsync(PlanHeader plan, CancellationToken cancel)
    {
        foreach (var run in await journal.UnfinishedAsync(cancel))
        {
            if (run.BaseId == plan.BaseId && run.Kind == plan.Kind && run.PlanId != plan.Id && run.StartedAt < plan.MadeAt)
                await journal.CloseAsync(run.Id, RunState.Stopped, JobWords.Overtaken, cancel);
        }
    }

    // A run that is taken back must not be gone on with afterwards.
    private async Task EndUndoneAsync(PlanHeader plan, CancellationToken cancel)
    {
        if (plan.Kind != PlanKind.Undo || JsonSerializer.Deserialize(plan.Options, WorkspaceJson.Default.UndoOptions) is not { } undo)
            return;
        var run = await journal.OpenAsync(undo.PlanId, cancel);
        if (run.State != RunState.Finished)
            await journal.CloseAsync(run.Id, RunState.Finished, JobWords.Undone, cancel);
    }

    // Before the first write: a kill right after it must not leave the prefix open.
    private async Task LockPrefixAsync(Job job, PlanSummary plan)
    {
        if (plan.Marked > 0)
            await bases.ChangeAsync(job.BaseId, settings => settings with { PrefixLocked = true }, job.StopAsked);
    }

    private Task TellAsync(Job job, MessageLevel level, Words text) =>
        journal.TellAsync(new(0, job.BaseId, options.Time.GetUtcNow(), level, text), CancellationToken.None);
}
