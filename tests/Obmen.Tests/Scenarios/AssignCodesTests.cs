using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Присвоить код 1С» over HTTP (rule P7).</summary>
public sealed class AssignCodesTests
{
    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task The_code_is_written_into_the_company_of_exactly_that_name(string configuration)
    {
        await using var world = await World.ConnectedAsync(5, configuration: configuration);
        var party = (await world.PartiesAsync())[0];
        await world.Crm.SeedAsync([new SandboxCompany(party.Value.Name), new SandboxCompany(party.Value.Name.ToUpperInvariant())]);

        var plan = await world.PlanAsync(PlanKind.AssignCodes, new() { SourceIds = [party.Id] });
        await world.RunAsync(plan);

        var row = (await world.RowsAsync(plan)).ShouldHaveSingleItem();
        row.Status.Ru.ShouldBe("Обновлен код");
        world.Crm.Companies().Single(company => company.Code1C is { Length: > 0 }).ShouldSatisfyAllConditions(
            company => company.Code1C.ShouldBe("BP30-" + party.Value.Code),
            company => $"{company.Id}".ShouldBe(row.TargetId));
    }

    [Theory]
    [EveryConfiguration]
    public async Task Several_of_that_name_or_another_code_wait_for_a_person(string configuration)
    {
        await using var world = await World.ConnectedAsync(5, configuration: configuration);
        var parties = await world.PartiesAsync();
        await world.Crm.SeedAsync([
            new SandboxCompany(parties[0].Value.Name),
            new SandboxCompany(parties[0].Value.Name),
            new SandboxCompany(parties[1].Value.Name) { Code1C = "UT11-000000001" }]);

        var plan = await world.PlanAsync(PlanKind.AssignCodes, new() { SourceIds = [parties[0].Id, parties[1].Id] });
        await world.RunAsync(plan);

        (await world.RowsAsync(plan)).ShouldAllBe(row => row.Action == RowAction.Decide);
        world.Writes.ShouldBe(0);
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_person_decides_which_of_several_it_is(string configuration)
    {
        await using var world = await World.ConnectedAsync(5, configuration: configuration);
        var party = (await world.PartiesAsync())[0];
        var ids = await world.Crm.SeedAsync([new SandboxCompany(party.Value.Name), new SandboxCompany(party.Value.Name)]);
        var plan = await world.PlanAsync(PlanKind.AssignCodes, new() { SourceIds = [party.Id] });

        (await world.Workspace.Decide.ApplyAsync(plan, 1, Choice.LinkTo($"{ids[1]}"), World.Cancel)).Ru.ShouldBe("");
        await world.RunAsync(plan);

        world.Crm.Companies().Where(company => company.Code1C is { Length: > 0 }).ShouldHaveSingleItem().Id.ShouldBe(ids[1]);
        (await world.Workspace.Decide.ApplyAsync(plan, 1, Choice.Create, World.Cancel)).Ru.ShouldBe("Эта строка уже решена");
    }
}
