using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>A year of a real base's documents, ugly ones among them: what goes, what is held back and why, and that it goes once.</summary>
public sealed class DocumentYearTests
{
    private static CancellationToken Cancel => World.Cancel;

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_year_of_documents_arrives_once_and_to_the_kopeck_and_the_ugly_ones_wait_with_their_reasons(string configuration)
    {
        await using var world = await World.ConnectedAsync(60, ugly: true, configuration: configuration, documents: 600);
        var plan = await world.PlanAsync(PlanKind.ExportDocuments, new DocumentOptions());
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);

        var rows = await world.RowsAsync(plan);
        rows.Where(row => row.Marked).ShouldAllBe(row => row.Outcome == RowOutcome.Created || (row.Outcome == RowOutcome.Waiting && row.Reason.Ru.Contains("ждёт вашего решения")));
        rows.Where(row => !row.Marked).ShouldAllBe(row => row.Outcome == RowOutcome.None && row.Reason.Ru.Length > 0);
        foreach (var reason in (string[])
            ["НДС в строке", "В документе нет контрагента", "Расшифровка платежа даёт", "Помечен на удаление", "Не проведён", "В платеже нет контрагента", "между своими счетами", "Налоги и взносы", "Зарплата"])
        {
            rows.ShouldContain(row => !row.Marked && row.Reason.Ru.Contains(reason), reason);
        }

        // An invoice without lines of its own that asks for another sum than its order may be for a part of it: it goes without the order's lines.
        if (((Obmen.OneC.OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC).Configuration.Object("invoice.goods") is null)
            rows.ShouldContain(row => row.Group == "invoice" && row.Reason.Ru.EndsWith("выгрузится одна сумма"));
        else
            rows.ShouldContain(row => !row.Marked && row.Reason.Ru.Contains("Строки и НДС дают"));

        var connection = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, Cancel)).Connection!;
        await EqualAsync<TradeDocument>(connection, rows, document => document.Uid, document => document.Sum);
        await EqualAsync<MoneyMovement>(connection, rows, movement => movement.Uid, movement => movement.Sum);
        await foreach (var document in connection.Crm.Set<TradeDocument>()!.ListAsync(Selection.All, Cancel))
            SumProof.Problem(document.Value).ShouldBeNull(document.Value.Number);

        var before = world.Crm.Faults.Writes;
        var again = await world.PlanAsync(PlanKind.ExportDocuments, new DocumentOptions { Update = true });
        await world.RunAsync(again);
        world.Crm.Faults.Writes.ShouldBe(before);
    }

    // What was written is what 1C has, each once, and its sum to the kopeck.
    private static async Task EqualAsync<T>(Connection connection, IReadOnlyList<PlanRow> rows, Func<T, string> uid, Func<T, decimal> sum)
        where T : class
    {
        var here = await connection.OneC.Set<T>()!.ListAsync(Selection.All, Cancel).ToDictionaryAsync(stored => stored.Id, stored => sum(stored.Value), cancellationToken: Cancel);
        var there = await connection.Crm.Set<T>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
        there.Select(stored => uid(stored.Value)).ShouldBeUnique();
        there.ShouldAllBe(stored => sum(stored.Value) == here[uid(stored.Value)]);
        there.Select(stored => stored.Id).Order().ShouldBe(rows.Where(row => row.Outcome == RowOutcome.Created && here.ContainsKey(row.SourceId)).Select(row => row.TargetId).Order());
        there.Count.ShouldBeGreaterThan(100);
    }
}
