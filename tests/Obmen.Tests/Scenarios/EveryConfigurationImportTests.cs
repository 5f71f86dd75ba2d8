using Obmen.App.Workspaces;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Загрузка документов в 1С» into every managed configuration, as the documents that it takes (rules L1–L3, B3).</summary>
public sealed class EveryConfigurationImportTests
{
    private static readonly TradeKind[] Kinds = [TradeKind.Invoice, TradeKind.Order, TradeKind.Shipment, TradeKind.Act];

    private static CancellationToken Cancel => World.Cancel;

    [Theory]
    [EveryConfiguration(AndOverCom = true)]
    [Proves("Act of services rendered")]
    public async Task A_manager_s_document_becomes_whatever_the_configuration_takes_and_a_second_run_writes_nothing(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        using var writer = await GoodsAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        var targets = ((IDocumentTarget)(await ConnectAsync(world)).OneC).Targets;
        targets.Select(target => target.Kind).ShouldContain(TradeKind.Act);
        var warehouses = await ((IStock)(await ConnectAsync(world)).OneC).WarehousesAsync(Cancel);
        await world.Workspace.Imports.SaveAsync(world.BaseId, await world.Workspace.Imports.DefaultsAsync(world.BaseId) with { WarehouseId = warehouses[0].Id });
        foreach (var target in targets)
        {
            var (day, name) = (Day(target.Kind), target.Kind == TradeKind.Act ? "Сборка стола" : "Стол складной");
            var id = await crm.WriteAsync(crm.Invoice($"{(int)target.Kind + 71}") with { Date = day.ToDateTime(new(11, 30)), Lines = [CrmPapers.Line(name, 1200)] });
            var options = new ImportOptions { As = target.Kind.Key(), From = day, To = day, Post = target.Posts };

            var row = (await RunAsync(world, options)).ShouldHaveSingleItem();
            row.Outcome.ShouldBe(RowOutcome.Created, $"{target.Name}: {row.Reason.Ru} {row.Status.Ru}");
            var isPosted = target.Posts && !LacksAccounts(world.ConfigurationId, target.Kind);
            row.Status.Ru.ShouldStartWith(isPosted ? "загружен и проведён" : target.Posts ? "записан, не проведён: 1С отказала" : "загружен", customMessage: target.Name);
            var written = (await ListAsync(world, target.Kind, day)).ShouldHaveSingleItem(target.Name);
            written.Value.ShouldSatisfyAllConditions(
                document => document.Kind.ShouldBe(target.Kind),
                document => document.Sum.ShouldBe(1200),
                document => document.IsPosted.ShouldBe(isPosted),
                document => document.OrganisationId.ShouldNotBeEmpty(),
                document => document.CounterpartyName.ShouldNotBeEmpty(),
                document => document.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                    line => (line.Name, line.Quantity, line.Price, line.Sum, line.Vat.Percent, line.VatSum).ShouldBe((name, 1m, 1200m, 1200m, 20m, 200m)),
                    line => line.ProductId.ShouldNotBeEmpty()));
            (await crm.ReadAsync())[id].Uid.ShouldBe(written.Id);

            var before = world.Writes;
            (await RunAsync(world, options with { Overwrite = true, Post = isPosted })).ShouldAllBe(again => again.Action == RowAction.Skip);
            world.Writes.ShouldBe(before, target.Name);
        }
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_the_configuration_does_not_take_is_refused_with_what_it_does(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        var targets = ((IDocumentTarget)(await ConnectAsync(world)).OneC).Targets;
        foreach (var kind in Kinds.Except(targets.Select(target => target.Kind)))
        {
            var options = await world.Workspace.Imports.CompleteAsync(world.BaseId, new() { As = kind.Key() });
            var start = world.Workspace.Jobs.StartPlan(world.BaseId, PlanKind.ImportDocuments, options);
            await start.Job.Completion;
            start.Job.Result!.End.ShouldBe(JobEnd.Failed);
            foreach (var target in targets)
                start.Job.Result.Text.Ru.ShouldContain(target.Name);
        }

        world.Writes.ShouldBe(0);
    }

    // The accounts of a sale are filled by 1C's own form after its settings; without them it waits unposted for the accountant, with 1C's words.
    private static bool LacksAccounts(string configuration, TradeKind kind) => (configuration is "bp2.0" or "ka1.1" or "upp1.3") && kind is TradeKind.Shipment or TradeKind.Act;

    private static DateOnly Day(TradeKind kind) => new(2026, 4, 2 + (int)kind);

    private static async Task<BaseWriter> GoodsAsync(World world)
    {
        var configuration = ((OneCBase)(await ConnectAsync(world)).OneC).Configuration;
        var writer = new BaseWriter(world.OneC, configuration);
        await writer.NewAsync("product", new() { ["name"] = "Стол складной" });
        await writer.NewAsync("product", new() { ["name"] = "Сборка стола", ["service"] = true, ["type"] = "Услуга" });
        return writer;
    }

    private static async Task<IReadOnlyList<PlanRow>> RunAsync(World world, ImportOptions options)
    {
        var plan = await world.PlanAsync(PlanKind.ImportDocuments, await world.Workspace.Imports.CompleteAsync(world.BaseId, options));
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        return await world.RowsAsync(plan);
    }

    private static async Task<List<Stored<TradeDocument>>> ListAsync(World world, TradeKind kind, DateOnly day) =>
        await (await ConnectAsync(world)).OneC.Set<TradeDocument>()!.ListAsync(new() { Kinds = [kind.Key()], From = day, To = day }, Cancel).ToListAsync(Cancel);

    private static async Task<Connection> ConnectAsync(World world) => (await world.Workspace.Connector.ReconnectAsync(world.BaseId, Cancel)).Connection!;
}
