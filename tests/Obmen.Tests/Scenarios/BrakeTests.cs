using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>What would change too much, or goes to another base than last time, waits for a person's word (B8).</summary>
public sealed class BrakeTests
{
    [Theory]
    [EveryConfiguration]
    public async Task More_creates_than_allowed_wait_for_a_word(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        await world.Workspace.Brakes.SetAsync(world.BaseId, new() { Creates = 5 });
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var held = await world.RunAsync(plan);
        held.End.ShouldBe(JobEnd.Held);
        held.Text.Ru.ShouldStartWith("План создаст записей: ");
        world.Writes.ShouldBe(0);

        var start = world.Workspace.Jobs.StartRun(held.ToConfirm!, confirmed: true);
        await start.Job.Completion;
        start.Job.Result!.End.ShouldBe(JobEnd.Done);
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
    }

    [Theory]
    [EveryConfiguration]
    public async Task More_updates_than_allowed_wait_for_a_word(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        await world.Crm.SeedAsync((await world.PartiesAsync()).Select(party => new SandboxCompany("Старое наименование") { Code1C = "BP30-" + party.Value.Code }));
        await world.Workspace.Brakes.SetAsync(world.BaseId, new() { Updates = 3 });
        (await world.PlanAndRunAsync(PlanKind.ExportCounterparties)).Text.Ru.ShouldStartWith("План обновит записей: ");
    }

    [Theory]
    [EveryConfiguration]
    public async Task Plans_only_writes_nothing_even_with_a_word(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        await world.Workspace.Brakes.SetAsync(world.BaseId, new() { PlansOnly = true });
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var start = world.Workspace.Jobs.StartRun(plan, confirmed: true);
        await start.Job.Completion;
        (start.Job.Result!.End, start.Job.Result.ToConfirm).ShouldBe((JobEnd.Held, null));
        world.Writes.ShouldBe(0);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Another_crm_at_the_same_address_is_noticed(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var links = world.Workspace.Links;
        foreach (var link in await links.LinksAsync(world.BaseId, RecordKind.Counterparty.Key, World.Cancel).ToListAsync(World.Cancel))
            await links.BindAsync(link with { CrmId = "9" + link.CrmId }, World.Cancel);
        var held = await world.RunAsync(await world.PlanAsync(PlanKind.ExportCounterparties));
        held.End.ShouldBe(JobEnd.Held);
        held.Text.Ru.ShouldStartWith("CRM FreshOffice: из 4 проверенных связанных карточек не нашлось 4.");
        held.ToConfirm.ShouldNotBeNull();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_we_wrote_does_not_come_back_as_a_change(string configuration)
    {
        await using var world = await World.ConnectedAsync(40, ugly: true, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var back = await world.PlanAsync(PlanKind.ImportCounterparties);
        (await world.RowsAsync(back, new() { Marked = true })).ShouldBeEmpty();

        await world.Crm.SeedAsync(Enumerable.Range(1, 5).Select(n => new SandboxCompany($"Фирма {n} ООО")));
        await world.PlanAndRunAsync(PlanKind.ImportCounterparties);
        var again = await world.PlanAsync(PlanKind.ExportCounterparties);
        (await world.RowsAsync(again, new() { Marked = true })).SelectMany(row => row.Differences).ShouldBeEmpty();
    }
}
