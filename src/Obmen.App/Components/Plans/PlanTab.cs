using Obmen.App.Components.Layout;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Plans;

/// <summary>A tab that shows the newest plan of a kind and carries it out.</summary>
public abstract class PlanTab : BaseWatcher
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);
    private const int GlancesToTable = 3;

    private readonly LastBegun loads = new();
    private readonly LastBegun counts = new();
    private string? shownBase;

    /// <summary>The action whose plan is shown.</summary>
    protected abstract PlanKind Kind { get; }

    /// <summary>The newest plan; null when none was made.</summary>
    protected PlanHeader? Plan { get; private set; }

    /// <summary>Its figures.</summary>
    protected PlanFigures Figures { get; private set; } = PlanFigures.None;

    /// <summary>The plan's table; set by the page.</summary>
    protected PlanBench? Bench { get; set; }

    /// <summary>Whether the table shows some of the rows only.</summary>
    protected bool Filtered => Bench is { } bench && bench.Query != RowQuery.All;

    /// <summary>Whether the run stands where it was stopped or broken off, with rows left to write.</summary>
    protected bool Continues => Running is null && Figures.Run is { State: RunState.Stopped or RunState.Failed } && Figures.ToWrite > 0;

    /// <summary>Why the last button did nothing; empty when it did.</summary>
    protected Words Refusal { get; set; }

    /// <summary>The job that broke off before it could begin its run: its words are shown; null when none did.</summary>
    protected JobResult? Failure =>
        Open.Job is { IsOver: true, Result: { End: JobEnd.Failed or JobEnd.Held } result } job && (Figures.Run is null || !job.IsRun || result.End == JobEnd.Held) ? result : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => await OnBaseChangedAsync();

    /// <inheritdoc/>
    protected override async Task OnBaseChangedAsync()
    {
        if (shownBase != Open.Id || Running is null)
            await LoadAsync();
        shownBase = Open.Id;
        LookOn(Glance, glance => Running is { IsRun: true } && glance % GlancesToTable == 0 ? LoadAsync() : Task.CompletedTask);
    }

    /// <summary>Reads the plan and its figures anew.</summary>
    protected async Task LoadAsync()
    {
        var isLast = loads.Begin();
        var newest = Open.Id is { } id ? await Workspace.Plans.LatestAsync(id, Kind, Left) : null;
        if (!isLast())
            return;
        Plan = newest;
        await CountAsync();
        if (Bench is not null)
            await Bench.ReloadAsync();
    }

    /// <summary>Reads the figures anew.</summary>
    protected async Task CountAsync()
    {
        var isLast = counts.Begin();
        var read = Plan is null ? PlanFigures.None : await PlanFigures.ReadAsync(Workspace.Plans, Workspace.Journal, Plan, Left);
        if (isLast())
            Figures = read;
    }

    /// <summary>Rows were marked or decided here: the figures are read anew, on the other tabs of this base too.</summary>
    protected Task TellAsync()
    {
        Open.TellOfPlan();
        return CountAsync();
    }

    /// <summary>Begins to carry the shown plan out, or goes on with it.</summary>
    protected void Run()
    {
        if (Plan is not null)
            Refusal = Workspace.Jobs.StartRun(Plan).Refusal;
    }
}
