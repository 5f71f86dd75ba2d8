using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Exchange;

/// <summary>Payments become movements in «Финансы» (rules D2, D3).</summary>
public sealed class ExportMovementsTests
{
    private readonly PaperTable table = new();

    [Theory]
    [InlineData(PaymentKind.BankIn, "2")]
    [InlineData(PaymentKind.BankOut, "2")]
    [InlineData(PaymentKind.CashIn, "1")]
    [InlineData(PaymentKind.CashOut, "1")]
    public async Task Each_payment_becomes_a_movement_on_its_account_or_cash_desk(PaymentKind kind, string account)
    {
        table.Put(table.Payment("7", 1200, kind));
        var row = (await table.RunAsync()).ShouldHaveSingleItem();
        row.Status.Ru.ShouldBe("закончена");
        table.Movements.All.ShouldHaveSingleItem().Value.ShouldSatisfyAllConditions(
            movement => movement.Kind.ShouldBe(kind),
            movement => movement.CounterpartyId.ShouldBe(table.Card.Id),
            movement => (movement.Sum, movement.SumRoubles).ShouldBe((1200m, 1200m)),
            movement => movement.AccountId.ShouldBe(account),
            movement => movement.Purpose.ShouldBe("Оплата по счету"));
    }

    [Fact]
    public async Task It_is_linked_to_the_invoice_that_it_pays()
    {
        var invoice = table.Put(table.Invoice("2"));
        table.Put(table.Payment("7") with { InvoiceId = invoice.Id });
        await table.RunAsync();
        table.Movements.All.ShouldHaveSingleItem().Value.InvoiceId.ShouldBe(table.Crm.All.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task An_invoice_exported_later_is_linked_by_an_update()
    {
        var invoice = table.Put(table.Invoice("2"));
        table.Put(table.Payment("7") with { InvoiceId = invoice.Id });
        table.Options = table.Options with { Types = ["bankIn"] };
        await table.RunAsync();
        table.Movements.All[0].Value.InvoiceId.ShouldBe("");

        table.Options = table.Options with { Types = null, Update = true };
        await table.RunAsync();
        table.Movements.All[0].Value.InvoiceId.ShouldBe(table.Crm.All[0].Id);
        (await table.RunAsync()).ShouldAllBe(row => row.Action == RowAction.Skip);
    }

    [Theory]
    [InlineData(PaymentNature.Transfer, "между своими счетами")]
    [InlineData(PaymentNature.Tax, "Налоги")]
    [InlineData(PaymentNature.Salary, "Зарплата")]
    public async Task Transfers_taxes_and_salaries_are_left_out_with_the_reason_unless_chosen(PaymentNature nature, string reason)
    {
        table.Put(table.Payment("7") with { Nature = nature, CounterpartyId = "", CounterpartyName = "" });
        var row = (await table.RunAsync()).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Skip);
        row.Reason.Ru.ShouldContain(reason);
        table.Writes.ShouldBe(0);

        table.Options = table.Options with { Transfers = true, Taxes = true, Salaries = true };
        (await table.RunAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Created);
    }

    [Fact]
    public async Task A_movement_without_a_uid_is_found_by_number_year_direction_counterparty_and_sum()
    {
        table.Put(table.Payment("7"));
        table.Movements.Put(table.Payment("7") with { CounterpartyId = table.Card.Id });
        var row = (await table.RunAsync()).ShouldHaveSingleItem();
        (row.Status.Ru, row.Basis).ShouldBe(("В CRM фин. движение есть, не выгружено", LinkBasis.Number));
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_number_with_another_sum_is_a_conflict()
    {
        table.Put(table.Payment("7", 1200));
        table.Movements.Put(table.Payment("7", 1000) with { CounterpartyId = table.Card.Id });
        (await table.RunAsync()).ShouldHaveSingleItem().Action.ShouldBe(RowAction.Decide);
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task Lines_of_a_payment_that_the_crm_holds_whole_are_not_doubled()
    {
        const string document = "0f0e0d0c-0000-0000-0000-000000000001";
        table.Movements.Put(table.Payment("7", 1000) with { CounterpartyId = table.Card.Id, Uid = document });
        foreach (var (part, sum) in new[] { (1, 400m), (2, 600m) })
            table.Payments.Put(table.Payment("7", sum) with { Uid = $"{document}#{part}", DocumentSum = 1000, BreakdownSum = 1000 });
        (await table.RunAsync()).ShouldAllBe(row => row.Action == RowAction.Skip && row.Status.Ru == "В CRM фин. движение есть, не выгружено");

        table.Movements.Change(table.Movements.All[0].Id, movement => movement with { Sum = 900 });
        (await table.RunAsync()).ShouldAllBe(row => row.Action == RowAction.Decide && row.Reason.Ru.Contains("900,00"));
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task A_breakdown_that_does_not_make_the_sum_holds_the_payment()
    {
        table.Put(table.Payment("7") with { BreakdownSum = 1100 });
        var row = (await table.RunAsync()).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Decide);
        row.Reason.Ru.ShouldContain("1 100,00");
    }

    [Fact]
    public async Task A_currency_without_a_rate_holds_the_payment()
    {
        table.Put(table.Payment("7") with { Currency = "840", SumRoubles = 0 });
        (await table.RunAsync()).ShouldHaveSingleItem().Reason.Ru.ShouldContain("курса валюты 840");
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_without_a_counterparty_is_left_unmarked()
    {
        table.Put(table.Payment("7") with { CounterpartyId = "", CounterpartyName = "" });
        var row = (await table.RunAsync()).ShouldHaveSingleItem();
        (row.Action, row.Marked).ShouldBe((RowAction.Create, false));
        table.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task A_purpose_that_the_crm_cut_to_its_column_is_no_change()
    {
        table.Put(table.Payment("7") with { Purpose = new string('а', 400) });
        await table.RunAsync();
        table.Movements.Change(table.Movements.All[0].Id, movement => movement with { Purpose = movement.Purpose[..255] });
        table.Options = table.Options with { Update = true };
        (await table.RunAsync()).ShouldHaveSingleItem().Action.ShouldBe(RowAction.Skip);
    }
}
