using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Загрузка контрагентов в 1С» over HTTP (rules P5, P6).</summary>
public sealed class ImportTests
{
    private static readonly SandboxCompany Unknown = new("Новая фирма ООО")
    {
        City = "Пермь",
        Activity = "Мебель",
        Phones = ["+7 (342) 200-00-01"],
        Emails = ["new@example.ru"],
        Contacts = [new("Петров Пётр Петрович") { Post = "Директор", Phones = ["+7 (912) 000-00-02"] }],
        Requisites = [new() { FullName = "ООО «Новая фирма»", Inn = "7709000017", Kpp = "770901001", LegalAddress = "г. Пермь, ул. Мира, 1", IsDefault = true }],
    };

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task The_list_marks_those_that_1c_does_not_have(string configuration)
    {
        await using var world = await World.ConnectedAsync(10, configuration: configuration);
        var known = (await world.PartiesAsync())[0].Value;
        await world.Crm.SeedAsync([Unknown, new SandboxCompany(known.Name) { Code1C = "BP30-" + known.Code }]);

        var rows = await world.RowsAsync(await world.PlanAsync(PlanKind.ImportCounterparties));

        rows.Where(row => row.Marked).ShouldHaveSingleItem().Name.ShouldBe(Unknown.Name);
        rows.Count.ShouldBe(2);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task The_marked_ones_are_created_and_their_new_code_stands_in_the_crm(string configuration)
    {
        await using var world = await World.ConnectedAsync(10, configuration: configuration);
        await world.Crm.SeedAsync([Unknown, Unknown with { Name = "Другая фирма ООО", Requisites = [] }]);
        var before = (await world.PartiesAsync()).Select(party => party.Id).ToHashSet();

        (await world.PlanAndRunAsync(PlanKind.ImportCounterparties)).End.ShouldBe(JobEnd.Done);

        var created = (await world.PartiesAsync()).Where(party => !before.Contains(party.Id)).Select(party => party.Value).ToList();
        created.Count.ShouldBe(2);
        created.Select(party => party.Code).Distinct().Count().ShouldBe(2);
        var codes = world.Crm.Companies().ToDictionary(company => company.Name, company => company.Code1C);
        created.ShouldAllBe(party => codes[party.Name] == "BP30-" + party.Code);
        var full = created.Single(party => party.Name == Unknown.Name);
        full.Inn.Value.ShouldBe("7709000017");
        full.Kpp.Value.ShouldBe("770901001");
        full.Contacts.ShouldHaveSingleItem().Name.ShouldBe("Петров Пётр Петрович");
        full.Phones.ShouldHaveSingleItem();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_second_run_writes_nothing(string configuration)
    {
        await using var world = await World.ConnectedAsync(10, configuration: configuration);
        await world.Crm.SeedAsync([Unknown]);
        await world.PlanAndRunAsync(PlanKind.ImportCounterparties);
        var before = world.Writes;

        await world.PlanAndRunAsync(PlanKind.ImportCounterparties);

        world.Writes.ShouldBe(before);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task One_that_1c_has_gets_its_requisites_when_marked(string configuration)
    {
        await using var world = await World.ConnectedAsync(10, configuration: configuration);
        var known = (await world.PartiesAsync())[0];
        await world.Crm.SeedAsync([new SandboxCompany(known.Value.Name) { Code1C = "BP30-" + known.Value.Code, Phones = ["+7 (999) 123-45-67"] }]);

        var plan = await world.PlanAsync(PlanKind.ImportCounterparties);
        await world.Workspace.Plans.MarkAsync(plan.Id, new() { Action = RowAction.Update }, marked: true, World.Cancel);
        await world.RunAsync(plan);

        var phones = (await world.PartiesAsync()).Single(party => party.Id == known.Id).Value.Phones;
        phones.Count.ShouldBe(known.Value.Phones.Count + 1);
        phones.ShouldContain(phone => phone.Contains("123-45-67", StringComparison.Ordinal));
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_was_exported_does_not_come_back_as_new(string configuration)
    {
        await using var world = await World.ConnectedAsync(60, ugly: true, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);

        var rows = await world.RowsAsync(await world.PlanAsync(PlanKind.ImportCounterparties));

        rows.ShouldNotContain(row => row.Action == RowAction.Create);
    }
}
