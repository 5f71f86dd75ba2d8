using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Выгрузить контрагентов» from the base to the CRM over HTTP (rules P1–P4, B1, B3).</summary>
public sealed class ExportTests
{
    private static CancellationToken Cancel => World.Cancel;

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    [Proves("OGRN", "Addresses, phones, e-mails", "Contact persons", "Bank accounts")]
    public async Task A_counterparty_that_the_crm_lacks_arrives_with_its_whole_card(string configuration)
    {
        await using var world = await World.ConnectedAsync(40, configuration: configuration);
        var result = await world.PlanAndRunAsync(PlanKind.ExportCounterparties);

        result.End.ShouldBe(JobEnd.Done);
        var arrived = world.Crm.Companies().ToDictionary(company => company.Code1C!);
        var parties = await world.PartiesAsync();
        arrived.Count.ShouldBe(parties.Count);
        foreach (var party in parties.Select(stored => stored.Value))
            Equal(arrived["BP30-" + party.Code], party);
        parties.Any(party => party.Value.Ogrn.Value.Length > 0).ShouldBe(world.Has("OGRN"));
        parties.Sum(party => party.Value.Phones.Count).ShouldBeGreaterThan(10);
        parties.Sum(party => party.Value.Contacts.Count).ShouldBeGreaterThan(10);
        parties.Sum(party => party.Value.Accounts.Count).ShouldBeGreaterThan(10);
        await world.NothingIsLostAsync();
    }

