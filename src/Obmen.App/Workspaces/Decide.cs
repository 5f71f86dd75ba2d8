using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>Applies what a person decided about a row that waits for it.</summary>
public sealed class Decide
{
    private readonly Connector connector;
    private readonly IPlanStore plans;

    internal Decide(Connector connector, IPlanStore plans) => (this.connector, this.plans) = (connector, plans);

    /// <summary>
    /// Replaces the row by what the decision makes of it, marked and ready to be carried out. Returns why it couldn't be; empty words when it was.
    /// </summary>
    public async Task<Words> ApplyAsync(PlanHeader plan, int row, CounterpartyDecision decision, CancellationToken cancel)
    {
        var page = await plans.PageAsync(plan.Id, new RowQuery { Numbers = [row], Take = 1 }, cancel);
        if (page.Rows.Count == 0 || page.Rows[0].Action != RowAction.Decide)
            return new("Эта строка уже решена", "This row has been decided already");
        var reached = await connector.ReconnectAsync(plan.BaseId, cancel);
        if (reached.Connection is not { } connection)
            return reached.Findings.First(finding => finding.Level == FindingLevel.Bad).Detail;
        try
        {
            var choices = JsonSerializer.Deserialize(plan.Options, WorkspaceJson.Default.CounterpartyOptions) ?? new();
            var target = plan.Kind == PlanKind.ImportCounterparties ? connection.OneC : connection.Crm;
            var decided = await decision.ApplyAsync(page.Rows[0], choices, target, cancel);
            return await plans.ReplaceAsync(plan.Id, decided, cancel) ? Words.None : new("Эта строка уже записана", "This row has been written already");
        }
        catch (SideException failure)
        {
            return new($"{failure.What.Ru} {failure.Advice.Ru}", $"{failure.What.En} {failure.Advice.En}");
        }
    }
}
