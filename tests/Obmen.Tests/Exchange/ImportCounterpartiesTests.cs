using Obmen.Exchange.Planning;
using static Obmen.Tests.Exchange.ExchangeTable;

namespace Obmen.Tests.Exchange;

public sealed class ImportCounterpartiesTests
{
    private readonly ExchangeTable table = new();

    [Fact]
    public async Task A_card_unknown_to_1C_is_created_there_and_gets_its_code_back()
    {
        var card = table.Crm.Put(Card("", "ООО «Новый»", "770000001", "770101001"));
        var row = (await table.PlanAndRunAsync(PlanKind.ImportCounterparties)).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Created);
        var party = table.OneC.Cards.ShouldHaveSingleItem();
        party.Value.Code.ShouldNotBeEmpty();
        table.Crm.Cards.Single(c => c.Id == card.Id).Value.Code.ShouldBe("BP30-" + party.Value.Code);
        row.Code.ShouldBe("BP30-" + party.Value.Code);
    }

    [Fact]
    public async Task A_second_import_and_the_export_after_it_write_nothing()
    {
        table.Crm.Put(Card("", "ООО «Новый»", "770000001", "770101001"));
        await table.PlanAndRunAsync(PlanKind.ImportCounterparties);
        var before = (table.OneC.Writes, table.Crm.Writes);
        await table.PlanAndRunAsync(PlanKind.ImportCounterparties);
        await table.PlanAndRunAsync(PlanKind.ExportCounterparties);
        (table.OneC.Writes, table.Crm.Writes).ShouldBe(before);
    }

    [Fact]
    public async Task One_found_by_code_is_updated_only_when_marked()
    {
        var party = table.OneC.Put(Card("000000001", "ООО «А»"));
        table.Crm.Put(Card("BP30-000000001", "ООО «А и К°»"));
        var plan = await table.PlanAsync(PlanKind.ImportCounterparties);
        (await table.RowsAsync(plan)).ShouldHaveSingleItem().Marked.ShouldBeFalse();
        await table.RunAsync(plan, PlanKind.ImportCounterparties);
        table.OneC.Cards[0].Value.Name.ShouldBe("ООО «А»");

        plan = await table.PlanAsync(PlanKind.ImportCounterparties);
        await table.Store.MarkAsync(plan, RowQuery.All, marked: true, default);
        await table.RunAsync(plan, PlanKind.ImportCounterparties);
        table.OneC.Cards.ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Id.ShouldBe(party.Id), c => c.Value.Name.ShouldBe("ООО «А и К°»"), c => c.Value.Code.ShouldBe("000000001"));
    }

    [Fact]
    public async Task A_card_of_another_base_is_left_alone()
    {
        table.Crm.Put(Card("UT11-000000001", "ООО «Чужой»"));
        (await table.PlanAndRunAsync(PlanKind.ImportCounterparties)).ShouldHaveSingleItem().Action.ShouldBe(RowAction.Skip);
        table.OneC.Cards.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_found_by_inn_gets_only_its_code_written_back()
    {
        var party = table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.Crm.Put(Card("", "ООО «А»", "770000001", "770101001"));
        await table.PlanAndRunAsync(PlanKind.ImportCounterparties);
        table.Crm.Cards[0].Value.Code.ShouldBe("BP30-" + party.Value.Code);
        table.OneC.Cards.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Exact_names_get_their_codes_and_doubtful_ones_wait()
    {
        var one = table.OneC.Put(Card("000000001", "ООО «Один»"));
        table.OneC.Put(Card("000000002", "ООО «Два»"));
        table.OneC.Put(Card("000000003", "ООО «Три»"));
        table.OneC.Put(Card("000000004", "ООО «Четыре»"));
        var card = table.Crm.Put(Card("", "ООО «Один»"));
        table.Crm.Put(Card("", "ООО «Два»"));
        table.Crm.Put(Card("", "ООО «Два»"));
        table.Crm.Put(Card("UT11-5", "ООО «Три»"));
        table.Crm.Put(Card("", "ООО \"Четыре\""));

        var rows = (await table.PlanAndRunAsync(PlanKind.AssignCodes)).ToDictionary(row => row.Name);
        (rows["ООО «Один»"].Status.Ru, rows["ООО «Один»"].TargetId).ShouldBe(("Обновлен код", card.Id));
        rows["ООО «Два»"].Action.ShouldBe(RowAction.Decide);
        rows["ООО «Три»"].Action.ShouldBe(RowAction.Decide);
        rows["ООО «Четыре»"].Action.ShouldBe(RowAction.Skip);
        table.Crm.Writes.ShouldBe(1);
        table.Crm.Cards.Single(c => c.Id == card.Id).Value.Code.ShouldBe("BP30-" + one.Value.Code);
    }
}
