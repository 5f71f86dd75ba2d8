using System.Diagnostics.CodeAnalysis;
using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Running;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>A piece of work in the background: making a plan or carrying one out. It lives on when the page that started it is closed.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing, and Stop may be called at any time.")]
public sealed class Job
{
    private readonly Progress progress;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abort = new();
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<Func<CallsUsed>> counted = [];
    private volatile JobResult? result;

    internal Job(string baseId, PlanKind kind, bool isRun, Guid planId, TimeProvider time)
    {
        (BaseId, Kind, IsRun, PlanId) = (baseId, kind, isRun, planId);
        progress = new(time);
        progress.Begin(new("Подключение", "Connecting"), null);
    }

    /// <summary>Unique.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>The base it works for.</summary>
    public string BaseId { get; }

    /// <summary>The action.</summary>
    public PlanKind Kind { get; }

    /// <summary>Whether it carries a plan out (true) or makes one (false).</summary>
    public bool IsRun { get; }

    /// <summary>The plan that is made or carried out; can be read once the job is over, and while it runs when <see cref="IsRun"/>.</summary>
    public Guid PlanId { get; }

    /// <summary>How far it is.</summary>
    public ProgressSnapshot Progress => progress.Snapshot();

    /// <summary>Whether it was asked to stop.</summary>
    public bool IsStopping => stop.IsCancellationRequested;

    /// <summary>Whether a person holds it between two rows.</summary>
    public bool IsPaused => Pause.IsShut && !IsOver;

    /// <summary>Whether it has ended, one way or another.</summary>
    public bool IsOver => result is not null;

    /// <summary>How it ended; null while it goes on.</summary>
    public JobResult? Result => result;

    /// <summary>Completes when the job is over; never fails, see <see cref="Result"/>.</summary>
    public Task Completion => completion.Task;

    /// <summary>Calls to both ends since it began; empty until they are reached.</summary>
    public IReadOnlyList<CallsUsed> Calls => [.. counted.Select(count => count())];

    /// <summary>Holds a run after the rows under way, or lets it go on; a stop works while it is held.</summary>
    public void TurnPause()
    {
        Actor.Require(Role.Operator);
        if (Pause.IsShut)
            Pause.Open();
        else
            Pause.Shut();
    }

    /// <summary>The base as this job has it; null until it is taken.</summary>
    internal BaseHold? Hold { get; set; }

    /// <summary>Whether it was asked to end so that another process goes on with it.</summary>
    internal bool IsHandedOver { get; private set; }

    /// <summary>Asks it to end because the program does: what it hasn't done is gone on with at the next start, or by another node.</summary>
    internal void HandOver()
    {
        IsHandedOver = !IsStopping;
        stop.Cancel();
    }

    internal PauseGate Pause { get; } = new();

    internal Progress Work => progress;

    internal CancellationToken StopAsked => stop.Token;

    internal CancellationToken AbortAsked => abort.Token;

    /// <summary>Asks it to end: a run finishes the rows under way, a plan being made is dropped.</summary>
    public void Stop()
    {
        Actor.Require(Role.Operator);
        stop.Cancel();
    }

    /// <summary>Leaves at once; what was under way is looked up when the run goes on.</summary>
    public void Abort()
    {
        stop.Cancel();
        abort.Cancel();
    }

    /// <summary>Counts the calls to the ends from now on.</summary>
    internal void Count(Connection connection) => counted = [.. CallsUsed.From(connection.Crm), .. CallsUsed.From(connection.OneC)];

    internal void End(JobResult how)
    {
        result = how;
        completion.TrySetResult();
    }
}

/// <summary>How a job ended.</summary>
/// <param name="End">The kind of end.</param>
/// <param name="Text">What came of it, with figures.</param>
/// <param name="Advice">What to do; empty when nothing.</param>
/// <param name="Summary">The plan in figures; null when there is no plan.</param>
public sealed record JobResult(JobEnd End, Words Text, Words Advice, PlanSummary? Summary)
{
    /// <summary>The plan that a person may have carried out in spite of <see cref="JobEnd.Held"/>; null when there is none.</summary>
    public PlanHeader? ToConfirm { get; init; }

    /// <summary>Whether our own store failed, and not an end: a turn of a schedule is given once more.</summary>
    public bool IsOfStore { get; init; }
}

/// <summary>The ways a job ends.</summary>
public enum JobEnd
{
    /// <summary>Done to the end; rows that failed are in the summary.</summary>
    Done,

    /// <summary>Stopped by a person; a run may be gone on with.</summary>
    Stopped,

    /// <summary>Couldn't go on: one of the ends can't be reached or refuses; a run may be gone on with.</summary>
    Failed,

    /// <summary>Another process works on this base; nothing was done.</summary>
    Busy,

    /// <summary>Held by a brake before anything was written: too much at once, or another base at the address.</summary>
    Held,

    /// <summary>Another node has taken the base and goes on.</summary>
    TakenOver,

    /// <summary>A defect of the program; the log has the details.</summary>
    Broken,
}
