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
    public async Task A_lost_answer_to_any_single_write_doubles_nothing()
    {
        var writes = await WritesAsync(0);
        writes.ShouldBeGreaterThan(8);
        for (var lost = 1; lost <= writes; lost++)
            await WritesAsync(lost);
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
