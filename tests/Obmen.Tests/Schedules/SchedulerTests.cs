using System.Text.Json;
using Obmen.App.Schedules;
using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Schedules;

/// <summary>A base works by itself: on time, once, never over a person.</summary>
public sealed class SchedulerTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_turn_plans_and_carries_out_and_the_next_one_writes_nothing()
    {
        await using var world = await World.ConnectedAsync(12);
        await ScheduleAsync(world);
        await Turns.GiveAsync(world);
        world.Writes.ShouldBe(0, "nothing is due yet");

        await Turns.DueAsync(world);
        (await Turns.GiveAsync(world)).ShouldBe(1);
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
        (await world.Workspace.Schedules.ListAsync(world.BaseId)).ShouldHaveSingleItem().LastResult.Ru.ShouldStartWith("Выгружено: закончена");

        var writes = world.Writes;
        await Turns.DueAsync(world);
        await Turns.GiveAsync(world);
        world.Writes.ShouldBe(writes);
        (await world.MessagesAsync()).ShouldNotContain(message => message.Contains("пропущено запусков"));
    }

    [Fact]
    public async Task Turns_missed_while_the_program_was_off_are_told_and_made_up_for_once()
    {
        await using var world = await World.ConnectedAsync(5);
        await ScheduleAsync(world);
        await world.CloseAsync();
        world.Time.Advance(TimeSpan.FromHours(3));
        await world.OpenAsync();

        (await Turns.GiveAsync(world)).ShouldBe(1);
        (await Turns.GiveAsync(world)).ShouldBe(0);
        (await world.MessagesAsync()).ShouldContain("Выгрузка контрагентов по расписанию: пропущено запусков: 12; выполняется один раз за все");
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
    }

    [Fact]
    public async Task A_person_at_work_on_the_base_goes_first()
    {
        await using var world = await World.ConnectedAsync(5);
        await ScheduleAsync(world);
        world.Time.Advance(Quarter);
        await world.PlanAsync(PlanKind.ExportCounterparties);
        (await Turns.GiveAsync(world)).ShouldBe(0, "a person looks at the plan");

        using var gate = new ManualResetEventSlim();
        world.Crm.Faults.Watch = world.OneC.Faults.Watch = (_, _) => gate.Wait(TimeSpan.FromMinutes(1), World.Cancel);
        var manual = world.Workspace.Jobs.StartPlan(world.BaseId, PlanKind.ImportCounterparties, new CounterpartyOptions()).Job;
        (await Turns.GiveAsync(world)).ShouldBe(0, "a person reads the CRM");
        gate.Set();
        await manual.Completion;
        world.Crm.Faults.Watch = world.OneC.Faults.Watch = null;

        world.Time.Advance(TimeSpan.FromMinutes(31));
        (await Turns.GiveAsync(world)).ShouldBe(1);
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
    }

    [Fact]
    public async Task Of_two_that_watch_the_same_store_one_takes_the_turn()
    {
        await using var world = await World.ConnectedAsync(5);
        await ScheduleAsync(world);
        await using var other = await Workspace.OpenAsync(new() { DataFolder = world.DataFolder, Time = world.Time }, World.Cancel);
        world.Time.Advance(Quarter);
        var turns = await Task.WhenAll(world.Workspace.Scheduler.TurnAsync(World.Cancel), other.Scheduler.TurnAsync(World.Cancel));
        turns.Sum(begun => begun.Count).ShouldBe(1);
        await Task.WhenAll(turns.SelectMany(begun => begun));
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
    }

    [Fact]
    public async Task An_end_out_of_reach_is_told_and_the_next_turn_tries_again()
    {
        await using var world = await World.ConnectedAsync(5);
        await ScheduleAsync(world);
        world.Crm.ResetKey("another");
        world.Workspace.Connector.Disconnect(world.BaseId);
        world.Time.Advance(Quarter);
        await Turns.GiveAsync(world);
        (await world.MessagesAsync()).ShouldContain(message => message.StartsWith("Выгрузка контрагентов по расписанию:", StringComparison.Ordinal) && message.Contains("логин"));

        world.Crm.ResetKey("demo-key");
        world.Time.Advance(Quarter);
        await Turns.GiveAsync(world);
        world.Crm.Companies().Count.ShouldBe((await world.PartiesAsync()).Count);
    }

    [Fact]
    public async Task Documents_are_taken_of_the_last_days_whatever_period_a_person_chose_and_with_what_is_set_now()
    {
        await using var world = await World.ConnectedAsync(5);
        using var papers = await Papers.OpenAsync(world);
        await papers.InvoiceAsync("КС-000001");
        await world.RunAsync(await world.PlanAsync(PlanKind.ExportDocuments, new DocumentOptions { From = new(2026, 4, 1), To = new(2026, 4, 30), Update = true }));
        var today = world.Time.GetLocalNow().DateTime.Date;
        await papers.InvoiceAsync("КС-000003");
        await papers.WriteAsync(Papers.Invoices, "КС-000002", 1200, new { Date = today.AddDays(-2).AddHours(9), СуммаВключаетНДС = true, Товары = new[] { papers.Goods(1200, "НДС20", 200) } });
        await world.Workspace.Documents.SaveAsync(world.BaseId, new() { Articles = [new("bankIn", "7")] });
        await world.Workspace.Schedules.SaveAsync(new() { BaseId = world.BaseId, Kind = PlanKind.ExportDocuments, LastDays = 7, Timing = new() { EveryMinutes = 15 } });

        await Turns.DueAsync(world);
        (await Turns.GiveAsync(world)).ShouldBe(1);

        world.Crm.Query("SELECT number_doc FROM documents").Select(row => $"{row["number_doc"]}").ShouldBe(["КС-000001", "КС-000002"], ignoreOrder: true);
        var first = await OptionsAsync(world);
        first.To.ShouldBe(DateOnly.FromDateTime(world.Time.GetLocalNow().DateTime));
        first.From.ShouldBe(first.To!.Value.AddDays(-6));
        first.Update.ShouldBeTrue("the other choices are those of the person");
        first.Map.Articles.ShouldHaveSingleItem().ArticleId.ShouldBe("7");

        world.Time.Advance(TimeSpan.FromDays(10));
        (await Turns.GiveAsync(world)).ShouldBe(1);
        (await OptionsAsync(world)).From.ShouldBe(first.From!.Value.AddDays(10));
    }

    [Fact]
    public async Task One_that_rests_is_left_alone()
    {
        await using var world = await World.ConnectedAsync(5);
        var schedule = await ScheduleAsync(world);
        await world.Workspace.Schedules.SaveAsync(schedule with { IsOff = true });
        world.Time.Advance(TimeSpan.FromHours(1));
        (await Turns.GiveAsync(world)).ShouldBe(0);
        (await world.Workspace.Schedules.RemoveAsync(schedule.Id)).ShouldBeTrue();
        (await world.Workspace.Schedules.ListAsync(null)).ShouldBeEmpty();
    }

    private static async Task<DocumentOptions> OptionsAsync(World world) =>
        JsonSerializer.Deserialize((await world.Workspace.Plans.LatestAsync(world.BaseId, PlanKind.ExportDocuments, World.Cancel))!.Options, WorkspaceJson.Default.DocumentOptions)!;

    private static Task<Schedule> ScheduleAsync(World world) => world.Workspace.Schedules.SaveAsync(new()
    {
        BaseId = world.BaseId,
        Kind = PlanKind.ExportCounterparties,
        Timing = new() { EveryMinutes = 15 },
    });
}
