using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Reconciling;
using Obmen.Exchange.Records;
using Obmen.Tests.OneC;
using static Obmen.Tests.Scenarios.DocumentRuns;

namespace Obmen.Tests.Scenarios;

/// <summary>«Выгрузка документов» from every managed configuration, whatever it calls its documents (rules D1–D5).</summary>
public sealed class EveryConfigurationDocumentTests
{
    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    [Proves("Invoice to a customer", "The order behind an invoice", "Sale of goods and services", "VAT invoice issued", "Cash receipt", "Cash payment", "Bank receipt", "Bank payment")]
    public async Task Every_type_arrives_once_with_its_lines_and_what_it_follows_from(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        using var papers = await PapersAsync(world);
        var made = await papers.PapersAsync();
        made.ContainsKey("order").ShouldBe(world.Has("The order behind an invoice"));
        ((string[])["invoice", "shipment", "vatInvoice", "cashIn", "cashOut", "bankIn", "bankOut"]).Except(made.Keys).ShouldBeEmpty();

        var plan = await RunAsync(world);
        var rows = await world.RowsAsync(plan);
        rows.ShouldAllBe(row => row.Status.Ru == "закончена");
        rows.Select(row => row.SourceId).Where(made.ContainsValue).ShouldBe(made.Where(paper => paper.Key != "order").Select(paper => paper.Value), ignoreOrder: true);

        var documents = (await ListAsync<TradeDocument>(world)).ToDictionary(stored => stored.Value.Uid);
        foreach (var document in documents.Values.Select(stored => stored.Value))
        {
            (document.Sum, document.Vat, SumProof.Problem(document)).ShouldBe((ProfilePapers.Total, VatMode.Inside, null), document.Kind.Key());
            if (document.Kind != TradeKind.Invoice || papers.InvoicesHaveLines || papers.Based.Contains("invoice"))
                document.Lines.Select(line => (line.Name, line.Quantity, line.Price, line.Sum, line.Vat.Percent)).ShouldBe([("Болт М8", 2m, 60m, ProfilePapers.Total, 20m)], document.Kind.Key());
        }

        var (invoice, shipment) = (documents[made["invoice"]], documents[made["shipment"]]);
        documents[made["vatInvoice"]].Value.BasisId.ShouldBe(shipment.Id);
        shipment.Value.BasisId.ShouldBe(papers.Based.Contains("invoice") && papers.Based.Contains("shipment") ? invoice.Id : "", "a shipment of an order follows from the order's invoice");
        var movements = (await ListAsync<MoneyMovement>(world)).Select(stored => stored.Value).ToList();
        movements.Select(movement => movement.Kind).ShouldBe(Enum.GetValues<PaymentKind>(), ignoreOrder: true);
        movements.ShouldAllBe(movement => movement.Sum == ProfilePapers.Total && movement.SumRoubles == ProfilePapers.Total && movement.CounterpartyId.Length > 0);
        movements.ShouldAllBe(movement => movement.InvoiceId == (papers.Based.Contains(movement.Kind.Key()) ? invoice.Id : ""));
        movements.ShouldAllBe(movement => movement.ArticleName == (movement.IsIncoming ? "Оплата от покупателя" : "Оплата поставщику"));
        invoice.Value.ShouldSatisfyAllConditions(
            document => document.Currency.ShouldBe("643"),
            document => document.Date.ShouldBe(new DateTime(2026, 2, 3, 10, 0, 0)),
            document => document.Lines.ShouldAllBe(line => line.ProductCode.StartsWith("BP30-")));
        var messages = await world.MessagesAsync();
        messages.ShouldContain("Счет №7 от 03.02.2026 10:00:00 - записан в CRM");
        messages.ShouldContain(message => message.StartsWith("В CRM Перенесен контрагент: "));

        await NothingMoreAsync(world);
        await world.NothingIsLostAsync(Verdict.OnlyInOneC);
    }

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    public async Task A_sale_keeps_its_goods_and_services_and_an_act_of_services_gets_the_type_of_acts(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var papers = await PapersAsync(world);
        var (sale, act) = (await papers.MixedSaleAsync("8", 1200, 500), await papers.ActAsync("9", 500));
        await RunAsync(world);

        var documents = (await ListAsync<TradeDocument>(world)).ToDictionary(stored => stored.Value.Uid, stored => stored.Value);
        documents.Keys.ShouldBe([sale, act], ignoreOrder: true);
        (documents[sale].Kind, documents[sale].Sum).ShouldBe((TradeKind.Shipment, 1700m));
        documents[sale].Lines.Select(line => (line.Name, line.Sum, line.Vat.Percent)).ShouldBe([("Болт М8", 1200m, 20m), ("Доставка", 500m, 0m)]);
        (documents[act].Kind, documents[act].Sum).ShouldBe((TradeKind.Act, 500m));
        documents[act].Lines.Select(line => (line.Name, line.Sum)).ShouldBe([("Доставка", 500m)]);
        await NothingMoreAsync(world);
    }

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    public async Task A_changed_invoice_is_updated_when_so_chosen_with_its_lines(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var papers = await PapersAsync(world);
        var key = await papers.InvoiceAsync("7", 1200);
        await RunAsync(world);
        await papers.ChangeInvoiceAsync(key, 1500);

        (await world.RowsAsync(await PlanAsync(world))).Single(row => row.Kind == "document").Action.ShouldBe(RowAction.Skip);
        await RunAsync(world, new() { Update = true });

        var document = (await ListAsync<TradeDocument>(world)).ShouldHaveSingleItem().Value;
        (document.Sum, document.Lines.ShouldHaveSingleItem().Sum).ShouldBe((1500m, 1500m));
        await NothingMoreAsync(world);
    }

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    [Proves("Breakdown of a payment")]
    public async Task A_payment_of_several_sales_becomes_a_movement_for_the_invoice_of_each(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var papers = await PapersAsync(world);
        var (one, two) = (await papers.InvoiceAsync("7", 300), await papers.InvoiceAsync("8", 700));
        foreach (var kind in (string[])["bankIn", "cashIn"])
            await papers.PaymentAsync(kind, "9", null, (one, 100), (two, 200));
        await RunAsync(world);

        var documents = (await ListAsync<TradeDocument>(world)).ToDictionary(stored => stored.Id, stored => stored.Value.Number);
        var movements = (await ListAsync<MoneyMovement>(world)).Select(stored => stored.Value);
        movements.Select(movement => (movement.Kind, documents.GetValueOrDefault(movement.InvoiceId), movement.Sum)).ShouldBe(
            [(PaymentKind.BankIn, "7", 100m), (PaymentKind.BankIn, "8", 200m), (PaymentKind.CashIn, "7", 100m), (PaymentKind.CashIn, "8", 200m)], ignoreOrder: true);
        await NothingMoreAsync(world);
    }

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    public async Task A_payment_in_dollars_has_its_sum_in_roubles_by_the_rate_of_the_day(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var papers = await PapersAsync(world);
        await papers.PaymentAsync("bankIn", "9", new() { ["date"] = "2025-06-15T00:00:00", ["currency"] = await papers.DollarsAsync() }, ("", 100));
        await RunAsync(world, new() { From = new(2025, 6, 15), To = new(2025, 6, 15) }, "9");

        var movement = (await ListAsync<MoneyMovement>(world)).Single(stored => stored.Value.Number == "9").Value;
        (movement.Currency, movement.Sum, movement.SumRoubles).ShouldBe(("840", 100m, 9150m), "the demo base's rate of June is 91.5");
    }

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    public async Task Transfers_taxes_and_salaries_stay_at_home_by_the_kind_of_operation(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var papers = await PapersAsync(world);
        var expected = new Dictionary<string, PaymentNature>();
        foreach (var (kind, operation, nature) in papers.Operations())
            expected[await papers.PaymentAsync(kind, $"{expected.Count + 1}", new() { ["operation"] = operation }, ("", 500))] = nature;
        expected.Values.Distinct().Order().ShouldBe([PaymentNature.Transfer, PaymentNature.Tax, PaymentNature.Salary]);

        var rows = (await world.RowsAsync(await PlanAsync(world))).Where(row => row.Kind == "movement").ToDictionary(row => row.SourceId);
        rows.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (key, nature) in expected)
        {
            rows[key].Action.ShouldBe(RowAction.Skip);
            rows[key].Reason.Ru.ShouldStartWith(nature switch { PaymentNature.Transfer => "Перевод", PaymentNature.Tax => "Налоги", _ => "Зарплата" });
        }
    }
}
