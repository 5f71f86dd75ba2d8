using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>What networks and servers do to an exchange: nothing is doubled, nothing is lost (B2).</summary>
public sealed class TroubleTests
{
    [Theory]
    [EveryConfiguration]
    public async Task Answers_lost_after_the_commit_double_nothing_on_export(string configuration)
    {
        await using var world = await World.ConnectedAsync(30, configuration: configuration);
        world.Crm.Faults.LoseAnswerAfterCommit(World.EveryWrite(5), 5);
        var result = await world.PlanAndRunAsync(PlanKind.ExportCounterparties);

        result.End.ShouldBe(JobEnd.Done, result.Text.Ru);
        world.Crm.Faults.Pending.ShouldBe(0);
        await ExactlyOnceAsync(world);
    }

    [Theory]
    [EveryConfiguration]
    public async Task Connections_dropped_before_the_commit_lose_nothing_on_export(string configuration)
    {
        await using var world = await World.ConnectedAsync(30, configuration: configuration);
        world.Crm.Faults.DropConnectionBeforeCommit(World.EveryWrite(5), 5);
        (await world.PlanAndRunAsync(PlanKind.ExportCounterparties)).End.ShouldBe(JobEnd.Done);
        await ExactlyOnceAsync(world);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Answers_lost_after_the_commit_double_nothing_on_import(string configuration)
    {
        await using var world = await World.ConnectedAsync(5, configuration: configuration);
        await world.Crm.SeedAsync(Enumerable.Range(1, 20).Select(n => new SandboxCompany($"Фирма {n} ООО")));
        var before = (await world.PartiesAsync()).Count;
        world.OneC.Faults.LoseAnswerAfterCommit(World.EveryWrite(5), 4);
        world.Crm.Faults.LoseAnswerAfterCommit(World.EveryWrite(5), 4);

        (await world.PlanAndRunAsync(PlanKind.ImportCounterparties)).End.ShouldBe(JobEnd.Done);

        var parties = await world.PartiesAsync();
        parties.Count.ShouldBe(before + 20);
        var codes = parties.Select(party => "BP30-" + party.Value.Code).ToHashSet();
        world.Crm.Companies().ShouldAllBe(company => codes.Contains(company.Code1C!));
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_crm_that_asks_to_wait_is_obeyed(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Faults.FailNext(3, 429, TimeSpan.FromSeconds(1), request => HttpMethods.IsPost(request.Method));
        var started = TimeProvider.System.GetTimestamp();
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);

        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        await ExactlyOnceAsync(world);
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_crm_that_answers_page_by_page_and_under_other_names_is_understood(string configuration)
    {
        await using var world = await World.StartAsync(40, ugly: true, configuration: configuration);
        world.Crm.Oddities.PageSize = 7;
        world.Crm.Oddities.ExpandedPageSize = 1;
        world.Crm.Oddities.RenamedProperties = true;
        world.Crm.Oddities.PaddedStrings = true;
        world.Crm.Oddities.Dates = DateForm.JsDate;
        await world.ConnectAsync();

        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var before = world.Writes;
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);

        world.Crm.Companies().Count.ShouldBeGreaterThan(30);
        world.Writes.ShouldBe(before);
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_crm_that_goes_away_breaks_the_run_off_and_it_goes_on_later(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Oddities.KeyExpired = true;
        var broken = await world.RunAsync(plan);
        broken.End.ShouldBe(JobEnd.Failed);
        broken.Text.Ru.ShouldContain("логин или пароль");

        world.Crm.Oddities.KeyExpired = false;
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        await ExactlyOnceAsync(world);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_1C_that_refuses_locks_and_goes_away_in_the_middle_of_an_import_gets_every_card_once(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await world.Crm.SeedAsync(Enumerable.Range(1, 12).Select(n => new SandboxCompany($"Фирма {n} ООО") { Phones = ["+7 (342) 200-00-01"], Contacts = [new("Иванов Иван")] }));
        var before = (await world.PartiesAsync()).Count;
        var plan = await world.PlanAsync(PlanKind.ImportCounterparties);
        world.OneC.Faults.DropConnectionBeforeCommit(World.EveryWrite(4), 3);
        world.OneC.Faults.FailNext(2, 503, null, World.EveryWrite(6));
        world.OneC.Faults.FailNext(1, 401, null, World.EveryWrite(9));
        for (var attempt = 1; (await world.RunAsync(plan)).End != JobEnd.Done; attempt++)
            attempt.ShouldBeLessThan(3);

        var parties = await world.PartiesAsync();
        parties.Count.ShouldBe(before + 12);
        parties.Where(party => party.Value.Name.StartsWith("Фирма ", StringComparison.Ordinal)).ShouldAllBe(party => party.Value.Phones.Count == 1 && party.Value.Contacts.Count == 1);
        world.Crm.Companies().Select(company => company.Code1C).ShouldBe(parties.Where(party => party.Value.Name.StartsWith("Фирма ", StringComparison.Ordinal)).Select(party => "BP30-" + party.Value.Code), ignoreOrder: true);
    }

    // A configuration's own common items have no code and stay at home.
    private static async Task ExactlyOnceAsync(World world)
    {
        var expected = (await world.PartiesAsync()).Where(party => party.Value.Code.Length > 0).Select(party => "BP30-" + party.Value.Code).Order().ToList();
        world.Crm.Companies().Select(company => company.Code1C!).Order().ShouldBe(expected);
    }
}
