using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>Rows that wait for a person: what may be chosen, and applying what was.</summary>
public sealed class Decide
{
    private readonly Connector connector;
    private readonly IPlanStore plans;
    private readonly JobWork work;

    internal Decide(Connector connector, IPlanStore plans, JobWork work) => (this.connector, this.plans, this.work) = (connector, plans, work);

    /// <summary>What may be chosen for a row, from the ends as they are now. Throws a <see cref="SideException"/> when an end fails.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(PlanHeader plan, PlanRow row, CancellationToken cancel) =>
        await (await ActionAsync(plan, cancel)).ChoicesAsync(row, cancel);

    /// <summary>
    /// Replaces the row by what the choice makes of it, marked and ready to be carried out. Returns why it couldn't be; empty words when it was.
    /// </summary>
    public async Task<Words> ApplyAsync(PlanHeader plan, int row, string choice, CancellationToken cancel)
    {
        var page = await plans.PageAsync(plan.Id, new RowQuery { Numbers = [row], Take = 1 }, cancel);
        if (page.Rows.Count == 0 || page.Rows[0].Action != RowAction.Decide)
            return new("Эта строка уже решена", "This row has been decided already");
        try
        {
            var decided = await (await ActionAsync(plan, cancel)).DecideAsync(page.Rows[0], choice, cancel);
            return await plans.ReplaceAsync(plan.Id, decided, cancel) ? Words.None : new("Эта строка уже записана", "This row has been written already");
        }
        catch (SideException failure)
        {
            return new($"{failure.What.Ru} {failure.Advice.Ru}", $"{failure.What.En} {failure.Advice.En}");
        }
    }

    private async Task<ExchangeAction> ActionAsync(PlanHeader plan, CancellationToken cancel) =>
        work.Action(plan.Kind, await connector.RequireAsync(plan.BaseId, cancel), plan.Options);
}
