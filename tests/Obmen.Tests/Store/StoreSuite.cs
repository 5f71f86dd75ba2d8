using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Store;

/// <summary>What every store must do. A new store joins with a subclass of a few lines.</summary>
public abstract partial class StoreSuite : IAsyncLifetime
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
    public async Task A_row_is_replaced_until_it_is_carried_out()
    {
        var header = await SaveAsync(Row(1, "А") with { Action = RowAction.Decide, Marked = false });
        (await plans.ReplaceAsync(header.Id, Row(1, "А"), Cancel)).ShouldBeTrue();
        (await MarkedAsync(header.Id)).ShouldBe([1]);
        var run = await journal.OpenAsync(header.Id, Cancel);
        await journal.ConcludeAsync([Confirmed(header, await IntendAsync(header, run, 1), 1, "501", "guid-1")], Cancel);
        (await plans.ReplaceAsync(header.Id, Row(1, "Б"), Cancel)).ShouldBeFalse();
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
