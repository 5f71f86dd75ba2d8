using Obmen.Exchange.Planning;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>A record that a person passed over for good stays so, plan after plan.</summary>
public sealed class SkipTests
{
    [Theory]
    [EveryConfiguration]
    public async Task A_record_skipped_for_good_is_not_written_and_later_plans_say_so_until_it_is_taken_back(string configuration)
    {
        await using var world = await World.ConnectedAsync(8, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var row = (await world.RowsAsync(plan, new() { Action = RowAction.Create }))[0];
        (await world.Workspace.Skips.SkipAsync(plan, row, World.Cancel)).Ru.ShouldBe("");
        await world.RunAsync(plan);
        world.Crm.Companies().ShouldNotContain(company => company.Code1C == row.Code);

        await world.CloseAsync();
        await world.OpenAsync();
        await world.ConnectAsync();
        var later = await world.PlanAsync(PlanKind.ExportCounterparties);
        var again = (await world.RowsAsync(later)).Single(one => one.SourceId == row.SourceId);
        (again.Action, again.Marked).ShouldBe((RowAction.Skip, false));
        again.Reason.Ru.ShouldStartWith("Пропускается навсегда: так решено ");
        (await world.Workspace.Plans.MarkAsync(later.Id, RowQuery.All, true, World.Cancel)).ShouldBe(0);

        await world.Workspace.Skips.TakeBackAsync(later, again, World.Cancel);
        var last = await world.PlanAsync(PlanKind.ExportCounterparties);
        (await world.RowsAsync(last)).Single(one => one.SourceId == row.SourceId).Action.ShouldBe(RowAction.Create);
        await world.RunAsync(last);
        world.Crm.Companies().ShouldContain(company => company.Code1C == row.Code);
    }

    [Theory]
    [EveryConfiguration]
    public async Task What_is_written_already_is_told_and_not_skipped_and_an_undo_still_takes_it_away(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);
        var row = (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Created }))[0];
        (await world.Workspace.Skips.SkipAsync(plan, row, World.Cancel)).Ru.ShouldContain("уже записана");
        (await world.Workspace.Skips.HasAsync(world.BaseId, row)).ShouldBeFalse();

        var later = await world.PlanAsync(PlanKind.ExportCounterparties);
        (await world.Workspace.Skips.SkipAsync(later, (await world.RowsAsync(later)).Single(one => one.SourceId == row.SourceId), World.Cancel)).Ru.ShouldBe("");
        var undo = await world.PlanAsync(PlanKind.Undo, new Obmen.Exchange.Undo.UndoOptions { PlanId = plan.Id });
        (await world.RowsAsync(undo)).ShouldAllBe(one => !one.Reason.Ru.StartsWith("Пропускается навсегда"));
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_link_removed_on_the_card_is_gone_and_its_row_is_left_alone_in_this_plan(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        foreach (var row in (await world.RowsAsync(plan)).Take(2))
        {
            (await world.Workspace.Unlink.FindAsync(world.BaseId, row, World.Cancel)).ShouldNotBeNull();
            (await world.Workspace.Unlink.ApplyAsync(plan, row, World.Cancel)).Ru.ShouldBe("");
            (await world.Workspace.Unlink.FindAsync(world.BaseId, row, World.Cancel)).ShouldBeNull();
            (await world.RowsAsync(plan)).Single(one => one.N == row.N).Reason.Ru.ShouldStartWith("Связь разорвана");
            (await world.Workspace.Unlink.ApplyAsync(plan, row, World.Cancel)).Ru.ShouldBe("");
        }
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_document_and_a_product_are_skipped_alike(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration, documents: 6);
        await AlikeAsync(PlanKind.ExportProducts, new Obmen.Exchange.Products.ProductOptions());
        await AlikeAsync(PlanKind.ExportDocuments, new Obmen.Exchange.Documents.DocumentOptions());

        async Task AlikeAsync<T>(PlanKind kind, T options)
            where T : class
        {
            var plan = await world.PlanAsync(kind, options);
            var row = (await world.RowsAsync(plan))[^1];
            (await world.Workspace.Skips.SkipAsync(plan, row, World.Cancel)).Ru.ShouldBe("");
            var later = await world.RowsAsync(await world.PlanAsync(kind, options));
            later.Single(one => one.Kind == row.Kind && one.SourceId == row.SourceId).Reason.Ru.ShouldStartWith("Пропускается навсегда");
            later.Count(one => one.Reason.Ru.StartsWith("Пропускается навсегда", StringComparison.Ordinal)).ShouldBe(1);
        }
    }
}
