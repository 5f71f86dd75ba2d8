using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Plans;

/// <summary>A plan in figures, as the page tells them: what carrying it out would do now, and how its run stands.</summary>
/// <param name="Summary">Counts over all rows.</param>
/// <param name="ToCreate">Marked rows to create that aren't done.</param>
/// <param name="ToUpdate">Marked rows to update that aren't done.</param>
/// <param name="Run">The plan's run; null when it was never begun.</param>
public sealed record PlanFigures(PlanSummary Summary, int ToCreate, int ToUpdate, Run? Run)
{
    /// <summary>Marked rows to take away that aren't done.</summary>
    public int ToRemove { get; private init; }

    /// <summary>Figures of no plan.</summary>
    public static PlanFigures None { get; } = new(new(0, 0, new Dictionary<RowAction, int>(), new Dictionary<RowOutcome, int>()), 0, 0, null);

    /// <summary>Rows that carrying the plan out would write.</summary>
    public int ToWrite => ToCreate + ToUpdate + ToRemove;

    /// <summary>What would happen: «Будет создано 1 950, обновлено 12, пропущено 30, ждут решения 8».</summary>
    public Words Forecast
    {
        get
        {
            var skip = Summary.Actions.GetValueOrDefault(RowAction.Skip);
            var ask = Summary.Actions.GetValueOrDefault(RowAction.Decide);
            var waiting = Some(ask, new($", ждут решения {ask:N0}", $", {ask:N0} waiting for a decision"));
            var unmarked = Some(Unmarked, new($", не отмечено {Unmarked:N0}", $", {Unmarked:N0} not marked"));
            if (Summary.Actions.ContainsKey(RowAction.Remove))
            {
                return new(
                    $"Будет убрано {ToRemove:N0}, возвращено {ToUpdate:N0}, пропущено {skip:N0}{unmarked.Ru}",
                    $"{ToRemove:N0} will be removed, {ToUpdate:N0} put back, {skip:N0} skipped{unmarked.En}");
            }

            return new(
                $"Будет создано {ToCreate:N0}, обновлено {ToUpdate:N0}, пропущено {skip:N0}{waiting.Ru}{unmarked.Ru}",
                $"{ToCreate:N0} will be created, {ToUpdate:N0} updated, {skip:N0} skipped{waiting.En}{unmarked.En}");
        }
    }

    private int Unmarked =>
        Summary.Actions.GetValueOrDefault(RowAction.Create) + Summary.Actions.GetValueOrDefault(RowAction.Update) + Summary.Actions.GetValueOrDefault(RowAction.Remove) - Summary.Outcomes.Values.Sum() - ToWrite;

    private static Words Some(int count, Words words) => count > 0 ? words : Words.None;

    /// <summary>Reads the figures of a plan.</summary>
    public static async Task<PlanFigures> ReadAsync(IPlanStore plans, IJournal journal, PlanHeader plan, CancellationToken cancel)
    {
        var summary = await plans.SummaryAsync(plan.Id, cancel);
        var runs = await journal.RecentAsync(plan.BaseId, 20, cancel);
        return new(summary, await CountAsync(RowAction.Create), await CountAsync(RowAction.Update), runs.FirstOrDefault(run => run.PlanId == plan.Id)) { ToRemove = await CountAsync(RowAction.Remove) };

        async Task<int> CountAsync(RowAction action)
        {
            var left = new RowQuery { Action = action, Marked = true, Outcome = RowOutcome.None, Take = 1 };
            return (await plans.PageAsync(plan.Id, left, cancel)).Total;
        }
    }
}
