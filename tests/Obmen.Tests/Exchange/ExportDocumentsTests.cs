using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Exchange;

/// <summary>«Выгрузить в CRM» for documents with lines (rules D1, D2, D4, D5).</summary>
public sealed class ExportDocumentsTests
{
    private readonly PaperTable table = new();

    [Fact]
    public async Task A_new_document_arrives_with_its_lines_and_says_that_it_is_done()
    {
        var source = table.Put(table.Invoice("2"));
        var row = (await table.RunAsync()).ShouldHaveSingleItem();

        row.Status.Ru.ShouldBe("закончена");
        var written = table.Crm.All.ShouldHaveSingleItem();
        row.TargetId.ShouldBe(written.Id);
        written.Value.ShouldSatisfyAllConditions(
            document => document.CounterpartyId.ShouldBe(table.Card.Id),
            document => document.Uid.ShouldBe(source.Id),
            document => (document.TypeId, document.StatusId).ShouldBe((PaperTable.InvoiceType, "1")),
            document => document.Sum.ShouldBe(1200),
            document => document.Lines.ShouldHaveSingleItem().Name.ShouldBe("Стол"));
        (await table.MessagesAsync()).ShouldContain("Счет №2 от 02.04.2026 0:00:00 - записан в CRM");
    }

    [Fact]
    public async Task A_second_run_writes_nothing_and_says_that_the_crm_has_it()
    {
        table.Put(table.Invoice("2"));
        table.Put(table.Payment("7"));
        await table.RunAsync();
        var before = table.Writes;

        var rows = await table.RunAsync();

        table.Writes.ShouldBe(before);
        rows.Select(row => row.Status.Ru).ShouldBe(["В CRM документ есть, не выгружено", "В CRM фин. движение есть, не выгружено"]);
        rows.ShouldAllBe(row => row.Action == RowAction.Skip && !row.Marked);
    }

