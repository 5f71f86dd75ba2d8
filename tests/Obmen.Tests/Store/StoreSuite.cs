using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Store;

/// <summary>What every store must do. A new store joins with a subclass of a few lines.</summary>
public abstract class StoreSuite : IAsyncLifetime
{
    private IPlanStore plans = null!;
    private IJournal journal = null!;
    private ILinkStore links = null!;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens an empty store; the three are the same object in every store there is.</summary>
    protected abstract Task<object> OpenAsync();

    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        var store = await OpenAsync();
        (plans, journal, links) = ((IPlanStore)store, (IJournal)store, (ILinkStore)store);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_plan_comes_back_as_it_was_saved()
    {
        var row = Row(1, "ООО «Ёлка»") with
        {
            Differences = [new("inn", "1", "2"), new("name", "а", "б")],
            Candidates = ["12", "13"],
            Reason = new("потому", "because"),
            TargetId = "77",
            TargetVersion = "v",
            Former = "{\"name\":\"прежнее\"}"u8.ToArray(),
            Basis = LinkBasis.InnKpp,
            Keywords = "7707083893",
            Stage = 2,
            Group = "invoice",
            Amount = -1234567.89m,
            Date = new DateTime(2026, 4, 2, 10, 30, 0),
        };
        var header = await SaveAsync(row);
        var page = await plans.PageAsync(header.Id, RowQuery.All, Cancel);
        page.Total.ShouldBe(1);
        var back = page.Rows.ShouldHaveSingleItem();
        back.Payload.ToArray().ShouldBe(row.Payload.ToArray());
        back.Former.ToArray().ShouldBe(row.Former.ToArray());
        (back with { Payload = default, Former = default }).ShouldBe(row with { Payload = default, Former = default });
        (await plans.HeaderAsync(header.Id, Cancel)).ShouldBe(header);
        (await plans.LatestAsync("base", PlanKind.ExportCounterparties, Cancel)).ShouldBe(header);
    }

    [Fact]
    public async Task A_plan_that_breaks_off_leaves_nothing_and_keeps_the_old_one()
    {
        var old = await SaveAsync(Row(1, "А"));
        await Should.ThrowAsync<InvalidOperationException>(() => plans.SaveAsync(Header(), BrokenRows(), Cancel));
        (await plans.LatestAsync("base", PlanKind.ExportCounterparties, Cancel)).ShouldBe(old);
        (await plans.PageAsync(old.Id, RowQuery.All, Cancel)).Total.ShouldBe(1);

        async IAsyncEnumerable<PlanRow> BrokenRows()
        {
            for (var n = 1; n <= 1500; n++)
                yield return Row(n, "Б");
            await Task.Yield();
            throw new InvalidOperationException("CRM went away");
        }
    }

    [Fact]
    public async Task A_row_that_comes_once_more_takes_the_place_of_the_first()
    {
        var header = await SaveAsync(Row(1, "Первый"), Row(2, "Второй"), Row(1, "Первый") with { Action = RowAction.Decide, Marked = false });
        var page = await plans.PageAsync(header.Id, RowQuery.All, Cancel);
        page.Rows.Select(row => (row.N, row.Action)).ShouldBe([(1, RowAction.Decide), (2, RowAction.Create)]);
    }