    [Theory]
    [EveryConfiguration]
    public async Task The_table_shows_that_it_is_done_and_the_id_in_the_crm(string configuration)
    {
        await using var world = await World.ConnectedAsync(5, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);

        var ids = world.Crm.Companies().ToDictionary(company => company.Code1C!, company => company.Id.ToString(null, null));
        foreach (var row in await world.RowsAsync(plan))
        {
            row.Status.Ru.ShouldBe("закончена");
            row.TargetId.ShouldBe(ids[row.Code]);
        }

        (await world.MessagesAsync())[^1].ShouldBe($"Выгружено: закончена. Создано {ids.Count}, обновлено 0, пропущено 0, не записано 0");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task One_that_is_there_by_its_code_is_brought_up_to_date(string configuration)
    {
        await using var world = await World.ConnectedAsync(5, configuration: configuration);
        var party = (await world.PartiesAsync())[0].Value;
        await world.Crm.SeedAsync([new SandboxCompany("Старое наименование") { Code1C = "BP30-" + party.Code, City = "Тверь" }]);
        var id = world.Crm.Companies()[0].Id;

        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);

        var row = (await world.RowsAsync(plan, new() { Action = RowAction.Update })).ShouldHaveSingleItem();
        row.Status.Ru.ShouldBe("обновлено");
        row.TargetId.ShouldBe($"{id}");
        row.Differences.ShouldContain(difference => difference.Field == "name" && difference.Old == "Старое наименование" && difference.New == party.Name);
        world.Crm.Companies().Single(company => company.Id == id).ShouldSatisfyAllConditions(
            company => company.Name.ShouldBe(party.Name),
            company => company.City.ShouldBe("Тверь"));
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_plan_writes_nothing_anywhere(string configuration)
    {
        await using var world = await World.ConnectedAsync(60, ugly: true, configuration: configuration);
        await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.PlanAsync(PlanKind.ImportCounterparties);
        await world.PlanAsync(PlanKind.AssignCodes);

        world.Writes.ShouldBe(0);
        world.Crm.Companies().ShouldBeEmpty();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_second_run_writes_nothing(string configuration)
    {
        await using var world = await World.ConnectedAsync(300, ugly: true, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var before = world.Writes;

        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);

        world.Writes.ShouldBe(before);
        (await world.RowsAsync(plan, new() { Marked = true })).ShouldBeEmpty();
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_refused_row_keeps_its_reason_and_the_rest_go_on(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Faults.FailNext(1, 400, when: request => HttpMethods.IsPost(request.Method));
        var result = await world.RunAsync(plan);

        result.End.ShouldBe(JobEnd.Done);
        var refused = (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Refused })).ShouldHaveSingleItem();
        refused.Status.Ru.ShouldContain("400");
        var arrived = world.Crm.Companies().Count;
        arrived.ShouldBe((await world.PartiesAsync()).Count - 1);
        var messages = await world.MessagesAsync();
        messages[^1].ShouldBe($"Выгружено: закончена. Создано {arrived}, обновлено 0, пропущено 0, не записано 1");
        messages.ShouldContain(message => message.Contains(refused.Name, StringComparison.Ordinal) && message.Contains("400", StringComparison.Ordinal));
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Only_the_first_ones_go_when_so_chosen(string configuration)
    {
        await using var world = await World.ConnectedAsync(30, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties, new() { Selection = new() { First = 7 } });
        world.Crm.Companies().Count.ShouldBe(7);
    }

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    [Proves("Groups of counterparties")]
    public async Task Only_a_group_with_its_subgroups_goes_when_so_chosen(string configuration)
    {
        await using var world = await World.ConnectedAsync(30, configuration: configuration);
        var choices = await Choices.ReadAsync(world.Workspace.Connector.Current(world.BaseId)!, Cancel);
        var chosen = choices.Folders.First(folder => choices.Folders.Any(other => other.ParentId == folder.Id));
        bool IsInside(Folder folder) => folder.Id == chosen.Id || choices.Folders.Any(parent => parent.Id == folder.ParentId && IsInside(parent));
        var below = choices.Folders.Where(IsInside).Select(folder => folder.Name).ToList();

        await world.PlanAndRunAsync(PlanKind.ExportCounterparties, new() { Selection = new() { FolderId = chosen.Id } });

        var expected = (await world.PartiesAsync()).Where(party => below.Contains(party.Value.Folder)).Select(party => "BP30-" + party.Value.Code).Order().ToList();
        expected.ShouldNotBeEmpty();
        world.Crm.Companies().Select(company => company.Code1C).Order().ShouldBe(expected);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task The_chosen_manager_and_department_own_the_new_cards(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        var choices = await Choices.ReadAsync(world.Workspace.Connector.Current(world.BaseId)!, Cancel);
        var (manager, department) = (choices.Managers[1], choices.Departments[1]);

        await world.PlanAndRunAsync(PlanKind.ExportCounterparties, new() { ManagerId = manager.Id, DepartmentId = department.Id });

        world.Crm.Companies().ShouldAllBe(company => $"{company.ManagerId}" == manager.Id && $"{company.DepartmentId}" == department.Id);
    }

    private static void Equal(SandboxCompany company, Counterparty party)
    {
        company.Name.ShouldBe(party.Name);
        company.Person.ShouldBe(party.Kind == PersonKind.Individual ? 2 : company.Person);
        Texts(company.Requisites.Select(set => set.Inn)).ShouldBe(Texts([party.Inn.Value]));
        Texts(company.Requisites.Select(set => set.Kpp)).ShouldBe(Texts([party.Kpp.Value]));
        Texts(company.Requisites.Select(set => set.Ogrn)).ShouldBe(Texts([party.Ogrn.Value]));
        Texts(company.Requisites.Select(set => set.LegalAddress)).ShouldBe(Texts([party.LegalAddress]));
        Texts(company.Requisites.Select(set => set.Account)).ShouldBe(Texts(party.Accounts.Select(account => account.Number.Value)));
        Texts(company.Phones).Count.ShouldBe(party.Phones.Count);
        Texts(company.Emails).ShouldBe(Texts(party.Emails));
        Texts(company.Contacts.Select(contact => contact.Name)).ShouldBe(Texts(party.Contacts.Select(contact => contact.Name)));
        foreach (var (mine, theirs) in party.Contacts.OrderBy(c => c.Name, StringComparer.Ordinal).Zip(company.Contacts.OrderBy(c => c.Name, StringComparer.Ordinal)))
        {
            (theirs.Post ?? "").ShouldBe(mine.Post);
            Texts(theirs.Emails).ShouldBe(Texts(mine.Emails));
        }
    }

    private static List<string> Texts(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Where(value => value.Length > 0).Distinct().Order(StringComparer.Ordinal)];
}