    [Fact]
    public async Task Without_links_it_is_found_by_its_uid()
    {
        var source = table.Put(table.Invoice("2"));
        table.Crm.Put(source.Value with { CounterpartyId = table.Card.Id, OrganisationId = "1", TypeId = PaperTable.InvoiceType });
        (await table.PlanAsync()).ShouldHaveSingleItem().Reason.Ru.ShouldContain("UID");
        (await table.RunAsync()).ShouldHaveSingleItem().Action.ShouldBe(RowAction.Skip);
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_uid_it_is_found_by_number_year_type_counterparty_and_sum()
    {
        table.Put(table.Invoice("2"));
        table.Crm.Put(table.Invoice("2") with { CounterpartyId = table.Card.Id, TypeId = PaperTable.InvoiceType });
        var row = (await table.RunAsync()).ShouldHaveSingleItem();
        (row.Action, row.Basis).ShouldBe((RowAction.Skip, LinkBasis.Number));
        table.Writes.ShouldBe(0);
    }

    [Theory]
    [InlineData("another year")]
    [InlineData("another type")]
    [InlineData("another counterparty")]
    [InlineData("another number")]
    public async Task A_document_that_only_looks_alike_is_another(string difference)
    {
        table.Put(table.Invoice("2"));
        var there = table.Invoice("2") with { CounterpartyId = table.Card.Id, TypeId = PaperTable.InvoiceType };
        table.Crm.Put(difference switch
        {
            "another year" => there with { Date = there.Date.AddYears(-1) },
            "another type" => there with { TypeId = PaperTable.ShipmentType },
            "another counterparty" => there with { CounterpartyId = "999" },
            _ => there with { Number = "3" },
        });
        await table.RunAsync();
        table.Crm.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_number_with_another_sum_is_a_conflict_with_both_versions()
    {
        table.Put(table.Invoice("2", 1200));
        var there = table.Crm.Put(table.Invoice("2", 1000) with { CounterpartyId = table.Card.Id, TypeId = PaperTable.InvoiceType });
        table.Options = table.Options with { Update = true };

        var row = (await table.RunAsync()).ShouldHaveSingleItem();

        row.Action.ShouldBe(RowAction.Decide);
        row.Reason.Ru.ShouldContain("Противоречие");
        row.Differences.ShouldContain(new Difference("sum", "1 000,00", "1 200,00"));
        row.Candidates.ShouldHaveSingleItem().ShouldBe(there.Id);
        table.Writes.ShouldBe(0);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("create")]
    public async Task A_person_decides_a_conflict(string decision)
    {
        table.Put(table.Invoice("2", 1200));
        var there = table.Crm.Put(table.Invoice("2", 1000) with { CounterpartyId = table.Card.Id, TypeId = PaperTable.InvoiceType });
        var plan = await table.Table.PlanAsync(PlanKind.ExportDocuments);
        var row = (await table.Table.RowsAsync(plan)).ShouldHaveSingleItem();
        var action = table.Table.Action(PlanKind.ExportDocuments);
        (await action.ChoicesAsync(row, default)).Select(choice => choice.Key).ShouldBe([Choice.LinkTo(there.Id), Choice.Create]);

        var decided = await action.DecideAsync(row, decision == "link" ? Choice.LinkTo(there.Id) : Choice.Create, default);
        await table.Table.Store.ReplaceAsync(plan, decided, default);
        await table.Table.RunAsync(plan, PlanKind.ExportDocuments);

        table.Crm.All.Select(document => document.Value.Sum).Order().ShouldBe(decision == "link" ? [1200m] : [1000m, 1200m]);
        (await table.RunAsync()).ShouldAllBe(again => again.Action == RowAction.Skip);
    }

    [Fact]
    public async Task A_product_that_went_ahead_and_got_no_answer_is_not_looked_for_among_payments()
    {
        var row = new PlanRow { N = 1, Action = RowAction.Create, Kind = RecordKind.Product.Key, Code = "BP30-1", Name = "Стол", SourceId = "1" };
        (await table.Table.Action(PlanKind.ExportDocuments).TracesAsync(row, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_document_is_updated_only_when_so_chosen()
    {
        var source = table.Put(table.Invoice("2", 1200));
        await table.RunAsync();
        table.OneC.Change(source.Id, _ => table.Invoice("2", 1500) with { Uid = source.Id });

        var left = (await table.RunAsync()).ShouldHaveSingleItem();
        (left.Action, left.Status.Ru).ShouldBe((RowAction.Skip, "В CRM документ есть, не выгружено"));
        left.Reason.Ru.ShouldContain("Сумма");
        table.Crm.All[0].Value.Sum.ShouldBe(1200);

        table.Options = table.Options with { Update = true };
        var updated = (await table.RunAsync()).ShouldHaveSingleItem();
        (updated.Outcome, updated.Status.Ru).ShouldBe((RowOutcome.Updated, "обновлено"));
        table.Crm.All[0].Value.Sum.ShouldBe(1500);
        table.Crm.All[0].Value.Lines.ShouldHaveSingleItem().Sum.ShouldBe(1500);
        (await table.RunAsync()).ShouldHaveSingleItem().Action.ShouldBe(RowAction.Skip);
    }

    [Fact]
    public async Task What_the_crm_changed_is_left_until_1C_changes_too()
    {
        table.Put(table.Invoice("2"));
        await table.RunAsync();
        table.Crm.Change(table.Crm.All[0].Id, document => document with { Comment = "Срочно", Number = "2/1" });
        table.Options = table.Options with { Update = true };
        var row = (await table.RunAsync()).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Skip);
        row.Reason.Ru.ShouldContain("В 1С не менялся");
    }

    [Fact]
    public async Task Unposted_and_deleted_ones_are_shown_and_left_unmarked()
    {
        table.Put(table.Invoice("1") with { IsPosted = false });
        table.Put(table.Invoice("2"), deleted: true);
        var rows = await table.RunAsync();
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(row => !row.Marked);
        rows.Single(row => row.Code == "1").Reason.Ru.ShouldBe("Не проведён в 1С");
        rows.Single(row => row.Code == "2").Reason.Ru.ShouldBe("Помечен на удаление в 1С");
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_counterparty_goes_first_with_its_whole_card()
    {
        table.Party = table.Table.OneC.Put(ExchangeTable.Card("000000002", "ООО «Новая»", "770000002", "770101001"));
        table.Put(table.Invoice("2"));

        var rows = await table.RunAsync();

        rows.Select(row => (row.Kind, row.Status.Ru)).ShouldBe([("counterparty", "закончена"), ("document", "закончена")]);
        var card = table.Table.Crm.Cards.Single(each => each.Value.Code == "BP30-000000002");
        card.Value.Phones.ShouldNotBeEmpty();
        table.Crm.All.ShouldHaveSingleItem().Value.CounterpartyId.ShouldBe(card.Id);
        (await table.MessagesAsync()).ShouldContain("В CRM Перенесен контрагент: ООО «Новая»");
    }

    [Fact]
    public async Task One_that_can_not_be_exported_holds_its_documents_back_until_it_is_mended()
    {
        table.Party = table.Table.OneC.Put(ExchangeTable.Card("", "ООО «Без кода»"));
        table.Put(table.Invoice("2"));

        var held = (await table.RunAsync()).ShouldHaveSingleItem();
        held.Action.ShouldBe(RowAction.Decide);
        held.Reason.Ru.ShouldContain("ООО «Без кода»");
        held.Reason.Ru.ShouldContain("кода");
        table.Writes.ShouldBe(0);

        table.Table.OneC.Change(table.Party.Id, card => card with { Code = "000000003" });
        (await table.RunAsync()).ShouldAllBe(row => row.Outcome == RowOutcome.Created);
        table.Crm.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_that_waits_for_a_decision_lets_its_documents_wait_and_they_go_once_it_is_decided()
    {
        table.Party = table.Table.OneC.Put(ExchangeTable.Card("000000004", "ООО «Тёзка»"));
        var twin = table.Table.Crm.Put(ExchangeTable.Card("", "ООО «Тезка»"));
        table.Put(table.Invoice("2"));
        var rows = await table.RunAsync();
        rows.Select(row => (row.Kind, row.Action, row.Outcome)).ShouldBe([("counterparty", RowAction.Decide, RowOutcome.None), ("document", RowAction.Create, RowOutcome.Waiting)]);
        table.Writes.ShouldBe(0);

        var plan = await table.Table.PlanAsync(PlanKind.ExportDocuments);
        var asked = (await table.Table.RowsAsync(plan))[0];
        await table.Table.Store.ReplaceAsync(plan, await table.Table.Action(PlanKind.ExportDocuments).DecideAsync(asked, Choice.LinkTo(twin.Id), default), default);
        await table.Table.RunAsync(plan, PlanKind.ExportDocuments);

        table.Crm.All.ShouldHaveSingleItem().Value.CounterpartyId.ShouldBe(twin.Id);
    }

    [Fact]
    public async Task A_shipment_refers_to_its_invoice_in_the_crm()
    {
        var invoice = table.Put(table.Invoice("2"));
        table.Put(table.Invoice("5", kind: TradeKind.Shipment) with { BasisId = invoice.Id });
        table.Put(table.Invoice("6", kind: TradeKind.VatInvoice) with { BasisId = "0f0e0d0c-0000-0000-0000-000000000001" });
        await table.RunAsync();

        var written = table.Crm.All.ToDictionary(document => document.Value.Number);
        written["5"].Value.BasisId.ShouldBe(written["2"].Id);
        written["6"].Value.BasisId.ShouldBe("", "its basis is neither in the CRM nor in the plan");
        (await table.RunAsync()).ShouldAllBe(row => row.Action == RowAction.Skip);
    }

    [Fact]
    public async Task A_document_that_does_not_add_up_is_held_with_the_reason()
    {
        table.Put(table.Invoice("2") with { Sum = 1200.01m });
        var row = (await table.RunAsync()).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Decide);
        row.Reason.Ru.ShouldContain("1 200,00");
        row.Reason.Ru.ShouldContain("1 200,01");
        (await table.Table.Action(PlanKind.ExportDocuments).ChoicesAsync(row, default)).ShouldBeEmpty("it is mended in 1C");
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task A_kind_without_a_type_in_the_crm_is_held_until_one_is_chosen()
    {
        table.Put(table.Invoice("2"));
        table.Options = table.Options with { Map = new() { Types = [new("invoice", "", "", "")] } };
        (await table.RunAsync()).ShouldHaveSingleItem().Reason.Ru.ShouldContain("таблице соответствия");
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task One_deleted_in_the_crm_is_not_created_again_by_itself()
    {
        table.Put(table.Invoice("2"));
        await table.RunAsync();
        table.Crm.Remove(table.Crm.All[0].Id);
        (await table.RunAsync()).ShouldHaveSingleItem().Action.ShouldBe(RowAction.Decide);
        table.Crm.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_chosen_period_and_types_are_in_the_table()
    {
        table.Put(table.Invoice("1") with { Date = new(2026, 3, 31, 23, 59, 59) });
        table.Put(table.Invoice("2") with { Date = new(2026, 4, 30, 23, 59, 59) });
        table.Put(table.Invoice("3", kind: TradeKind.Shipment) with { Date = new(2026, 4, 1) });
        table.Put(table.Invoice("4", kind: TradeKind.Act) with { Date = new(2026, 4, 1) });
        table.Put(table.Payment("5") with { Date = new(2026, 4, 1) });
        table.Options = table.Options with { From = new(2026, 4, 1), To = new(2026, 4, 30), Types = ["invoice", "shipment"] };
        (await table.PlanAsync()).Select(row => (row.Code, row.Group)).ShouldBe([("2", "invoice"), ("3", "shipment"), ("4", "shipment")]);
    }

    [Fact]
    public async Task A_product_that_the_crm_lacks_goes_as_a_text_line_with_its_code()
    {
        var line = table.Invoice("2").Lines[0] with { ProductId = "0f0e0d0c-0000-0000-0000-000000000007", ProductCode = "00-00000007" };
        var known = line with { ProductId = "0f0e0d0c-0000-0000-0000-000000000008", Name = "Стул" };
        await table.Table.Store.BindAsync(new("base", "product", known.ProductId, "88", "", "", "", LinkBasis.Created, default), default);
        table.Put(table.Invoice("2", 2400) with { Lines = [line, known] });
        await table.RunAsync();
        table.Crm.All.ShouldHaveSingleItem().Value.Lines.Select(each => (each.ProductId, each.ProductCode, each.Name))
            .ShouldBe([("", "BP30-00-00000007", "Стол"), ("88", "BP30-00-00000007", "Стул")]);
    }
}
