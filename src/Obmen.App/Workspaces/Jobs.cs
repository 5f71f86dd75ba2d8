using System.Collections.Concurrent;
using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>
/// The background work of all bases, one piece a base at a time. Pages and the command line start it and look on; closing them stops nothing.
/// </summary>
public sealed class Jobs : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Job> current = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly JobWork work;
    private readonly Unfinished unfinished;
    private readonly Rights rights;
    private readonly TimeProvider time;
    private bool closed;

    internal Jobs(JobWork work, Unfinished unfinished, Rights rights, TimeProvider time) => (this.work, this.unfinished, this.rights, this.time) = (work, unfinished, rights, time);

    /// <summary>Whether the program ends: what is under way is handed over.</summary>
    internal bool IsClosed
    {
        get
        {
            lock (gate)
                return closed;
        }
    }

    /// <summary>How many jobs are under way, of all bases.</summary>
    internal int UnderWay => current.Values.Count(job => !job.IsOver);

    /// <summary>A job began or ended. Progress is not announced: ask <see cref="Job.Progress"/> as often as you show it.</summary>
    public event Action<Job>? Changed;

    /// <summary>The job of a base that is under way, or the one that ended last; null when there was none since the start.</summary>
    public Job? Current(string baseId) => current.GetValueOrDefault(baseId);

    /// <summary>
    /// Begins to make a plan with the choices of its action, e.g. <see cref="Exchange.Counterparties.CounterpartyOptions"/>. When the base is
    /// busy, that job comes back with <see cref="JobStart.Refusal"/>. Needs an operator, as all that begins a job does.
    /// </summary>
    public JobStart StartPlan<TOptions>(string baseId, PlanKind kind, TOptions options)
        where TOptions : class =>
        StartPlan(baseId, kind, WorkspaceJson.Write(options));

    /// <summary>The same with the choices as they are kept with a plan (<see cref="PlanHeader.Options"/>).</summary>
    public JobStart StartPlan(string baseId, PlanKind kind, string choices) =>
        Start(new Job(baseId, kind, isRun: false, Guid.CreateVersion7(), time), job => work.PlanAsync(job, choices));

    /// <summary>
    /// Begins to carry a plan out, or goes on with it when its run was stopped, failed or cut off. When the base is busy, that job comes
    /// back with <see cref="JobStart.Refusal"/>. What the brakes hold (<see cref="Brakes"/>) needs <paramref name="confirmed"/>, a person's word.
    /// </summary>
    public JobStart StartRun(PlanHeader plan, bool confirmed = false) =>
        Start(new Job(plan.BaseId, plan.Kind, isRun: true, plan.Id, time), job => work.RunAsync(job, plan, confirmed));

    /// <summary>Goes on with every run that a kill or a power cut ended; returns their jobs. Called once at the start of the program.</summary>
    public async Task<IReadOnlyList<Job>> ResumeUnfinishedAsync(CancellationToken cancel)
    {
        var plans = await unfinished.CutOffAsync(cancel);
        return [.. plans.Select(plan => StartRun(plan, confirmed: true)).Where(start => start.Refusal.IsEmpty).Select(start => start.Job)];
    }

    /// <summary>Plans that can be gone on with: cut off, stopped or broken off, and not overtaken by a newer plan. Null = of all bases.</summary>
    public Task<IReadOnlyList<PlanHeader>> UnfinishedAsync(string? baseId, CancellationToken cancel) => unfinished.AllAsync(baseId, cancel);

    /// <summary>Asks every job to end, to be gone on with at the next start, and waits until they have.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Job> running;
        lock (gate)
        {
            closed = true;
            running = [.. current.Values];
        }

        foreach (var job in running)
            job.HandOver();
        await Task.WhenAll(running.Select(job => job.Completion));
    }

    private JobStart Start(Job job, Func<Job, Task<JobResult>> body)
    {
        var title = ActionKind.For(job.Kind).Title;
        rights.Ask(Role.Operator, job.BaseId, job.IsRun ? new($"Выполнение: {title.Ru}, план {job.PlanId}", $"Carried out: {title.En}, plan {job.PlanId}") : new($"Составление плана: {title.Ru}", $"Planned: {title.En}"));
        lock (gate)
        {
            if (current.GetValueOrDefault(job.BaseId) is { IsOver: false } running)
                return new(running, Busy(running));
            ObjectDisposedException.ThrowIf(closed, this);
            current[job.BaseId] = job;
        }

        Changed?.Invoke(job);
        _ = Task.Run(() => CarryAsync(job, body));
        return new(job, Words.None);
    }

    private async Task CarryAsync(Job job, Func<Job, Task<JobResult>> body)
    {
        job.End(await work.GuardAsync(job, body));
        Changed?.Invoke(job);
    }

    private static Words Busy(Job running) => new(
        $"Эта база занята: {running.Progress.Phase.Ru}. Дождитесь конца или остановите.",
        $"This base is busy: {running.Progress.Phase.En}. Wait for the end or stop it.");
}

/// <summary>What came of starting a job.</summary>
/// <param name="Job">The job that was started, or the one that keeps the base busy.</param>
/// <param name="Refusal">Why nothing was started; empty when it was.</param>
public sealed record JobStart(Job Job, Words Refusal);
