using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Plans;

/// <summary>A filter above the table: which rows it leaves, and how many there are.</summary>
/// <param name="Key">What it is known by.</param>
/// <param name="Tone">The colour of its dot; empty = no dot.</param>
/// <param name="Title">Its word.</param>
/// <param name="Count">Rows of the plan it leaves.</param>
/// <param name="Query">The rows.</param>
public sealed record FilterOption(string Key, string Tone, Words Title, int Count, RowQuery Query)
{
    /// <summary>The filters that make sense for a plan: everything, each action, and each outcome that occurred.</summary>
    public static IReadOnlyList<FilterOption> For(PlanSummary summary) =>
    [
        new("all", "", new("Все", "All"), summary.Total, RowQuery.All),
        .. Actions(summary),
        .. Outcomes(summary),
    ];

    private static IEnumerable<FilterOption> Actions(PlanSummary summary) =>
    [
        Action(summary, RowAction.Create, "good", new("Создать", "Create")),
        Action(summary, RowAction.Update, "change", new("Обновить", "Update")),
        .. summary.Actions.ContainsKey(RowAction.Remove) ? [Action(summary, RowAction.Remove, "bad", new("Убрать", "Remove"))] : (FilterOption[])[],
        Action(summary, RowAction.Skip, "quiet", new("Пропустить", "Skip")),
        Action(summary, RowAction.Decide, "ask", new("Нужно решение", "Needs a decision")),
    ];

    private static IEnumerable<FilterOption> Outcomes(PlanSummary summary) => new[]
    {
        Outcome(summary, RowOutcome.Created, "good", new("Созданы", "Created")),
        Outcome(summary, RowOutcome.Updated, "change", new("Обновлены", "Updated")),
        Outcome(summary, RowOutcome.Removed, "change", new("Убраны", "Removed")),
        Outcome(summary, RowOutcome.Refused, "bad", new("Ошибки", "Errors")),
        Outcome(summary, RowOutcome.Unknown, "ask", new("Неизвестно", "Unknown")),
        Outcome(summary, RowOutcome.Waiting, "ask", new("Ждут решения", "Waiting for you")),
    }.Where(option => option.Count > 0);

    private static FilterOption Action(PlanSummary summary, RowAction action, string tone, Words title) =>
        new($"action-{action}", tone, title, summary.Actions.GetValueOrDefault(action), new RowQuery { Action = action });

    private static FilterOption Outcome(PlanSummary summary, RowOutcome outcome, string tone, Words title) =>
        new($"outcome-{outcome}", tone, title, summary.Outcomes.GetValueOrDefault(outcome), new RowQuery { Outcome = outcome });
}
