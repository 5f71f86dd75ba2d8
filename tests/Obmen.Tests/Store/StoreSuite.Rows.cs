using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Store;

/// <content>How the rows of a plan are found.</content>
public abstract partial class StoreSuite
{
    [Fact]
    public async Task Rows_are_found_sorted_and_paged()
    {
        var header = await SaveAsync([.. Enumerable.Range(1, 50).Select(n => Row(n, n % 2 == 0 ? $"Ёлка {n:D2}" : $"Сосна {n:D2}") with { Keywords = $"77{n:D8}" })]);
        (await plans.PageAsync(header.Id, new() { Text = "елка" }, Cancel)).Total.ShouldBe(25);
        (await plans.PageAsync(header.Id, new() { Text = "7700000033" }, Cancel)).Rows.ShouldHaveSingleItem().N.ShouldBe(33);
        (await plans.PageAsync(header.Id, new() { Text = "' or 1=1 --" }, Cancel)).Total.ShouldBe(0);
        var page = await plans.PageAsync(header.Id, new() { OrderBy = "name", Descending = true, Skip = 2, Take = 3 }, Cancel);
        page.Total.ShouldBe(50);
        page.Rows.Select(row => row.Name).ShouldBe(["Сосна 45", "Сосна 43", "Сосна 41"]);
        (await plans.PageAsync(header.Id, new() { Numbers = [3, 5, 99] }, Cancel)).Total.ShouldBe(2);
        (await plans.PageAsync(header.Id, new() { OrderBy = "inn", Take = 1 }, Cancel)).Rows[0].N.ShouldBe(1);
    }

