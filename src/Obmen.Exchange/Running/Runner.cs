using System.Threading.Channels;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Running;

/// <summary>
/// Carries a plan out: the marked rows, several at once, each through the journal. The only code that makes an end write. A run that was
/// stopped or killed is gone on with by calling <see cref="RunAsync"/> again for the same plan.
/// </summary>
public sealed class Runner(IPlanStore plans, IJournal journal, TimeProvider time, RunnerOptions options)
{
    /// <summary>Holds the run between two rows.</summary>
    public PauseGate Pause { get; init; } = new();

    /// <summary>Asked right before each write is sent; what it throws ends the run with nothing concluded, for another process to go on with.</summary>
    public Action BeforeWrite { get; init; } = () => { };

    /// <summary>
    /// Runs until every marked row is dealt with, <paramref name="stop"/> is cancelled (rows under way are finished first) or a failure
    /// makes going on useless. Returns the run as it ended; failures of rows and ends are in it and in the table, not thrown.
    /// </summary>
    /// <param name="planId">The plan.</param>
    /// <param name="action">The action that made it.</param>
    /// <param name="progress">Told after each row.</param>
    /// <param name="stop">Asks to end after the rows under way.</param>
    /// <param name="abort">Leaves at once; what is open is looked up at the next start.</param>
    public async Task<Run> RunAsync(Guid planId, ExchangeAction action, Progress progress, CancellationToken stop, CancellationToken abort)
    {
        var before = time.GetUtcNow();
        var run = await journal.OpenAsync(planId, abort);
        var resumed = run.StartedAt < before;
        if (run.State != RunState.Running)
            await journal.CloseAsync(run.Id, RunState.Running, Words.None, abort);

        var summary = await plans.SummaryAsync(planId, abort);
        progress.Begin(new("Запись", "Writing"), summary.Marked - summary.Outcomes.Values.Sum());
        var failures = new FailureTeller(journal, time, run.BaseId, options.FailuresTold);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop, abort);
        SideException? fatal = null;
        await using (var conclusions = new ConclusionQueue(journal))
        {
            var scope = new RunScope(run, Guid.NewGuid(), resumed, journal, conclusions, options, time) { BeforeWrite = BeforeWrite };
            var rows = Channel.CreateBounded<PlanRow>(options.Ahead);
            var stage = new StageGate();
            var feeding = FeedAsync(scope, action, rows.Writer, stage, halt.Token);
            var workers = Enumerable.Range(0, options.Concurrency).Select(_ => HaltOnBugAsync(WorkAsync(rows.Reader), halt)).ToArray();
            await Task.WhenAll([feeding, .. workers]);
            await conclusions.FlushAsync();

            async Task WorkAsync(ChannelReader<PlanRow> reader)
            {
                await foreach (var row in reader.ReadAllAsync(CancellationToken.None))
                {
                    await Pause.PassAsync(halt.Token);
                    if (halt.IsCancellationRequested)
                        continue;
                    if (await CarryOutAsync(scope, action, row, progress, failures, abort) is { } failure)
                    {
                        Interlocked.CompareExchange(ref fatal, failure, null);
                        await halt.CancelAsync();
                    }

                    stage.Over();
                }
            }
        }

        abort.ThrowIfCancellationRequested();
        await failures.TellRestAsync();
        var (state, note) = fatal is not null ? (RunState.Failed, fatal.Told) : stop.IsCancellationRequested ? (RunState.Stopped, Words.None) : (RunState.Finished, Words.None);
        await journal.CloseAsync(run.Id, state, note, CancellationToken.None);
        return run with { State = state, Note = note, EndedAt = time.GetUtcNow() };
    }

    // A defect of ours or a full disk ends the run for all workers, not for one of them.
    private static async Task HaltOnBugAsync(Task work, CancellationTokenSource halt)
    {
        try
        {
            await work;
        }
        catch (Exception)
        {
            await halt.CancelAsync();
            throw;
        }
    }

    // Intentions go down in groups ahead of the workers: a disk flush costs a few rows' time once in a while, not a flush a row.
    private async Task FeedAsync(RunScope scope, ExchangeAction action, ChannelWriter<PlanRow> workers, StageGate stage, CancellationToken halt)
    {
        try
        {
            var group = new List<PlanRow>(options.Ahead);
            var current = 0;
            await foreach (var row in plans.MarkedAsync(scope.Run.PlanId, halt))
            {
                if (row.Stage > current)
                {
                    await SendOnAsync();
                    await stage.AllOverAsync(halt);
                    await scope.Conclusions.SettleAsync();
                    current = row.Stage;
                }

                group.Add(row);
                if (group.Count == options.Ahead)
                    await SendOnAsync();
            }

            await SendOnAsync();

            async Task SendOnAsync()
            {
                if (group.Count == 0)
                    return;
                await journal.IntendAsync([.. group.Select(row => Intention(scope, action, row))], halt);
                stage.Begun(group.Count);
                foreach (var row in group)
                    await workers.WriteAsync(row, halt);
                group.Clear();
            }
        }
        catch (OperationCanceledException) when (halt.IsCancellationRequested)
        {
            // Asked to stop: what was announced and not begun is looked up when the run goes on.
        }
        finally
        {
            workers.Complete();
        }
    }

    private static Intent Intention(RunScope scope, ExchangeAction action, PlanRow row) =>
        new(IdempotencyKey.Of(scope.Run.PlanId, row.N, 0), scope.Run.Id, row.N, 0, action.FirstStep(row), scope.Session);

    // Returns the failure that makes going on useless, or null.
    private static async Task<SideException?> CarryOutAsync(
        RunScope scope, ExchangeAction action, PlanRow row, Progress progress, FailureTeller failures, CancellationToken abort)
    {
        var writer = new StepWriter(scope, row);
        try
        {
            var end = await action.CarryOutAsync(row, writer, abort);
            await ConcludeAsync(EntryState.Confirmed, end.Outcome, end.Status, end);
            return null;
        }
        catch (SideException failure) when (failure is { OutcomeUnknown: true, Reaction: Reaction.AskPerson })
        {
            await ConcludeAsync(EntryState.Unknown, RowOutcome.Unknown, failure.Told, null);
            await failures.TellAsync(row, failure);
            return null;
        }
        catch (SideException failure) when (failure.OutcomeUnknown || failure.Reaction is Reaction.StopRun or Reaction.RetrySoon or Reaction.RetryLater)
        {
            // The end is out of reach: the row keeps its place and comes first when the run goes on.
            return failure;
        }
        catch (SideException failure)
        {
            var outcome = failure.Reaction == Reaction.AskPerson ? RowOutcome.Waiting : RowOutcome.Refused;
            await ConcludeAsync(EntryState.Refused, outcome, failure.Told, null);
            await failures.TellAsync(row, failure);
            return null;
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            return null;
        }

        async Task ConcludeAsync(EntryState state, RowOutcome outcome, Words status, RowEnd? end)
        {
            var result = new RowResult(scope.Run.PlanId, row.N, outcome, status, end?.TargetId ?? "") { Code = end?.Code ?? "", Version = end?.Version ?? writer.LeftVersion };
            var told = end is null || end.Told.IsEmpty ? null : new Message(0, scope.Run.BaseId, scope.Time.GetUtcNow(), end.Level, end.Told);
            await scope.Conclusions.AddAsync(new(writer.LastKey, state, end?.TargetId ?? "", end?.Code ?? "", status) { Link = end?.Link, Row = result, Message = told });
            progress.Step(row.Name, outcome);
        }
    }
}