    [Fact]
    public async Task A_new_plan_replaces_unused_ones_and_leaves_those_that_were_run()
    {
        var used = await SaveAsync(Row(1, "А"));
        await journal.OpenAsync(used.Id, Cancel);
        var unused = await SaveAsync(Row(1, "Б"));
        await SaveAsync(Row(1, "В"));
        (await plans.HeaderAsync(used.Id, Cancel)).ShouldNotBeNull();
        (await plans.HeaderAsync(unused.Id, Cancel)).ShouldBeNull();
    }

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
    public async Task Only_rows_with_something_to_do_can_be_marked()
    {
        var header = await SaveAsync(Row(1, "А"), Row(2, "Б") with { Action = RowAction.Skip, Marked = false }, Row(3, "В") with { Action = RowAction.Decide, Marked = false });
        (await plans.MarkAsync(header.Id, RowQuery.All, marked: false, Cancel)).ShouldBe(1);
        (await plans.MarkAsync(header.Id, RowQuery.All, marked: true, Cancel)).ShouldBe(1);
        var summary = await plans.SummaryAsync(header.Id, Cancel);
        (summary.Total, summary.Marked, summary.Actions[RowAction.Skip]).ShouldBe((3, 1, 1));
        (await MarkedAsync(header.Id)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_conclusion_shows_in_the_row_binds_the_link_and_takes_the_row_off_the_list()
    {
        var header = await SaveAsync(Row(1, "А"), Row(2, "Б"));
        var run = await journal.OpenAsync(header.Id, Cancel);
        (await journal.OpenAsync(header.Id, Cancel)).Id.ShouldBe(run.Id);
        var key = await IntendAsync(header, run, 1);
        (await journal.EntryAsync(key, Cancel)).ShouldNotBeNull().State.ShouldBe(EntryState.Intended);
        (await journal.OpenEntriesAsync(run.Id, Cancel)).ShouldHaveSingleItem();

        await journal.ConcludeAsync([Confirmed(header, key, 1, "501", "guid-1")], Cancel);
        (await journal.EntryAsync(key, Cancel)).ShouldNotBeNull().ShouldSatisfyAllConditions(e => e.State.ShouldBe(EntryState.Confirmed), e => e.Id.ShouldBe("501"));
        (await journal.OpenEntriesAsync(run.Id, Cancel)).ShouldBeEmpty();
        await IntendAsync(header, run, 2);
        (await journal.EntriesAsync(run.Id, 0, 10, Cancel)).Select(entry => (entry.Intent.Row, entry.State)).ShouldBe([(1, EntryState.Confirmed), (2, EntryState.Intended)]);
        (await journal.EntriesAsync(run.Id, 1, 10, Cancel)).ShouldHaveSingleItem().Intent.Row.ShouldBe(2);
        (await journal.EntriesAsync(Guid.NewGuid(), 0, 10, Cancel)).ShouldBeEmpty();
        var row = (await plans.PageAsync(header.Id, new() { Text = "501" }, Cancel)).Rows.ShouldHaveSingleItem();
        (row.N, row.Outcome, row.TargetId, row.Status.Ru).ShouldBe((1, RowOutcome.Created, "501", "закончена"));
        (await LinksAsync()).ShouldHaveSingleItem().CrmId.ShouldBe("501");
        (await MarkedAsync(header.Id)).ShouldBe([2]);
    }

    [Fact]
    public async Task A_card_linked_to_another_refuses_its_row_and_harms_no_other()
    {
        var header = await SaveAsync(Row(1, "А"), Row(2, "Б"));
        var run = await journal.OpenAsync(header.Id, Cancel);
        var (one, two) = (await IntendAsync(header, run, 1), await IntendAsync(header, run, 2));
        await journal.ConcludeAsync([Confirmed(header, one, 1, "501", "guid-1"), Confirmed(header, two, 2, "501", "guid-2")], Cancel);
        var rows = (await plans.PageAsync(header.Id, RowQuery.All, Cancel)).Rows;
        rows[0].Outcome.ShouldBe(RowOutcome.Created);
        rows[1].Outcome.ShouldBe(RowOutcome.Refused);
        rows[1].Status.Ru.ShouldContain("501");
        (await LinksAsync()).ShouldHaveSingleItem().OneCId.ShouldBe("guid-1");
    }

    [Fact]
    public async Task A_repeated_intention_is_kept_once_and_a_refused_one_is_opened_anew()
    {
        var header = await SaveAsync(Row(1, "А"));
        var run = await journal.OpenAsync(header.Id, Cancel);
        var key = await IntendAsync(header, run, 1);
        var first = (await journal.EntryAsync(key, Cancel))!.Intent.Session;
        await IntendAsync(header, run, 1);
        (await journal.EntryAsync(key, Cancel))!.Intent.Session.ShouldBe(first);

        await journal.ConcludeAsync([new(key, EntryState.Refused, "", "", Words.Same("нет"))], Cancel);
        await IntendAsync(header, run, 1);
        (await journal.EntryAsync(key, Cancel))!.ShouldSatisfyAllConditions(e => e.State.ShouldBe(EntryState.Intended), e => e.Intent.Session.ShouldNotBe(first));

        await journal.ConcludeAsync([new(key, EntryState.Confirmed, "9", "", Words.None)], Cancel);
        await IntendAsync(header, run, 1);
        (await journal.EntryAsync(key, Cancel))!.State.ShouldBe(EntryState.Confirmed);
    }

    [Theory]
    [InlineData(EntryState.Confirmed, "77")]
    [InlineData(EntryState.Refused, "")]
    [InlineData(EntryState.Unknown, "")]
    public async Task A_row_whose_outcome_is_unknown_is_opened_again_with_what_a_person_found(EntryState found, string id)
    {
        var header = await SaveAsync(Row(1, "А"), Row(2, "Б"));
        var run = await journal.OpenAsync(header.Id, Cancel);
        var key = await IntendAsync(header, run, 1);
        await journal.ConcludeAsync([new(key, EntryState.Unknown, "", "", Words.Same("?")) { Row = new(header.Id, 1, RowOutcome.Unknown, Words.Same("?"), "") }], Cancel);
        (await MarkedAsync(header.Id)).ShouldBe([2]);
        (await journal.ReopenAsync(header.Id, 2, found, id, Cancel)).ShouldBeFalse();

        (await journal.ReopenAsync(header.Id, 1, found, id, Cancel)).ShouldBeTrue();
        (await journal.ReopenAsync(header.Id, 1, found, id, Cancel)).ShouldBeFalse();
        (await MarkedAsync(header.Id)).ShouldBe([1, 2]);
        (await journal.EntryAsync(key, Cancel)).ShouldNotBeNull().ShouldSatisfyAllConditions(e => e.State.ShouldBe(found), e => e.Id.ShouldBe(id));
    }

    [Theory]
    [InlineData(RowOutcome.Refused)]
    [InlineData(RowOutcome.Waiting)]
    public async Task A_row_that_was_refused_or_waits_is_opened_for_another_attempt(RowOutcome outcome)
    {
        var header = await SaveAsync(Row(1, "А"));
        var run = await journal.OpenAsync(header.Id, Cancel);
        var key = await IntendAsync(header, run, 1);
        await journal.ConcludeAsync([new(key, EntryState.Refused, "", "", Words.Same("занято")) { Row = new(header.Id, 1, outcome, Words.Same("занято"), "") }], Cancel);
        (await MarkedAsync(header.Id)).ShouldBeEmpty();
        (await journal.ReopenAsync(header.Id, 1, EntryState.Refused, "", Cancel)).ShouldBeTrue();
        (await MarkedAsync(header.Id)).ShouldBe([1]);
        (await journal.EntryAsync(key, Cancel))!.State.ShouldBe(EntryState.Refused);
    }

    [Fact]
    public async Task Runs_are_unfinished_until_they_are_closed()
    {
        var header = await SaveAsync(Row(1, "А"));
        var run = await journal.OpenAsync(header.Id, Cancel);
        (await journal.UnfinishedAsync(Cancel)).ShouldHaveSingleItem().Id.ShouldBe(run.Id);
        await journal.CloseAsync(run.Id, RunState.Stopped, new("остановлен", "stopped"), Cancel);
        (await journal.UnfinishedAsync(Cancel)).ShouldBeEmpty();
        (await journal.RecentAsync("base", 5, Cancel)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.State.ShouldBe(RunState.Stopped), r => r.Note.En.ShouldBe("stopped"), r => r.EndedAt.ShouldNotBeNull());
        (await journal.RunAsync(run.Id, Cancel))!.State.ShouldBe(RunState.Stopped);
        (await journal.RunAsync(Guid.CreateVersion7(), Cancel)).ShouldBeNull();
        (await journal.RecentAsync("other", 5, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_come_in_order_and_by_base()
    {
        for (var n = 1; n <= 3; n++)
            await journal.TellAsync(new(0, n == 2 ? "other" : "base", Time.GetUtcNow(), MessageLevel.Warning, Words.Same($"{n}")), Cancel);
        var told = await journal.MessagesAsync("base", 0, 10, Cancel);
        told.Select(message => message.Text.Ru).ShouldBe(["1", "3"]);
        (await journal.MessagesAsync("base", told[0].Id, 10, Cancel)).ShouldHaveSingleItem().Text.Ru.ShouldBe("3");
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

    [Fact]
    public async Task A_link_is_found_from_either_end()
    {
        var link = new Link("base", "product", "g1", "15", "BP30-1", "sent", "", LinkBasis.Code, Time.GetUtcNow());
        await links.BindAsync(link, Cancel);
        (await links.FindAsync("base", "product", "g1", Cancel)).ShouldBe(link);
        (await links.FindByCrmAsync("base", "product", "15", Cancel)).ShouldBe(link);
        (await links.FindAsync("base", "counterparty", "g1", Cancel)).ShouldBeNull();
        (await links.FindByCrmAsync("other", "product", "15", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_is_replaced_until_it_is_carried_out()
    {
        var header = await SaveAsync(Row(1, "А") with { Action = RowAction.Decide, Marked = false });
        (await plans.ReplaceAsync(header.Id, Row(1, "А"), Cancel)).ShouldBeTrue();
        (await MarkedAsync(header.Id)).ShouldBe([1]);
        var run = await journal.OpenAsync(header.Id, Cancel);
        await journal.ConcludeAsync([Confirmed(header, await IntendAsync(header, run, 1), 1, "501", "guid-1")], Cancel);
        (await plans.ReplaceAsync(header.Id, Row(1, "Б"), Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Links_behave_as_a_plain_dictionary_with_one_owner_a_card()
    {
        var operations = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 3]).Array[1, 40];
        var round = 0;
        await operations.SampleAsync(async steps =>
        {
            var baseId = $"base{Interlocked.Increment(ref round)}";
            var model = new Dictionary<string, string>();
            foreach (var (oneC, crm, what) in steps)
            {
                if (what == 0)
                {
                    (await links.UnbindAsync(baseId, "counterparty", $"g{oneC}", Cancel)).ShouldBe(model.Remove($"g{oneC}"));
                    continue;
                }

                var isTaken = model.Any(pair => pair.Value == $"{crm}" && pair.Key != $"g{oneC}");
                var link = new Link(baseId, "counterparty", $"g{oneC}", $"{crm}", "", "", "", LinkBasis.Code, Time.GetUtcNow());
                if (isTaken)
                    await Should.ThrowAsync<LinkConflictException>(() => links.BindAsync(link, Cancel));
                else
                    await links.BindAsync(link, Cancel);
                if (!isTaken)
                    model[$"g{oneC}"] = $"{crm}";
            }

            (await LinksAsync(baseId)).ToDictionary(link => link.OneCId, link => link.CrmId).ShouldBe(model, ignoreOrder: true);
        }, iter: 60, threads: 1);
    }

    [Fact]
    public async Task An_empty_hash_leaves_the_one_that_is_known()
    {
        var link = new Link("base", "counterparty", "g", "1", "c", "sent", "", LinkBasis.Code, Time.GetUtcNow());
        await links.BindAsync(link, Cancel);
        await links.BindAsync(link with { SentHash = "", ReceivedHash = "received" }, Cancel);
        (await LinksAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.SentHash.ShouldBe("sent"), l => l.ReceivedHash.ShouldBe("received"));
    }

    private async Task<int[]> NumbersAsync(PlanHeader header, RowQuery query) => [.. (await plans.PageAsync(header.Id, query, Cancel)).Rows.Select(row => row.N)];

    protected async Task<PlanHeader> SaveAsync(params PlanRow[] rows)
    {
        var header = Header();
        await plans.SaveAsync(header, rows.ToAsyncEnumerable(), Cancel);
        return header;
    }

    protected static PlanRow Row(int n, string name)
    {
        var card = new Counterparty { Code = $"BP30-{n:D9}", Name = name, Inn = Inn.From($"77{n:D8}") };
        return new()
        {
            N = n,
            Kind = RecordKind.Counterparty.Key,
            Action = RowAction.Create,
            Marked = true,
            Code = card.Code,
            Name = name,
            SourceId = $"source-{n}",
            SourceHash = $"hash{n}",
            Payload = ExchangeJson.Bytes(card, ExchangeJson.Compact.Counterparty),
            Reason = Words.None,
            Status = new("", ""),
        };
    }

    private PlanHeader Header()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return new(Guid.NewGuid(), "base", PlanKind.ExportCounterparties, Time.GetUtcNow(), "{}");
    }

    protected async Task<Guid> IntendAsync(PlanHeader header, Run run, int n)
    {
        var key = IdempotencyKey.Of(header.Id, n, 0);
        await journal.IntendAsync([new(key, run.Id, n, 0, "crm.create", Guid.NewGuid())], Cancel);
        return key;
    }

    private Conclusion Confirmed(PlanHeader header, Guid key, int n, string crmId, string oneCId) => new(key, EntryState.Confirmed, crmId, "", Words.None)
    {
        Link = new("base", "counterparty", oneCId, crmId, $"BP30-{n:D9}", $"hash{n}", "", LinkBasis.Created, Time.GetUtcNow()),
        Row = new(header.Id, n, RowOutcome.Created, new("закончена", "done"), crmId),
    };

    private async Task<List<int>> MarkedAsync(Guid plan)
    {
        var marked = new List<int>();
        await foreach (var row in plans.MarkedAsync(plan, Cancel))
            marked.Add(row.N);
        return marked;
    }

    private async Task<List<Link>> LinksAsync(string baseId = "base")
    {
        var found = new List<Link>();
        await foreach (var link in links.LinksAsync(baseId, "counterparty", Cancel))
            found.Add(link);
        return found;
    }
}
