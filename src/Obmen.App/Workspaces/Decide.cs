using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>Rows that wait for a person: what may be chosen, and applying what was.</summary>
public sealed class Decide
{
    private static readonly Words Decided = new("Эта строка уже решена", "This row has been decided already");
    private static readonly Choice LookAgain = new(Choice.LookAgain, new("Проверить ещё раз", "Look again"), "", Words.None);
    private static readonly Choice SendAgain = new(Choice.SendAgain, new("Её там нет: отправить ещё раз", "It isn't there: send it again"), "", Words.None);
    private static readonly Choice OnceMore = new(Choice.SendAgain, new("Записать ещё раз", "Write once more"), "", Words.None);
    private static readonly Choice Complete = new(Choice.LookAgain, new("Проверить и дописать, чего не хватает", "Look and add what is missing"), "", Words.None);

    private readonly Connector connector;
    private readonly IPlanStore plans;
    private readonly IJournal journal;
    private readonly JobWork work;
    private readonly Rights rights;

    internal Decide(Connector connector, IPlanStore plans, IJournal journal, JobWork work, Rights rights) =>
        (this.connector, this.plans, this.journal, this.work, this.rights) = (connector, plans, journal, work, rights);

    /// <summary>What may be chosen for a row, from the ends as they are now. Throws a <see cref="SideException"/> when an end fails.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(PlanHeader plan, PlanRow row, CancellationToken cancel)
    {
        if (IsRefused(row))
            return [OnceMore];
        var action = await ActionAsync(plan, cancel);
        if (row.Outcome != RowOutcome.Unknown)
            return await action.ChoicesAsync(row, cancel);
        // An update never doubles: sending it again reads the record first.
        return await IsCreateAsync(plan, row, cancel) ? [.. await action.TracesAsync(row, cancel), LookAgain, SendAgain] : [Complete];
    }

    /// <summary>
    /// Replaces the row by what the choice makes of it, marked and ready to be carried out; a row whose writing got no answer is opened for
    /// the next run, which links it, looks again or sends again; one that was refused, for another attempt. Returns why it couldn't be; empty words
    /// when it was.
    /// </summary>
    public async Task<Words> ApplyAsync(PlanHeader plan, int row, string choice, CancellationToken cancel)
    {
        rights.Ask(Role.Operator, plan.BaseId, new($"Решение о строке {row} плана {plan.Id}: {choice}", $"Decided about row {row} of plan {plan.Id}: {choice}"));
        var page = await plans.PageAsync(plan.Id, new RowQuery { Numbers = [row], Take = 1 }, cancel);
        if (page.Rows.Count > 0 && (page.Rows[0].Outcome == RowOutcome.Unknown || IsRefused(page.Rows[0])))
            return await ReopenAsync(plan, row, choice, cancel);
        if (page.Rows.Count == 0 || page.Rows[0].Action != RowAction.Decide)
            return Decided;
        try
        {
            var decided = await (await ActionAsync(plan, cancel)).DecideAsync(page.Rows[0], choice, cancel);
            return await plans.ReplaceAsync(plan.Id, decided, cancel) ? Words.None : new("Эта строка уже записана", "This row has been written already");
        }
        catch (SideException failure)
        {
            return failure.Told;
        }
    }

    // What stood in the way may be gone: the document is closed in 1C, the period is open again.
    private static bool IsRefused(PlanRow row) => Causes.Open.Contains(row.Outcome);

    private async Task<Words> ReopenAsync(PlanHeader plan, int row, string choice, CancellationToken cancel)
    {
        var (found, id) = choice switch
        {
            Choice.SendAgain => (EntryState.Refused, ""),
            _ when Choice.Linked(choice) is { } there => (EntryState.Confirmed, there),
            _ => (EntryState.Unknown, ""),
        };
        return await journal.ReopenAsync(plan.Id, row, found, id, cancel) ? Words.None : Decided;
    }

    private async Task<bool> IsCreateAsync(PlanHeader plan, PlanRow row, CancellationToken cancel)
    {
        var run = await journal.OpenAsync(plan.Id, cancel);
        var open = await journal.OpenEntriesAsync(run.Id, cancel);
        return open.LastOrDefault(entry => entry.Intent.Row == row.N)?.Intent.What.EndsWith(".create", StringComparison.Ordinal) ?? false;
    }

    private async Task<ExchangeAction> ActionAsync(PlanHeader plan, CancellationToken cancel) =>
        work.Action(plan.Kind, await connector.RequireAsync(plan.BaseId, cancel), plan.Options);
}
