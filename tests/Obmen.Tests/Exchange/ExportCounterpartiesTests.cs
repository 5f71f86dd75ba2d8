using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using static Obmen.Tests.Exchange.ExchangeTable;

namespace Obmen.Tests.Exchange;

public sealed class ExportCounterpartiesTests
{
    private readonly ExchangeTable table = new();

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        var rows = await table.RowsAsync(await table.PlanAsync(PlanKind.ExportCounterparties));
        rows.ShouldHaveSingleItem().Action.ShouldBe(RowAction.Create);
        (table.Crm.Writes, table.OneC.Writes).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_new_one_is_created_with_its_code_owner_and_department()
    {
        table.OneC.Put(Card("000002509", "ООО «А»", "770000001", "770101001"));
        var row = (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem();
        row.Status.Ru.ShouldBe("закончена");
        var card = table.Crm.Cards.ShouldHaveSingleItem();
        row.TargetId.ShouldBe(card.Id);
        (card.Value.Code, card.Value.ManagerId, card.Value.DepartmentId).ShouldBe(("BP30-000002509", "37", "10"));
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.OneC.Put(Card("000000002", "ООО «Б»"));
        await table.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var before = table.Crm.Writes;
        var rows = await table.PlanAndRunAsync(PlanKind.ExportCounterparties);
        rows.ShouldAllBe(row => row.Action == RowAction.Skip);
        table.Crm.Writes.ShouldBe(before);
    }

    [Fact]
    public async Task One_with_the_same_code_is_updated_and_says_so()
    {
        table.OneC.Put(Card("000000001", "ООО «Новое имя»"));
        var card = table.Crm.Put(Card("BP30-000000001", "ООО «Старое имя»"));
        var row = (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem();
        (row.Status.Ru, row.TargetId).ShouldBe(("обновлено", card.Id));
        row.Differences.ShouldContain(new Difference("name", "ООО «Старое имя»", "ООО «Новое имя»"));
        table.Crm.Cards.ShouldHaveSingleItem().Value.Name.ShouldBe("ООО «Новое имя»");
    }

    [Fact]
    public async Task The_code_says_one_card_and_the_inn_another_is_never_guessed()
    {
        table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.Crm.Put(Card("BP30-000000001", "ООО «Б»", "770000002", "770101001"));
        table.Crm.Put(Card("", "ООО «А»", "770000001", "770101001"));
        var row = (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Decide);
        row.Reason.Ru.ShouldContain("Противоречие");
        row.Candidates.Count.ShouldBe(2);
        table.Crm.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task Inn_with_kpp_links_a_card_without_code()
    {
        table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.Crm.Put(Card("", "А, общество", "770000001", "770101001"));
        var row = (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem();
        row.Basis.ShouldBe(LinkBasis.InnKpp);
        table.Crm.Cards.ShouldHaveSingleItem().Value.Code.ShouldBe("BP30-000000001");
    }

    [Fact]
    public async Task A_branch_with_another_kpp_is_another_firm()
    {
        table.OneC.Put(Card("000000001", "ООО «А», филиал", "770000001", "500101001"));
        table.Crm.Put(Card("", "ООО «А»", "770000001", "770101001"));
        await table.PlanAndRunAsync(PlanKind.ExportCounterparties);
        table.Crm.Cards.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Duplicates_in_1C_wait_for_a_decision()
    {
        table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.OneC.Put(Card("000000002", "ООО «А» (дубль)", "770000001", "770101001"));
        var rows = await table.PlanAndRunAsync(PlanKind.ExportCounterparties);
        rows.ShouldAllBe(row => row.Action == RowAction.Decide);
        rows[0].Reason.Ru.ShouldContain("000000002");
        table.Crm.Cards.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_name_is_only_a_suggestion()
    {
        table.OneC.Put(Card("000000001", "ООО «Тёплый дом»"));
        var card = table.Crm.Put(Card("", "ооо \"Теплый дом\""));
        var row = (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Decide);
        row.Candidates.ShouldHaveSingleItem().ShouldBe(card.Id);
    }

    [Fact]
    public async Task A_card_with_another_bases_code_is_not_taken_over()
    {
        table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.Crm.Put(Card("UT11-000000007", "ООО «А»", "770000001", "770101001"));
        var row = (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Decide);
        table.Crm.Cards[0].Value.Code.ShouldBe("UT11-000000007");
    }

    [Fact]
    public async Task What_the_crm_changed_is_left_until_1C_changes_too()
    {
        var party = table.OneC.Put(Card("000000001", "ООО «А»"));
        await table.PlanAndRunAsync(PlanKind.ExportCounterparties);
        table.Crm.Change(table.Crm.Cards[0].Id, card => card with { Name = "ООО «А» (VIP)" });

        var row = (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Skip);
        row.Reason.Ru.ShouldContain("Наименование");

        table.OneC.Change(party.Id, card => card with { Comment = "важный" });
        (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Updated);
    }

    [Fact]
    public async Task A_card_deleted_in_the_crm_is_not_created_again_by_itself()
    {
        table.OneC.Put(Card("000000001", "ООО «А»"));
        await table.PlanAndRunAsync(PlanKind.ExportCounterparties);
        table.Crm.Remove(table.Crm.Cards[0].Id);
        var row = (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Decide);
        table.Crm.Cards.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_marked_for_deletion_stays_at_home()
    {
        table.OneC.Put(Card("000000001", "ООО «А»"), deleted: true);
        (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldHaveSingleItem().Action.ShouldBe(RowAction.Skip);
        table.Crm.Cards.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_changed_since_the_plan_is_left_for_a_person()
    {
        table.OneC.Put(Card("000000001", "ООО «А»"));
        var card = table.Crm.Put(Card("BP30-000000001", "ООО «Б»"));
        var plan = await table.PlanAsync(PlanKind.ExportCounterparties);
        table.Crm.Change(card.Id, c => c with { Name = "ООО «В»" });
        (await table.RunAsync(plan, PlanKind.ExportCounterparties)).State.ShouldBe(RunState.Finished);
        (await table.RowsAsync(plan)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Waiting);
        table.Crm.Cards[0].Value.Name.ShouldBe("ООО «В»");
    }

    [Fact]
    public async Task Unmarked_rows_are_left_alone()
    {
        table.OneC.Put(Card("000000001", "ООО «А»"));
        table.OneC.Put(Card("000000002", "ООО «Б»"));
        var plan = await table.PlanAsync(PlanKind.ExportCounterparties);
        await table.Store.MarkAsync(plan, new RowQuery { Text = "«Б»" }, marked: false, default);
        await table.RunAsync(plan, PlanKind.ExportCounterparties);
        table.Crm.Cards.ShouldHaveSingleItem().Value.Name.ShouldBe("ООО «А»");
    }

    [Fact]
    public async Task A_person_may_decide_to_link_or_to_create()
    {
        table.OneC.Put(Card("000000001", "ООО «А»"));
        table.OneC.Put(Card("000000002", "ООО «Б»"));
        var a = table.Crm.Put(Card("", "ООО «А»"));
        table.Crm.Put(Card("", "ООО «Б»"));
        var plan = await table.PlanAsync(PlanKind.ExportCounterparties);
        var rows = await table.RowsAsync(plan);
        var action = table.Action(PlanKind.ExportCounterparties);
        var linked = await action.DecideAsync(rows.Single(row => row.Name == "ООО «А»"), Choice.LinkTo(a.Id), default);
        var created = await action.DecideAsync(rows.Single(row => row.Name == "ООО «Б»"), Choice.Create, default);
        (await table.Store.ReplaceAsync(plan, linked, default)).ShouldBeTrue();
        (await table.Store.ReplaceAsync(plan, created, default)).ShouldBeTrue();
        await table.RunAsync(plan, PlanKind.ExportCounterparties);

        table.Crm.Cards.Count.ShouldBe(3);
        table.Crm.Cards.Single(card => card.Id == a.Id).Value.Code.ShouldBe("BP30-000000001");
        table.Crm.Cards.Single(card => card.Value.Code == "BP30-000000002").Value.ManagerId.ShouldBe("37");
        (await table.PlanAndRunAsync(PlanKind.ExportCounterparties)).ShouldAllBe(row => row.Action == RowAction.Skip);
    }
}
