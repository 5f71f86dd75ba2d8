using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Exchange.Undo;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>What wasn't written stands by cause, and is written once the cause is gone.</summary>
public sealed class CausesTests
{
    [Theory]
    [EveryConfiguration]
    public async Task Rows_that_an_end_refused_are_one_cause_and_are_written_at_a_persons_word(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Faults.FailNext(5, 400, when: World.EveryWrite(1));
        await world.RunAsync(plan);
        var refused = await world.RowsAsync(plan, new() { Outcome = RowOutcome.Refused });
        var cause = (await world.Workspace.Causes.ReadAsync(plan.Id, World.Cancel)).ShouldHaveSingleItem();
        cause.Rows.Order().ShouldBe(refused.Select(row => row.N).Order());
        cause.Text.Ru.ShouldStartWith("CRM FreshOffice ответила ошибкой 400");

        world.Crm.Faults.Clear();
        (await world.Workspace.Causes.ReopenAsync(plan.Id, cause, World.Cancel)).ShouldBe(refused.Count);
        (await world.Workspace.Causes.ReopenAsync(plan.Id, cause, World.Cancel)).ShouldBe(0);
        await world.RunAsync(plan);
        (await world.Workspace.Causes.ReadAsync(plan.Id, World.Cancel)).ShouldBeEmpty();
        world.Crm.Companies().Select(company => company.Code1C).ShouldBeUnique();
        await world.NothingIsLostAsync();
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_run_on_pause_writes_nothing_and_goes_on_from_there(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var job = world.Workspace.Jobs.StartRun(plan).Job;
        job.TurnPause();
        job.IsPaused.ShouldBeTrue();
        // What was under way ends; a run that went on in spite of the pause would write every card and be over.
        for (var before = -1; before != world.Writes;)
        {
            before = world.Writes;
            await Task.Delay(300, World.Cancel);
        }

        job.IsOver.ShouldBeFalse();
        world.Crm.Companies().Count(company => company.Code1C?.Length > 0).ShouldBeLessThan((await world.PartiesAsync()).Count);

        job.TurnPause();
        await job.Completion;
        job.Result!.End.ShouldBe(JobEnd.Done);
        await world.NothingIsLostAsync();
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_run_on_pause_can_be_stopped(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var job = world.Workspace.Jobs.StartRun(plan).Job;
        job.TurnPause();
        job.Stop();
        await job.Completion;
        job.IsPaused.ShouldBeFalse();
        await world.RunAsync(plan);
        await world.NothingIsLostAsync();
    }

    [Theory]
    [EveryConfiguration]
    public async Task What_a_half_refused_update_wrote_itself_is_no_strangers_change(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var connection = await world.Workspace.Connector.RequireAsync(world.BaseId, World.Cancel);
        var card = (await world.PartiesAsync())[0];
        await connection.OneC.Set<Counterparty>()!.UpdateAsync(card.Id, null, card.Value with { Name = "Новое имя", Phones = [.. card.Value.Phones, "+7 (900) 111-22-33"] }, World.Cancel);

        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Faults.FailNext(1, 400, when: request => request.Path.Value!.Contains("phone", StringComparison.OrdinalIgnoreCase));
        await world.RunAsync(plan);
        var row = (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Refused })).ShouldHaveSingleItem();
        world.Crm.Companies().Count(company => company.Name == "Новое имя").ShouldBe(1);

        await world.Workspace.Causes.ReopenAsync(plan.Id, (await world.Workspace.Causes.ReadAsync(plan.Id, World.Cancel))[0], World.Cancel);
        await world.RunAsync(plan);
        var ended = (await world.RowsAsync(plan, new() { Numbers = [row.N] }))[0];
        ended.Outcome.ShouldBe(RowOutcome.Updated, ended.Status.Ru);
        (await world.PlanAndRunAsync(PlanKind.ExportCounterparties)).Summary!.Marked.ShouldBe(0);
    }

    [Theory]
    [EveryConfiguration]
    public async Task What_a_half_refused_undo_put_back_itself_is_no_strangers_change(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var connection = await world.Workspace.Connector.RequireAsync(world.BaseId, World.Cancel);
        var card = (await world.PartiesAsync())[0];
        await connection.OneC.Set<Counterparty>()!.UpdateAsync(card.Id, null, card.Value with { Name = "Новое имя", Phones = [.. card.Value.Phones, "+7 (900) 111-22-33"] }, World.Cancel);
        var update = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(update);

        var undo = await world.PlanAsync(PlanKind.Undo, new UndoOptions { PlanId = update.Id });
        world.Crm.Faults.FailNext(1, 400, when: request => request.Method != "GET" && request.Path.Value!.Contains("phone", StringComparison.OrdinalIgnoreCase));
        await world.RunAsync(undo);
        var row = (await world.RowsAsync(undo, new() { Outcome = RowOutcome.Refused })).ShouldHaveSingleItem();
        world.Crm.Companies().ShouldNotContain(company => company.Name == "Новое имя");

        await world.Workspace.Causes.ReopenAsync(undo.Id, (await world.Workspace.Causes.ReadAsync(undo.Id, World.Cancel))[0], World.Cancel);
        await world.RunAsync(undo);
        var ended = (await world.RowsAsync(undo, new() { Numbers = [row.N] }))[0];
        ended.Outcome.ShouldBe(RowOutcome.Updated, ended.Status.Ru);
        (await connection.Crm.Set<Counterparty>()!.FindAsync(new Lookup.ById(row.TargetId), World.Cancel))[0].Value.Phones.Count.ShouldBe(card.Value.Phones.Count);
    }
}
