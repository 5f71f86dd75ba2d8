using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Exchange;

/// <summary>«Загрузка документов в 1С» (rules L1–L3, B1–B3) between two ends in memory.</summary>
public sealed class ImportDocumentsTests
{
    private readonly ImportTable table = new();

    [Fact]
    public async Task An_invoice_becomes_a_1C_document_with_its_lines_and_both_know_it()
    {
        var source = table.Crm.Put(table.Invoice("2"));
        var row = await table.OneAsync();
        row.Outcome.ShouldBe(RowOutcome.Created);
        row.Status.Ru.ShouldBe("загружен; номер, сумма и версия сошлись");
        var written = table.Written.ShouldHaveSingleItem();
        written.Value.ShouldSatisfyAllConditions(
            document => document.Kind.ShouldBe(TradeKind.Invoice),
            document => document.Number.ShouldBe("2"),
            document => document.Sum.ShouldBe(1200),
            document => document.CounterpartyId.ShouldBe(table.Party.Id),
            document => document.OrganisationId.ShouldBe(BooksSide.Organisation),
            document => document.ContractId.ShouldBe(table.Books.Contracts.All.ShouldHaveSingleItem().Id),
            document => document.IsPosted.ShouldBeFalse());
        written.Value.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.ProductId.ShouldBe(ImportTable.Desk.Id), line => line.VatSum.ShouldBe(200));
        table.Crm.All.ShouldHaveSingleItem().Value.Uid.ShouldBe(written.Id);
        (await table.Table.Store.FindByCrmAsync("base", "document", source.Id, default))!.OneCId.ShouldBe(written.Id);
        (await table.MessagesAsync()).ShouldContain(message => message.Text.Ru == "Счет №2 от 02.04.2026 0:00:00 - загружен; номер, сумма и версия сошлись");
    }

    [Fact]
    public async Task A_second_run_writes_nothing_with_overwriting_or_without()
    {
        table.Crm.Put(table.Invoice("2"));
        table.Crm.Put(table.Invoice("3", 55.55m));
        table.Options = new() { Post = true };
        await table.RunAsync();
        var before = table.Writes;
        (await table.RunAsync()).ShouldAllBe(row => row.Action == RowAction.Skip && row.Reason.Ru == "В 1С всё так же");
        table.Options = new() { Post = true, Overwrite = true };
        (await table.RunAsync()).ShouldAllBe(row => row.Action == RowAction.Skip);
        table.Writes.ShouldBe(before);
    }

    [Fact]
    public async Task One_of_the_same_number_in_the_year_is_left_alone_or_overwritten_with_its_lines()
    {
        table.Books.Documents.Put(table.Invoice("2", 10) with { CounterpartyId = table.Party.Id, Date = new(2026, 1, 9), Lines = [ImportTable.Line("Старое", 10)] });
        table.Crm.Put(table.Invoice("2"));
        (await table.OneAsync()).Reason.Ru.ShouldBe("В 1С документ есть, не загружено: «Перезаписывать» не отмечено");
        table.Writes.ShouldBe(0);

        table.Options = new() { Overwrite = true };
        var row = (await table.PlanAsync()).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Update);
        row.Differences.ShouldContain(difference => difference.Field == "sum" && difference.Old == "10,00" && difference.New == "1 200,00");
        row.Differences.ShouldContain(difference => difference.Field == "lines" && difference.Old.Contains("Старое") && difference.New.Contains("Стол"));
        (await table.OneAsync()).Outcome.ShouldBe(RowOutcome.Updated);
        table.Written.ShouldHaveSingleItem().Value.Sum.ShouldBe(1200);
    }

    [Fact]
    public async Task The_same_number_in_another_year_is_another_document()
    {
        table.Books.Documents.Put(table.Invoice("2", 10) with { CounterpartyId = table.Party.Id, Date = new(2025, 12, 31) });
        table.Crm.Put(table.Invoice("2"));
        (await table.OneAsync()).Outcome.ShouldBe(RowOutcome.Created);
        table.Written.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_number_for_another_counterparty_is_a_person_s_to_decide()
    {
        var other = table.Table.OneC.Put(ExchangeTable.Card("000000009", "ООО «Чужая»", "770000009", "770101001"));
        table.Books.Documents.Put(table.Invoice("2", 10) with { CounterpartyId = other.Id, CounterpartyName = "ООО «Чужая»" });
        table.Crm.Put(table.Invoice("2"));
        var row = (await table.PlanAsync()).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Decide);
        row.Reason.Ru.ShouldBe("Противоречие: № 2 за 2026 год в 1С выписан контрагенту «ООО «Чужая»»");
        var done = (await table.DecideAsync(choices => choices.Single(choice => choice.Key == Choice.Create))).ShouldHaveSingleItem();
        done.Outcome.ShouldBe(RowOutcome.Created);
        table.Written.Count.ShouldBe(2);
        table.Crm.All[0].Value.Number.ShouldBe(table.Written.Single(document => document.Value.Sum == 1200).Value.Number, "the number that 1C gave goes back to the CRM");
    }

    [Fact]
    public async Task What_only_1Cs_people_changed_is_shown_and_not_taken_away_by_itself()
    {
        table.Crm.Put(table.Invoice("2"));
        await table.RunAsync();
        table.Books.Documents.Change(table.Written[0].Id, document => document with { Comment = "правка бухгалтера" });
        table.Options = new() { Overwrite = true };
        var row = await table.OneAsync();
        row.Marked.ShouldBeFalse();
        row.Reason.Ru.ShouldContain("Изменён в 1С после загрузки");
        row.Differences.ShouldHaveSingleItem().Old.ShouldBe("правка бухгалтера");
        table.Written[0].Value.Comment.ShouldBe("правка бухгалтера");
    }

    [Fact]
    public async Task One_changed_after_the_plan_was_made_waits_for_a_person()
    {
        table.Crm.Put(table.Invoice("2"));
        await table.RunAsync();
        table.Crm.Change(table.Crm.All[0].Id, document => document with { Comment = "иначе" });
        table.Options = new() { Overwrite = true };
        var plan = await table.Table.PlanAsync(PlanKind.ImportDocuments);
        table.Books.Documents.Change(table.Written[0].Id, document => document with { Date = new(2026, 4, 3) });
        await table.Table.RunAsync(plan, PlanKind.ImportDocuments);
        var row = (await table.Table.RowsAsync(plan)).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Waiting);
        row.Status.Ru.ShouldContain("изменён после составления плана");
        table.Written[0].Value.Comment.ShouldBe("по телефону");
    }

    [Fact]
    public async Task A_counterparty_that_1C_lacks_is_created_first_or_left_to_a_person()
    {
        var card = table.Table.Crm.Put(ExchangeTable.Card("", "ООО «Новая»", "770000002", "770101001"));
        table.Crm.Put(table.Invoice("2") with { CounterpartyId = card.Id });
        table.Options = new() { KnownPartiesOnly = true };
        (await table.OneAsync()).ShouldSatisfyAllConditions(row => row.Action.ShouldBe(RowAction.Decide), row => row.Reason.Ru.ShouldContain("нет в 1С: у него нет кода 1С"));
        table.Writes.ShouldBe(0);

        table.Options = new();
        var rows = await table.RunAsync();
        rows.Select(row => (row.Kind, row.Outcome)).ShouldBe([("counterparty", RowOutcome.Created), ("document", RowOutcome.Created)]);
        var party = table.Table.OneC.Cards.Single(each => each.Value.Name == "ООО «Новая»");
        table.Written.ShouldHaveSingleItem().Value.CounterpartyId.ShouldBe(party.Id);
        table.Table.Crm.Cards.Single(each => each.Id == card.Id).Value.Code.ShouldBe("BP30-" + party.Value.Code);
        (await table.MessagesAsync()).ShouldContain(message => message.Text.Ru == "В 1С создан контрагент: ООО «Новая»");
    }

    [Fact]
    public async Task A_document_without_counterparty_waits_and_so_does_one_of_a_doubtful_counterparty()
    {
        table.Crm.Put(table.Invoice("2") with { CounterpartyId = "" });
        (await table.OneAsync()).Reason.Ru.ShouldBe("В документе CRM нет контрагента: укажите его в CRM");
        table.Table.OneC.Put(ExchangeTable.Card("000000005", "ООО «Тёзка»"));
        var twin = table.Table.Crm.Put(ExchangeTable.Card("", "ООО «Тезка»"));
        table.Crm.Change(table.Crm.All[0].Id, document => document with { CounterpartyId = twin.Id });
        var rows = await table.RunAsync();
        rows[0].Action.ShouldBe(RowAction.Decide);
        rows[1].Outcome.ShouldBe(RowOutcome.Waiting);
        table.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Products_are_found_by_link_code_article_and_name()
    {
        var others = Enumerable.Range(2, 3).Select(n => new KnownProduct($"0b000000-0000-0000-0000-00000000000{n}", $"00-0000000{n}", $"АРТ-{n}", $"Товар {n}", "шт", false)).ToList();
        table.Books.Products.AddRange(others);
        await table.Table.Store.BindAsync(new("base", "product", others[0].Id, "77", "", "", "", LinkBasis.Created, default), default);
        table.Crm.Put(table.Invoice("2", 4800) with
        {
            Lines =
            [
                ImportTable.Line("как угодно", 1200) with { ProductId = "77" },
                ImportTable.Line("иначе", 1200) with { ProductCode = "BP30-" + others[1].Code },
                ImportTable.Line("Товар новый (арт. АРТ-4)", 1200),
                ImportTable.Line("Стол", 1200),
            ],
        });
        await table.RunAsync();
        table.Written.ShouldHaveSingleItem().Value.Lines.Select(line => line.ProductId).ShouldBe([.. others.Select(product => product.Id), ImportTable.Desk.Id]);
    }

    [Fact]
    public async Task A_product_that_1C_lacks_is_asked_about_and_a_service_goes_as_text()
    {
        table.Crm.Put(table.Invoice("2") with { Lines = [ImportTable.Line("Сборка на месте", 1200)] });
        var row = await table.OneAsync();
        row.Action.ShouldBe(RowAction.Decide);
        row.Reason.Ru.ShouldBe("В 1С нет номенклатуры «Сборка на месте»: заведите её или запишите услугой");
        (await table.DecideAsync(choices => choices.Single())).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Created);
        table.Written.ShouldHaveSingleItem().Value.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.ProductId.ShouldBe(""), line => line.Name.ShouldBe("Сборка на месте"));
    }

    [Fact]
    public async Task Of_several_products_of_one_name_a_person_chooses()
    {
        table.Books.Products.Add(ImportTable.Desk with { Id = "0b000000-0000-0000-0000-000000000009", Code = "00-00000009" });
        table.Crm.Put(table.Invoice("2"));
        await table.DecideAsync(choices => choices.Single(choice => choice.Facts.Ru == "00-00000009"));
        table.Written.ShouldHaveSingleItem().Value.Lines[0].ProductId.ShouldBe("0b000000-0000-0000-0000-000000000009");
    }

    [Fact]
    public async Task In_an_act_every_line_is_a_service()
    {
        table.Options = new() { As = "act" };
        table.Crm.Put(table.Invoice("2") with { Lines = [ImportTable.Line("Консультация", 1200)] });
        (await table.OneAsync()).Outcome.ShouldBe(RowOutcome.Created);
        table.Written.ShouldHaveSingleItem().Value.ShouldSatisfyAllConditions(document => document.Kind.ShouldBe(TradeKind.Act), document => document.Lines[0].IsService.ShouldBeTrue());
    }

    [Fact]
    public async Task A_sum_that_does_not_add_up_is_asked_about_and_the_difference_is_warned_of()
    {
        table.Crm.Put(table.Invoice("2") with { Sum = 1200.01m });
        (await table.OneAsync()).Reason.Ru.ShouldBe("Сумма не сходится: строки и НДС дают 1 200,00, сумма документа в CRM 1 200,01");
        var row = (await table.DecideAsync(choices => choices.Single())).ShouldHaveSingleItem();
        row.Status.Ru.ShouldBe("загружен; сумма в 1С 1 200,00, в CRM 1 200,01");
        (await table.MessagesAsync()).ShouldContain(message => message.Level == MessageLevel.Warning && message.Text.Ru.Contains("сумма в 1С 1 200,00, в CRM 1 200,01"));
    }

    [Fact]
    public async Task A_closed_period_is_told_before_anything_is_written()
    {
        table.Books.Closed.Add(new(BooksSide.Organisation, new(2026, 4, 2)));
        table.Books.Closed.Add(new("0a000000-0000-0000-0000-000000000002", new(2026, 12, 31)));
        table.Crm.Put(table.Invoice("2"));
        table.Crm.Put(table.Invoice("3") with { Date = new(2026, 4, 3) });
        var rows = await table.RunAsync();
        rows[0].ShouldSatisfyAllConditions(row => row.Action.ShouldBe(RowAction.Decide), row => row.Reason.Ru.ShouldStartWith("Период в 1С закрыт по 02.04.2026"));
        rows[1].Outcome.ShouldBe(RowOutcome.Created);
    }

    [Fact]
    public async Task Missing_rights_stop_the_run_before_the_first_write()
    {
        table.Books.Forbids = true;
        var card = table.Table.Crm.Put(ExchangeTable.Card("", "ООО «Новая»", "770000002", "770101001"));
        table.Crm.Put(table.Invoice("2") with { CounterpartyId = card.Id });
        var plan = await table.Table.PlanAsync(PlanKind.ImportDocuments);
        (await table.Table.RunAsync(plan, PlanKind.ImportDocuments)).ShouldSatisfyAllConditions(run => run.State.ShouldBe(RunState.Failed), run => run.Note.Ru.ShouldContain("нет прав"));
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task It_is_posted_and_where_1C_refuses_it_stays_written_with_1Cs_own_words()
    {
        table.Options = new() { Post = true };
        table.Crm.Put(table.Invoice("2"));
        (await table.OneAsync()).Status.Ru.ShouldBe("загружен и проведён; номер, сумма и версия сошлись");
        table.Written[0].Value.IsPosted.ShouldBeTrue();

        table.Books.RefusesToPost = new("1С отказала: Не хватает товара на складе", "1C refused");
        table.Crm.Put(table.Invoice("3"));
        var row = (await table.RunAsync()).Single(each => each.Code == "3");
        row.Outcome.ShouldBe(RowOutcome.Created);
        row.Status.Ru.ShouldBe("записан, не проведён: 1С отказала: Не хватает товара на складе; номер, сумма и версия сошлись");
        table.Written.Count(document => !document.Value.IsPosted).ShouldBe(1);
        (await table.MessagesAsync()).Last(message => message.Text.Ru.Contains("№3")).Level.ShouldBe(MessageLevel.Warning);
    }

    [Fact]
    public async Task A_kind_that_never_posts_says_so_before()
    {
        table.Books.Posts = false;
        table.Options = new() { Post = true };
        table.Crm.Put(table.Invoice("2"));
        (await table.PlanAsync()).ShouldHaveSingleItem().Reason.Ru.ShouldContain("такие документы в 1С не проводятся: будет записан");
        (await table.OneAsync()).Status.Ru.ShouldStartWith("загружен;");
    }

    [Fact]
    public async Task The_number_may_be_1Cs_own_and_goes_back_to_the_CRM()
    {
        table.Options = new() { NewNumbers = true };
        table.Crm.Put(table.Invoice("CRM-17"));
        await table.RunAsync();
        var number = table.Written.ShouldHaveSingleItem().Value.Number;
        number.ShouldNotBe("CRM-17");
        table.Crm.All[0].Value.Number.ShouldBe(number);
        var before = table.Writes;
        (await table.OneAsync()).Action.ShouldBe(RowAction.Skip);
        table.Writes.ShouldBe(before);
    }

    [Fact]
    public async Task A_number_that_never_reached_the_CRM_is_told_by_the_next_run()
    {
        table.Options = new() { NewNumbers = true };
        var source = table.Crm.Put(table.Invoice("CRM-17"));
        await table.RunAsync();
        table.Crm.Change(source.Id, document => document with { Number = "CRM-17" });
        (await table.OneAsync()).ShouldSatisfyAllConditions(row => row.Reason.Ru.ShouldBe("Номер 1С ещё не записан в CRM"), row => row.Outcome.ShouldBe(RowOutcome.Updated));
        table.Crm.All[0].Value.Number.ShouldBe(table.Written.ShouldHaveSingleItem().Value.Number);
        (await table.OneAsync()).Action.ShouldBe(RowAction.Skip);
    }

    [Fact]
    public async Task The_contract_is_the_organisation_s_the_main_one_or_a_person_s_choice()
    {
        Contract Of(string name, string organisation, bool isMain = false, bool isForSale = true) =>
            new() { Name = name, CounterpartyId = table.Party.Id, OrganisationId = organisation, Currency = "643", IsMain = isMain, IsForSale = isForSale };
        table.Books.Contracts.Put(Of("Чужой", "0a000000-0000-0000-0000-000000000002"));
        table.Books.Contracts.Put(Of("Закупка", BooksSide.Organisation, isForSale: false));
        var first = table.Books.Contracts.Put(Of("Первый", BooksSide.Organisation));
        table.Crm.Put(table.Invoice("2"));
        await table.RunAsync();
        table.Written[0].Value.ContractId.ShouldBe(first.Id);

        var second = table.Books.Contracts.Put(Of("Второй", BooksSide.Organisation));
        table.Crm.Put(table.Invoice("3"));
        await table.DecideAsync(choices => choices.Single(choice => choice.Subject == "Второй"));
        table.Written.Single(document => document.Value.Number == "3").Value.ContractId.ShouldBe(second.Id);

        table.Books.Contracts.Change(first.Id, contract => contract with { IsMain = true });
        table.Crm.Put(table.Invoice("4"));
        await table.RunAsync();
        table.Written.Single(document => document.Value.Number == "4").Value.ContractId.ShouldBe(first.Id);
    }

    [Fact]
    public async Task Only_the_chosen_type_status_and_period_are_in_the_table()
    {
        table.Crm.Put(table.Invoice("1") with { Date = new(2026, 3, 31) });
        table.Crm.Put(table.Invoice("2") with { TypeId = "21" });
        table.Crm.Put(table.Invoice("3") with { StatusId = "2" });
        table.Crm.Put(table.Invoice("4"));
        table.Options = new() { From = new(2026, 4, 1), To = new(2026, 4, 30), TypeId = "27", StatusId = "1" };
        (await table.PlanAsync()).Select(row => row.Code).ShouldBe(["4"]);
    }

    [Fact]
    public async Task One_that_was_loaded_as_another_kind_is_not_loaded_again()
    {
        table.Crm.Put(table.Invoice("2"));
        await table.RunAsync();
        table.Options = new() { As = "shipment", Overwrite = true };
        (await table.OneAsync()).Reason.Ru.ShouldBe("Уже загружен в 1С как «Счет на оплату покупателю» № 2");
        table.Written.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_deleted_in_1C_is_created_again_only_at_a_person_s_word()
    {
        table.Crm.Put(table.Invoice("2"));
        await table.RunAsync();
        table.Books.Documents.Remove(table.Written[0].Id);
        (await table.OneAsync()).Reason.Ru.ShouldBe("Связанный документ 1С удалён. Создать новый?");
        table.Written.ShouldBeEmpty();
        await table.DecideAsync(choices => choices.Single());
        table.Written.ShouldHaveSingleItem();
        (await table.OneAsync()).Action.ShouldBe(RowAction.Skip);
    }

    [Fact]
    public async Task An_unknown_kind_is_refused_with_those_there_are()
    {
        table.Options = new() { As = "order" };
        var failure = await Should.ThrowAsync<SideException>(table.PlanAsync);
        failure.What.Ru.ShouldContain("СчетНаОплатуПокупателю (invoice)");
    }
}
