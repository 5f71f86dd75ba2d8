using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.Scenarios;

/// <summary>«Выгрузка документов» from a base of Бухгалтерия to the CRM over HTTP (rules D1–D5, B1, B3).</summary>
public sealed class DocumentTests
{
    private static CancellationToken Cancel => World.Cancel;

    [Fact]
    public async Task Every_type_arrives_as_a_document_or_a_movement()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var invoice = await papers.InvoiceAsync("ОБ-000001");
        var shipment = await papers.WriteAsync(Papers.Shipments, "ОБ-000002", 1700, new
        {
            СуммаВключаетНДС = true,
            СчетНаОплатуПокупателю_Key = invoice,
            Товары = new[] { papers.Goods(1200, "НДС20", 200) },
            Услуги = new[] { new { Номенклатура_Key = papers.Service, Содержание = "Доставка до склада", Количество = 1, Цена = 500, Сумма = 500, СтавкаНДС = "БезНДС", СуммаНДС = 0 } },
        });
        await papers.WriteAsync(Papers.VatInvoices, "ОБ-000003", 1700, new { ДокументыОснования = new[] { new { ДокументОснование = shipment, ДокументОснование_Type = "StandardODATA." + Papers.Shipments } } });
        foreach (var (set, number) in new[] { (Papers.BankIn, "ОБ-000004"), (Papers.BankOut, "ОБ-000005"), (Papers.CashIn, "ОБ-000006"), (Papers.CashOut, "ОБ-000007") })
            await papers.WriteAsync(set, number, 1200, new { РасшифровкаПлатежа = new[] { new { СчетНаОплату_Key = set == Papers.BankIn ? invoice : null, СуммаПлатежа = 1200 } } });