    [Fact]
    public async Task Totals_by_group_are_exact_and_follow_the_filter()
    {
        var header = await SaveAsync([.. Enumerable.Range(1, 30).Select(n => Row(n, $"Фирма {n}") with { Group = n % 3 == 0 ? "act" : "invoice", Amount = n + 0.1m, Marked = n <= 10 })]);
        var totals = await plans.TotalsAsync(header.Id, RowQuery.All, Cancel);
        totals.ShouldBe([new("act", 10, 166m, 3, 18.3m), new("invoice", 20, 302m, 7, 37.7m)]);
        (await plans.TotalsAsync(header.Id, new RowQuery { AmountFrom = 29.1m, AmountTo = 29.1m }, Cancel)).ShouldBe([new("invoice", 1, 29.1m, 0, 0)]);
        (await plans.TotalsAsync(header.Id, new RowQuery { Kind = "product" }, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_are_filtered_and_ordered_by_group_sum_and_date()
    {
        var header = await SaveAsync([.. Enumerable.Range(1, 9).Select(n => Row(n, "А") with { Group = n < 5 ? "a" : "b", Amount = 100 - (n * 11.5m), Date = new DateTime(2026, 1, 10 - n) })]);
        (await NumbersAsync(header, new RowQuery { Group = "b" })).ShouldBe([5, 6, 7, 8, 9]);
        (await NumbersAsync(header, new RowQuery { Group = "b", AmountFrom = 0, OrderBy = "amount" })).ShouldBe([8, 7, 6, 5]);
        (await NumbersAsync(header, new RowQuery { OrderBy = "date", Take = 2 })).ShouldBe([9, 8]);
        (await NumbersAsync(header, new RowQuery { OrderBy = "group", Descending = true, Take = 2 })).ShouldBe([5, 6]);
    }

    [Theory]
    [InlineData("О'Хара")]
    [InlineData("' or 1=1 --")]
    [InlineData("'; drop table plan_rows; --")]
    [InlineData("100% \"_\\ $0 @p ?")]
    public async Task What_a_person_types_is_sought_as_it_is_in_every_field_and_never_taken_for_sql(string typed)
    {
        var header = await SaveAsync([Row(1, "Сосна"), Row(2, typed) with
        {
            Code = typed,
            SourceId = typed,
            TargetId = typed,
            Group = typed,
            Keywords = typed,
            Reason = new(typed, typed),
            Status = new(typed, typed),
        }]);

        foreach (var query in new RowQuery[] { new() { Text = typed }, new() { Group = typed }, new() { SourceIds = [typed] } })
            (await NumbersAsync(header, query)).ShouldBe([2]);
        foreach (var field in new[] { "code", "name", "action", "outcome", "group", "targetId", "sourceId" })
            (await NumbersAsync(header, new() { Columns = [new(field, typed)] })).ShouldBe([2], field);
        foreach (var field in new[] { "date", "amount", "inn" })
            (await NumbersAsync(header, new() { Columns = [new(field, typed)] })).ShouldBeEmpty(field);
        (await NumbersAsync(header, new() { Kind = typed })).ShouldBeEmpty();
        (await NumbersAsync(header, new() { OrderBy = typed })).ShouldBe([1, 2]);
        (await plans.TotalsAsync(header.Id, new() { Group = typed }, Cancel)).ShouldHaveSingleItem().Count.ShouldBe(1);
        (await plans.PageAsync(header.Id, new() { Text = typed }, Cancel)).Rows.ShouldHaveSingleItem().Name.ShouldBe(typed);
    }

    [Fact]
    public async Task Rows_are_filtered_column_by_column()
    {
        var header = await SaveAsync([.. Enumerable.Range(1, 30).Select(n => Row(n, n % 2 == 0 ? $"ООО «Ёлка {n}»" : $"Сосна {n}") with
        {
            Amount = n * 100,
            Date = new DateTime(2026, 1 + (n % 3), 2, 10, 30, 0),
            TargetId = n > 20 ? $"{n}" : "",
            Reason = new(n == 7 ? "Совпадает ИНН" : "", ""),
        })]);
        (await Holding("name", "ёлка 1")).ShouldBe([10, 12, 14, 16, 18]);
        (await Holding("name", "ЕЛКА 2", new ColumnFilter("inn", "00024"))).ShouldBe([24]);
        (await Holding("code", "0000030")).ShouldBe([30]);
        (await Holding("action", "инн")).ShouldBe([7]);
        (await Holding("date", "02.01.2026", new ColumnFilter("amount", "> 2 500"))).ShouldBe([27, 30]);
        (await Holding("date", "02.2026", new ColumnFilter("amount", "100..400"))).ShouldBe([1, 4]);
        (await Holding("amount", "<=200,00")).ShouldBe([1, 2]);
        var page = await plans.PageAsync(header.Id, new RowQuery { Columns = [new("name", "сосна")], OrderBy = "amount", Descending = true, Skip = 2, Take = 3 }, Cancel);
        (page.Total, string.Join(' ', page.Rows.Select(row => row.N))).ShouldBe((15, "25 23 21"));
        (await plans.PageAsync(header.Id, new RowQuery { Columns = [new("name", "сосна")], Skip = 20 }, Cancel)).Total.ShouldBe(15);
        (await Holding("amount", "много")).ShouldBeEmpty();
        (await Holding("targetId", "21")).ShouldBe([21]);

        Task<int[]> Holding(string field, string text, params ColumnFilter[] more) =>
            NumbersAsync(header, new RowQuery { Columns = [new(field, text), .. more] });
    }

    [Fact]
    public async Task Columns_of_a_documents_own_fields_filter_and_sort_by_what_they_show()
    {
        var header = await SaveAsync(
        [
            Paper(1, new() { Kind = TradeKind.Invoice, OrganisationName = "ООО «Ёлка»", ContractName = "Договор № 5", ManagerName = "Петрова", WarehouseName = "Основной", PriceTypeName = "Розничная", AccountName = "Сбербанк", Comment = "срочно", Currency = "643", Vat = VatMode.OnTop }),
            Paper(2, new() { Kind = TradeKind.Shipment, OrganisationName = "АО «Берёза»", Currency = "840", Vat = VatMode.None, IsPosted = true }),
            Row(3, "ООО «Ёлка»"),
            Row(4, "Платёж") with
            {
                Kind = RecordKind.Movement.Key,
                Payload = ExchangeJson.Bytes(new MoneyMovement { Kind = PaymentKind.BankIn, Currency = "398", AccountName = "Касса", ManagerName = "Иванов", Purpose = "Оплата по счёту 7", Operation = "ОплатаПокупателя" }, ExchangeJson.Compact.MoneyMovement),
            },
        ]);
        foreach (var (field, text, numbers) in new (string, string, int[])[]
        {
            ("organisationName", "елка", [1]), ("organisationName", "о «", [1, 2]), ("contractName", "№ 5", [1]), ("managerName", "иван", [4]), ("managerName", "в", [1, 4]), ("warehouseName", "основ", [1]),
            ("priceTypeName", "РОЗН", [1]), ("accountName", "касса", [4]), ("accountName", "с", [1, 4]), ("comment", "срочно", [1]), ("purpose", "счету 7", [4]), ("operation", "оплата", [4]),
            ("currency", "руб", [1]), ("currency", "643", []), ("currency", "usd", [2]), ("currency", "398", [4]), ("vat", "сверху", [1]), ("vat", "none", [2]), ("vat", "без ндс", [2]),
        })
            (await NumbersAsync(header, new RowQuery { Columns = [new(field, text)] })).ShouldBe(numbers, $"{field}: {text}");

        (await NumbersAsync(header, new RowQuery { Columns = [new("currency", "usd"), new("organisationName", "елка")] })).ShouldBeEmpty();
        (await NumbersAsync(header, new RowQuery { OrderBy = "organisationName", Columns = [new("organisationName", "о")] })).ShouldBe([2, 1]);
        (await NumbersAsync(header, new RowQuery { OrderBy = "vat", Columns = [new("vat", "с")] })).ShouldBe([2, 1]);

        static PlanRow Paper(int n, TradeDocument document) =>
            Row(n, $"Документ {n}") with { Kind = RecordKind.Document.Key, Payload = ExchangeJson.Bytes(document, ExchangeJson.Compact.TradeDocument) };
    }
}
