using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>Background work: one piece a base at a time, stopped gracefully, gone on with after a restart.</summary>
public sealed class JobsTests
{
    [Theory]
    [EveryConfiguration]
    public async Task A_second_start_is_refused_with_the_running_job(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        world.Crm.Faults.LatencyMs = 200;
        var first = world.Workspace.Jobs.StartPlan(world.BaseId, PlanKind.ExportCounterparties, new CounterpartyOptions());
        var second = world.Workspace.Jobs.StartPlan(world.BaseId, PlanKind.ImportCounterparties, new CounterpartyOptions());

        second.Refusal.Ru.ShouldContain("занята");
        second.Job.ShouldBe(first.Job);
        await first.Job.Completion;
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_stopped_run_goes_on_from_the_same_place(string configuration)
    {
        await using var world = await World.ConnectedAsync(30, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Faults.LatencyMs = 20;
        // By the request itself: whoever only looks on may come when the run is through.
        world.Crm.Faults.Watch = (_, _) =>
        {
            if (world.Crm.Faults.Writes > 10)
                world.Workspace.Jobs.Current(world.BaseId)!.Stop();
        };
        var running = world.Workspace.Jobs.StartRun(plan).Job;
        await running.Completion;
        world.Crm.Faults.Watch = null;

        running.Result!.End.ShouldBe(JobEnd.Stopped);
        var done = world.Crm.Companies().Count;
        done.ShouldBeLessThan(30);
        (await world.Workspace.Jobs.UnfinishedAsync(world.BaseId, World.Cancel)).ShouldHaveSingleItem().Id.ShouldBe(plan.Id);

        world.Crm.Faults.LatencyMs = 0;
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        world.Crm.Companies().Select(company => company.Code1C).Distinct().Count().ShouldBe((await world.PartiesAsync()).Count);
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
        (await world.Workspace.Jobs.UnfinishedAsync(world.BaseId, World.Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [EveryConfiguration]
    public async Task Closing_the_program_stops_gracefully_and_nothing_is_left_unknown(string configuration)
    {
        await using var world = await World.ConnectedAsync(30, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Faults.LatencyMs = 20;
        var running = world.Workspace.Jobs.StartRun(plan).Job;
        await Until.TrueAsync(() => world.Crm.Faults.Writes > 5);
        await world.CloseAsync();
        running.IsOver.ShouldBeTrue();
        world.Crm.Faults.LatencyMs = 0;

        await world.OpenAsync();
        (await world.Workspace.Plans.SummaryAsync(plan.Id, World.Cancel)).Count(RowOutcome.Unknown).ShouldBe(0);
        // As after a kill: the next start goes on by itself.
        foreach (var resumed in await world.Workspace.Jobs.ResumeUnfinishedAsync(World.Cancel))
            await resumed.Completion;
        (await world.Workspace.Journal.RecentAsync(world.BaseId, 1, World.Cancel)).ShouldHaveSingleItem().State.ShouldBe(RunState.Finished);
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
    }

    [Theory]
    [EveryConfiguration]
    public async Task An_import_into_1C_that_is_stopped_and_closed_goes_on_and_makes_every_card_once(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await world.Crm.SeedAsync(Enumerable.Range(1, 8).Select(n => new SandboxCompany($"Фирма {n} ООО") { Contacts = [new("Иванов Иван")] }));
        var before = (await world.PartiesAsync()).Count;
        var plan = await world.PlanAsync(PlanKind.ImportCounterparties);
        // So slow from the fourth write on that the last card isn't there before the program is closed.
        world.OneC.Faults.Watch = (_, _) => world.OneC.Faults.LatencyMs = world.OneC.Faults.Writes > 3 ? 300 : 20;
        _ = world.Workspace.Jobs.StartRun(plan).Job;
        await Until.TrueAsync(() => world.OneC.Faults.Writes > 3);
        await world.CloseAsync();
        world.OneC.Faults.Watch = null;
        world.OneC.Faults.LatencyMs = 0;
        (await PartiesOfAsync(world)).ShouldBeLessThan(before + 8);

        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        (await world.PartiesAsync()).Count.ShouldBe(before + 8);
        (await world.PartiesAsync()).Where(party => party.Value.Name.StartsWith("Фирма ", StringComparison.Ordinal)).ShouldAllBe(party => party.Value.Contacts.Count == 1);
    }

    [Theory]
    [EveryConfiguration]
    public async Task Progress_is_seen_while_it_runs(string configuration)
    {
        await using var world = await World.ConnectedAsync(20, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Faults.LatencyMs = 20;
        var running = world.Workspace.Jobs.StartRun(plan).Job;
        await Until.TrueAsync(() => running.Progress.Done > 5);

        var now = running.Progress;
        now.Total.ShouldBe((await world.PartiesAsync()).Count);
        now.PerSecond.ShouldBeGreaterThan(0);
        now.Left.ShouldNotBeNull();
        await running.Completion;
    }

    [Theory]
    [EveryConfiguration]
    public async Task Nothing_marked_is_a_run_that_does_nothing(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.Workspace.Plans.MarkAsync(plan.Id, RowQuery.All, marked: false, World.Cancel);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        world.Writes.ShouldBe(0);
    }

    private static async Task<int> PartiesOfAsync(World world)
    {
        await world.OpenAsync();
        return (await world.PartiesAsync()).Count;
    }
}