        var plan = await PlanAsync(world);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);

        var rows = await world.RowsAsync(plan);
        rows.Select(row => row.Group).ShouldBe(["counterparty", "invoice", "shipment", "vatInvoice", "bankIn", "bankOut", "cashIn", "cashOut"], ignoreOrder: true);
        rows.ShouldAllBe(row => row.Status.Ru == "закончена");

        var documents = (await ListAsync<TradeDocument>(world)).ToDictionary(stored => stored.Value.Number);
        documents.Values.Select(stored => stored.Value.Kind).ShouldBe([TradeKind.Invoice, TradeKind.Shipment, TradeKind.VatInvoice], ignoreOrder: true);
        documents["ОБ-000002"].Value.BasisId.ShouldBe(documents["ОБ-000001"].Id);
        documents["ОБ-000002"].Value.Lines.Select(line => (line.Name, line.Sum, line.Vat.Percent)).ShouldBe([("Стол письменный", 1200m, 20m), ("Доставка до склада", 500m, 0m)]);
        documents["ОБ-000003"].Value.Sum.ShouldBe(1700);
        documents["ОБ-000003"].Value.Lines.Count.ShouldBe(2, "a VAT invoice has the lines of what it is issued for");
        documents["ОБ-000003"].Value.BasisId.ShouldBe(documents["ОБ-000002"].Id);
        documents["ОБ-000001"].Value.ShouldSatisfyAllConditions(
            document => document.Uid.ShouldBe(invoice),
            document => document.Currency.ShouldBe("643"),
            document => document.Date.ShouldBe(new DateTime(2026, 4, 2, 10, 0, 0)),
            document => document.Lines.ShouldHaveSingleItem().ProductCode.ShouldStartWith("BP30-"));

        var movements = (await ListAsync<MoneyMovement>(world)).ToDictionary(stored => stored.Value.Number, stored => stored.Value);
        movements.Values.Select(movement => movement.Kind).ShouldBe(Enum.GetValues<PaymentKind>(), ignoreOrder: true);
        movements["ОБ-000004"].InvoiceId.ShouldBe(documents["ОБ-000001"].Id);
        movements.Values.ShouldAllBe(movement => movement.ArticleName == (movement.IsIncoming ? "Оплата от покупателя" : "Оплата поставщику"));
        movements.Values.ShouldAllBe(movement => movement.Sum == 1200 && movement.SumRoubles == 1200 && movement.CounterpartyId.Length > 0);
        (await world.MessagesAsync()).ShouldContain("Счет №ОБ-000001 от 02.04.2026 10:00:00 - записан в CRM");
        (await world.MessagesAsync()).ShouldContain($"В CRM Перенесен контрагент: {papers.Parties[0].Name}");
    }

    [Fact]
    public async Task A_second_run_writes_nothing_and_says_what_the_crm_has()
    {
        await using var world = await World.ConnectedAsync(5);
        using var papers = await Papers.OpenAsync(world);
        await ManyAsync(papers);
        await world.RunAsync(await PlanAsync(world));
        var before = world.Crm.Faults.Writes;

        var plan = await PlanAsync(world, new() { Update = true });
        await world.RunAsync(plan);

        world.Crm.Faults.Writes.ShouldBe(before);
        var rows = await world.RowsAsync(plan);
        rows.ShouldAllBe(row => row.Action == RowAction.Skip);
        rows.Where(row => row.Kind == "document").ShouldAllBe(row => row.Status.Ru == "В CRM документ есть, не выгружено");
        rows.Where(row => row.Kind == "movement").ShouldAllBe(row => row.Status.Ru == "В CRM фин. движение есть, не выгружено");
    }

    [Theory]
    [InlineData("small pages")]
    [InlineData("other names")]
    [InlineData("shouting")]
    public async Task A_crm_with_oddities_takes_and_shows_the_same(string oddity)
    {
        await using var world = await World.StartAsync(3);
        var oddities = world.Crm.Oddities;
        if (oddity == "small pages")
            oddities.PageSize = 2;
        else if (oddity == "other names")
            oddities.RenamedProperties = true;
        else
            (oddities.UpperCaseNames, oddities.PaddedStrings, oddities.Numbers, oddities.Dates, oddities.RefusedVerbs) = (true, true, NumberForm.Texts, DateForm.JsDate, ["MERGE", "PATCH"]);
        await world.ConnectAsync();
        using var papers = await Papers.OpenAsync(world);
        await ManyAsync(papers);
        var key = await papers.InvoiceAsync("ОБ-000005", 300);

        (await world.RunAsync(await PlanAsync(world))).End.ShouldBe(JobEnd.Done);
        await papers.ChangeAsync(Papers.Invoices, key, new { СуммаДокумента = 600, Товары = new[] { papers.Goods(600, "НДС20", 100) } });
        await world.RunAsync(await PlanAsync(world, new() { Update = true }));

        var documents = await ListAsync<TradeDocument>(world);
        documents.Select(stored => (stored.Value.Number, stored.Value.Sum)).ShouldBe(
            [("ОБ-000001", 1200m), ("ОБ-000002", 700.7m), ("ОБ-000003", 0.06m), ("ОБ-000005", 600m), ("ОБ-000001", 1440m)], ignoreOrder: true);
        documents.ShouldAllBe(stored => stored.Value.Lines.Count == 1 && SumProof.Problem(stored.Value) == null);
        (await ListAsync<MoneyMovement>(world)).Select(stored => stored.Value.Sum).Order().ShouldBe([50m, 60m, 700.7m, 1200m]);
        var before = world.Crm.Faults.Writes;
        await world.RunAsync(await PlanAsync(world, new() { Update = true }));
        world.Crm.Faults.Writes.ShouldBe(before);
    }

    [Fact]
    public async Task Without_our_store_everything_is_found_again_by_the_uid()
    {
        await using var world = await World.ConnectedAsync(5);
        using var papers = await Papers.OpenAsync(world);
        await ManyAsync(papers);
        await world.RunAsync(await PlanAsync(world));
        var before = world.Crm.Faults.Writes;

        await world.CloseAsync();
        Directory.Delete(world.DataFolder, recursive: true);
        await world.OpenAsync();
        await world.ConnectAsync();
        var plan = await PlanAsync(world, new() { Update = true });
        await world.RunAsync(plan);

        world.Crm.Faults.Writes.ShouldBe(before);
        (await world.RowsAsync(plan)).ShouldAllBe(row => row.Action == RowAction.Skip);
    }

    [Fact]
    public async Task A_lost_answer_to_any_single_write_doubles_nothing()
    {
        var writes = await WritesAsync(0);
        writes.ShouldBeGreaterThan(8);
        for (var lost = 1; lost <= writes; lost++)
            await WritesAsync(lost);
    }

    [Fact]
    public async Task The_mapping_is_guessed_by_name_and_kept_for_the_base()
    {
        await using var world = await World.ConnectedAsync(1);
        var connection = world.Workspace.Connector.Current(world.BaseId)!;
        var (guess, directories) = await world.Workspace.Documents.CompleteAsync(connection, Cancel);
        string Named(TradeKind kind) => directories.Types.Single(type => type.Id == guess.Type(kind, "")!.TypeId).Name;
        (Named(TradeKind.Invoice), Named(TradeKind.Shipment), Named(TradeKind.Act), Named(TradeKind.VatInvoice)).ShouldBe(("Счет", "Накладная", "Акт", "Счет-фактура"));
        directories.Statuses.Single(status => status.Id == guess.Type(TradeKind.Invoice, "")!.StatusId).Name.ShouldBe("Новый");
        guess.Types.Count.ShouldBe(4 * (directories.Organisations.Count + 1));

        var own = directories.Organisations[0].Id;
        var changed = guess with { Types = guess.Types.Select(rule => rule.Kind == "invoice" && rule.OrganisationId == own ? rule with { TypeId = "16", StatusId = "4" } : rule).ToValueList() };
        await world.Workspace.Documents.SaveAsync(world.BaseId, changed);
        await world.CloseAsync();
        await world.OpenAsync();
        await world.ConnectAsync();

        var (kept, _) = await world.Workspace.Documents.CompleteAsync(world.Workspace.Connector.Current(world.BaseId)!, Cancel);
        (kept.Type(TradeKind.Invoice, own)!.TypeId, kept.Type(TradeKind.Invoice, own)!.StatusId).ShouldBe(("16", "4"));
        kept.ShouldBe(changed);
    }

    [Fact]
    public async Task An_article_of_payments_is_a_person_s_choice_and_what_the_crm_s_people_put_stays()
    {
        await using var world = await World.ConnectedAsync(1);
        using var papers = await Papers.OpenAsync(world);
        await papers.WriteAsync(Papers.BankIn, "ОБ-000001", 100, new { });
        await papers.WriteAsync(Papers.CashIn, "ОБ-000002", 200, new { });
        var (guess, _) = await world.Workspace.Documents.CompleteAsync(world.Workspace.Connector.Current(world.BaseId)!, Cancel);
        await world.Workspace.Documents.SaveAsync(world.BaseId, guess with { Articles = [new("bankIn", "3"), new("cashIn", "")] });
        await world.RunAsync(await PlanAsync(world, await world.Workspace.Documents.CompleteAsync(world.BaseId, new(), Cancel)));
        (await ListAsync<MoneyMovement>(world)).ToDictionary(stored => stored.Value.Number, stored => stored.Value.ArticleName)
            .ShouldBe(new Dictionary<string, string> { ["ОБ-000001"] = "Прочее", ["ОБ-000002"] = "" }, ignoreOrder: true);

        await world.Workspace.Documents.SaveAsync(world.BaseId, guess);
        var before = world.Crm.Faults.Writes;
        await world.RunAsync(await PlanAsync(world, await world.Workspace.Documents.CompleteAsync(world.BaseId, new() { Update = true }, Cancel)));
        world.Crm.Faults.Writes.ShouldBe(before);
    }

    [Fact]
    public async Task A_changed_invoice_is_updated_when_so_chosen_with_its_lines()
    {
        await using var world = await World.ConnectedAsync(1);
        using var papers = await Papers.OpenAsync(world);
        var key = await papers.InvoiceAsync("ОБ-000001");
        await world.RunAsync(await PlanAsync(world));
        await papers.ChangeAsync(Papers.Invoices, key, new { СуммаДокумента = 1500, Товары = new[] { papers.Goods(1200, "НДС20", 200), papers.Goods(300, "НДС20", 50) } });

        (await world.RowsAsync(await PlanAsync(world))).Single(row => row.Kind == "document").Action.ShouldBe(RowAction.Skip);
        await world.RunAsync(await PlanAsync(world, new() { Update = true }));

        var document = (await ListAsync<TradeDocument>(world)).ShouldHaveSingleItem().Value;
        (document.Sum, document.Lines.Count, document.Lines.Sum(line => line.Sum)).ShouldBe((1500m, 2, 1500m));
        (await world.RowsAsync(await PlanAsync(world, new() { Update = true }))).ShouldAllBe(row => row.Action == RowAction.Skip);
    }

    [Fact]
    public async Task A_payment_of_several_invoices_becomes_a_movement_for_each()
    {
        await using var world = await World.ConnectedAsync(1);
        using var papers = await Papers.OpenAsync(world);
        var (one, two) = (await papers.InvoiceAsync("ОБ-000001", 300), await papers.InvoiceAsync("ОБ-000002", 700));
        await papers.WriteAsync(Papers.BankIn, "ОБ-000003", 1000, new
        {
            РасшифровкаПлатежа = new[] { new { СчетНаОплату_Key = one, СуммаПлатежа = 300 }, new { СчетНаОплату_Key = two, СуммаПлатежа = 700 } },
        });
        await world.RunAsync(await PlanAsync(world));

        var documents = (await ListAsync<TradeDocument>(world)).ToDictionary(stored => stored.Id, stored => stored.Value.Number);
        (await ListAsync<MoneyMovement>(world)).Select(stored => (documents[stored.Value.InvoiceId], stored.Value.Sum)).ShouldBe([("ОБ-000001", 300m), ("ОБ-000002", 700m)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_payment_in_dollars_has_its_sum_in_roubles_by_the_rate_of_the_day()
    {
        await using var world = await World.ConnectedAsync(1);
        using var papers = await Papers.OpenAsync(world);
        await papers.WriteAsync(Papers.BankIn, "ОБ-000001", 100, new { Date = "2025-06-15T00:00:00", ВалютаДокумента_Key = papers.Dollars });
        await world.RunAsync(await PlanAsync(world));
        (await ListAsync<MoneyMovement>(world)).ShouldHaveSingleItem().Value.ShouldSatisfyAllConditions(
            movement => (movement.Currency, movement.Sum).ShouldBe(("840", 100m)),
            movement => movement.SumRoubles.ShouldBe(9150m, "the demo base's rate of June is 91.5"));
    }

    [Theory]
    [InlineData(Papers.BankOut, "ПереводНаДругойСчет", "между своими счетами")]
    [InlineData(Papers.BankOut, "ПеречислениеНалога", "Налоги")]
    [InlineData(Papers.CashOut, "ВыплатаЗаработнойПлатыПоВедомостям", "Зарплата")]
    public async Task Transfers_taxes_and_salaries_are_seen_by_the_kind_of_operation(string set, string operation, string reason)
    {
        await using var world = await World.ConnectedAsync(1);
        using var papers = await Papers.OpenAsync(world);
        await papers.WriteAsync(set, "ОБ-000001", 500, new { ВидОперации = operation, Контрагент = (string?)null });
        var row = (await world.RowsAsync(await PlanAsync(world))).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Skip);
        row.Reason.Ru.ShouldContain(reason);
    }

    [Fact]
    public async Task An_act_for_services_gets_the_type_of_acts()
    {
        await using var world = await World.ConnectedAsync(1);
        using var papers = await Papers.OpenAsync(world);
        await papers.WriteAsync(Papers.Shipments, "ОБ-000001", 500, new { ВидОперации = "Услуги", СуммаВключаетНДС = true, Услуги = new[] { new { Номенклатура_Key = papers.Service, Количество = 1, Цена = 500, Сумма = 500, СтавкаНДС = "БезНДС" } } });
        await world.RunAsync(await PlanAsync(world));
        (await ListAsync<TradeDocument>(world)).ShouldHaveSingleItem().Value.Kind.ShouldBe(TradeKind.Act);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_product_that_the_crm_lacks_goes_first_when_so_chosen_and_as_text_otherwise(bool first)
    {
        await using var world = await World.ConnectedAsync(1);
        using var papers = await Papers.OpenAsync(world);
        var group = await papers.NewAsync("Catalog_Номенклатура", new { Description = "Столы", IsFolder = true });
        await papers.ChangeAsync("Catalog_Номенклатура", papers.Product, new { Parent_Key = group });
        await papers.InvoiceAsync("ОБ-000001");
        var options = await world.Workspace.Documents.CompleteAsync(world.BaseId, new() { ProductsFirst = first }, Cancel);

        var plan = await PlanAsync(world, options);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);

        var rows = await world.RowsAsync(plan);
        rows.Select(row => row.Kind).ShouldBe(first ? ["counterparty", "productGroup", "product", "document"] : ["counterparty", "document"]);
        rows.ShouldAllBe(row => row.Outcome == RowOutcome.Created);
        var line = (await ListAsync<TradeDocument>(world)).ShouldHaveSingleItem().Value.Lines.ShouldHaveSingleItem();
        var products = await ListAsync<Product>(world);
        products.Select(product => product.Value.Name).ShouldBe(first ? ["Стол письменный"] : []);
        line.ProductId.ShouldBe(first ? products[0].Id : "");
        (line.Name, line.ProductCode.StartsWith("BP30-", StringComparison.Ordinal)).ShouldBe(("Стол письменный", true));

        var before = world.Crm.Faults.Writes;
        await world.RunAsync(await PlanAsync(world, options with { Update = true }));
        world.Crm.Faults.Writes.ShouldBe(before);
    }

    [Fact]
    public async Task The_types_and_the_period_narrow_what_is_read()
    {
        await using var world = await World.ConnectedAsync(1);
        using var papers = await Papers.OpenAsync(world);
        await ManyAsync(papers);
        await papers.WriteAsync(Papers.BankIn, "ОБ-000009", 10, new { Date = "2026-05-01T00:00:00" });
        var rows = await world.RowsAsync(await PlanAsync(world, new() { From = new(2026, 4, 1), To = new(2026, 4, 30), Types = ["bankIn"] }));
        rows.Where(row => row.Kind != "counterparty").ShouldAllBe(row => row.Group == "bankIn" && row.Date!.Value.Month == 4);
        rows.Count(row => row.Kind == "movement").ShouldBe(2);
    }

    // Loses the answer to the n-th write of a run, 0 = to none; returns how many writes there were.
    private static async Task<int> WritesAsync(int lost)
    {
        await using var world = await World.ConnectedAsync(2);
        using var papers = await Papers.OpenAsync(world);
        await ManyAsync(papers);
        var seen = 0;
        world.Crm.Faults.LoseAnswerAfterCommit(request => !HttpMethods.IsGet(request.Method) && Interlocked.Increment(ref seen) == lost);
        var plan = await PlanAsync(world);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        world.Crm.Faults.Pending.ShouldBe(lost == 0 ? 1 : 0);

        var rows = await world.RowsAsync(plan);
        rows.ShouldAllBe(row => row.Outcome == RowOutcome.Created, $"lost answer to write {lost}");
        var (documents, movements) = (await ListAsync<TradeDocument>(world), await ListAsync<MoneyMovement>(world));
        documents.Select(stored => stored.Value.Uid).Order().ShouldBe(rows.Where(row => row.Kind == "document").Select(row => row.SourceId).Order());
        movements.Select(stored => stored.Value.Uid).Order().ShouldBe(rows.Where(row => row.Kind == "movement").Select(row => row.SourceId).Order());
        documents.ShouldAllBe(stored => stored.Value.Lines.Count == 1);
        world.Crm.Companies().Count.ShouldBe(rows.Count(row => row.Kind == "counterparty"));
        return world.Crm.Faults.Writes;
    }

    private static Task<PlanHeader> PlanAsync(World world, DocumentOptions? options = null) => world.PlanAsync(PlanKind.ExportDocuments, options ?? new());

    private static async Task<List<Stored<T>>> ListAsync<T>(World world)
        where T : class
    {
        var result = await world.Workspace.Connector.ReconnectAsync(world.BaseId, Cancel);
        return await result.Connection!.Crm.Set<T>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
    }

    // Four documents and four movements for two counterparties, one payment of two invoices among them.
    private static async Task ManyAsync(Papers papers)
    {
        var one = await papers.InvoiceAsync("ОБ-000001", 1200);
        var two = await papers.InvoiceAsync("ОБ-000002", 700.7m);
        await papers.InvoiceAsync("ОБ-000003", 0.06m, party: papers.Parties.Count > 1 ? 1 : 0);
        await papers.WriteAsync(Papers.Shipments, "ОБ-000001", 1440, new { СчетНаОплатуПокупателю_Key = one, Товары = new[] { papers.Goods(1200, "НДС20", 240) } });
        await papers.WriteAsync(Papers.BankIn, "ОБ-000001", 1900.7m, new { РасшифровкаПлатежа = new[] { new { СчетНаОплату_Key = one, СуммаПлатежа = 1200m }, new { СчетНаОплату_Key = two, СуммаПлатежа = 700.7m } } });
        await papers.WriteAsync(Papers.CashOut, "ОБ-000001", 50, new { });
        await papers.WriteAsync(Papers.CashIn, "ОБ-000001", 60, new { });
    }
}
