using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>The way of a base from its first export to codes assigned, on every managed configuration.</summary>
public sealed class EveryConfigurationTests
{
    [Theory]
    [EveryConfiguration(AndOverCom = true)]
    [Proves("Counterparties both ways")]
    public async Task Counterparties_go_out_once_come_in_once_and_get_their_codes(string configuration)
    {
        await using var world = await World.ConnectedAsync(20, configuration: configuration);
        var parties = (await world.PartiesAsync()).Where(party => party.Value.Code.Length > 0).ToList();
        var last = parties[^1].Value;
        await world.Crm.SeedAsync([new SandboxCompany("Новая фирма ООО") { Phones = ["+7 (342) 200-00-01"] }, new SandboxCompany(last.Name)]);

        var assign = await world.PlanAsync(PlanKind.AssignCodes, new() { SourceIds = [parties[^1].Id] });
        await world.RunAsync(assign);
        (await world.RowsAsync(assign)).ShouldHaveSingleItem().Status.Ru.ShouldBe("Обновлен код");

        (await world.PlanAndRunAsync(PlanKind.ExportCounterparties)).End.ShouldBe(JobEnd.Done);
        var arrived = world.Crm.Companies().Where(company => company.Code1C is { Length: > 0 }).ToDictionary(company => company.Code1C!);
        arrived.Keys.ShouldBe(parties.Select(party => "BP30-" + party.Value.Code), ignoreOrder: true);
        foreach (var party in parties.Select(stored => stored.Value))
        {
            var company = arrived["BP30-" + party.Code];
            company.Contacts.Count.ShouldBe(party.Contacts.Count, party.Name);
            company.Phones.Count.ShouldBe(party.Phones.Count, party.Name);
        }

        (await world.PlanAndRunAsync(PlanKind.ImportCounterparties)).End.ShouldBe(JobEnd.Done);
        var made = (await world.PartiesAsync()).Single(party => party.Value.Name == "Новая фирма ООО").Value;
        world.Crm.Companies().Single(company => company.Name == made.Name).Code1C.ShouldBe("BP30-" + made.Code);

        var before = world.Writes;
        foreach (var kind in new[] { PlanKind.ExportCounterparties, PlanKind.ImportCounterparties })
            await world.PlanAndRunAsync(kind);
        world.Writes.ShouldBe(before, "a second run writes nothing");
    }
}
