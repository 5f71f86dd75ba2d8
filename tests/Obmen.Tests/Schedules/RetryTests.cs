using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Tests.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Schedules;

/// <summary>What a turn could not write comes back by itself, ever more seldom, and at once when its cause is gone.</summary>
public sealed class RetryTests
{
    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_refused_record_waits_longer_each_time_and_goes_at_once_when_it_was_changed(string configuration)
    {
        await using var world = await World.ConnectedAsync(4, configuration: configuration);
        await world.Workspace.Schedules.SaveAsync(new() { BaseId = world.BaseId, Kind = PlanKind.ExportCounterparties, Timing = new() { EveryMinutes = 15 } });
        world.Crm.Faults.FailNext(1000, 400, when: request => HttpMethods.IsPost(request.Method));
        await TurnAsync(world);
        var tries = world.Crm.Faults.Writes;
        tries.ShouldBeGreaterThan(0);
        var told = (await world.MessagesAsync()).Count;

        await TurnAsync(world);
        world.Crm.Faults.Writes.ShouldBe(tries, "half an hour isn't over");
        (await world.MessagesAsync()).Count.ShouldBe(told, "what waits is told once");
        await TurnAsync(world);
        world.Crm.Faults.Writes.ShouldBe(2 * tries);
        for (var turn = 0; turn < 2; turn++)
            await TurnAsync(world);
        world.Crm.Faults.Writes.ShouldBe(2 * tries, "the second pause is an hour");

        world.Crm.Faults.Clear();
        var party = (await world.PartiesAsync())[0];
        await (await ImportRuns.ConnectAsync(world)).OneC.Set<Counterparty>()!.UpdateAsync(party.Id, null, party.Value with { FullName = "Исправлено" }, World.Cancel);
        await TurnAsync(world);
        world.Crm.Companies().ShouldHaveSingleItem().Name.ShouldBe(party.Value.Name);
        world.Time.Advance(TimeSpan.FromHours(6));
        await TurnAsync(world);
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
    }

    [Fact]
    public async Task Documents_that_were_refused_go_as_soon_as_counterparties_were_written()
    {
        await using var world = await World.ConnectedAsync(4);
        using var papers = await Papers.OpenAsync(world);
        await papers.WriteAsync(Papers.Invoices, "ПВ-000001", 1200, new { Date = world.Time.GetLocalNow().DateTime.Date.AddHours(1), СуммаВключаетНДС = true, Товары = new[] { papers.Goods(1200, "НДС20", 200) } });
        await world.Workspace.Schedules.SaveAsync(new() { BaseId = world.BaseId, Kind = PlanKind.ExportDocuments, LastDays = 3, Timing = new() { EveryMinutes = 15 } });
        world.Crm.Faults.FailNext(1000, 400, when: request => HttpMethods.IsPost(request.Method));
        await TurnAsync(world);
        await TurnAsync(world);
        Documents(world).ShouldBe(0);
        world.Crm.Faults.Clear();
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        await TurnAsync(world);
        Documents(world).ShouldBe(1);
    }

    private static int Documents(World world) => world.Crm.Query("SELECT number_doc FROM documents").Count;

    private static async Task TurnAsync(World world)
    {
        var schedule = (await world.Workspace.Schedules.ListAsync(world.BaseId)).ShouldHaveSingleItem();
        if (schedule.Next!.Value - world.Time.GetUtcNow() is var left && left > TimeSpan.Zero)
            world.Time.Advance(left);
        var turns = await world.Workspace.Scheduler.TurnAsync(World.Cancel);
        turns.Count.ShouldBe(1);
        await Task.WhenAll(turns);
    }
}
