using Npgsql;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Store;
using Obmen.Store.Postgres;
using Obmen.Store.Sql;

namespace Obmen.Tests.Store;

/// <summary>The store's whole suite on a real PostgreSQL, and what only a server can do.</summary>
public sealed class PostgresStoreTests(PostgresServer server) : StoreSuite, IClassFixture<PostgresServer>
{
    private string database = "";
    private SqlStore store = null!;

    protected override async Task<object> OpenAsync()
    {
        database = await server.DatabaseAsync();
        return store = await PostgresStore.OpenAsync(database, Time, Cancel);
    }

    protected override ValueTask CloseAsync() => store.DisposeAsync();

    [Fact]
    public async Task What_was_written_is_there_for_another_process()
    {
        var header = await SaveAsync(Row(1, "А"));
        await store.SaveSettingAsync("base", "1", "{}");
        await using var other = await PostgresStore.OpenAsync(database, Time, Cancel);
        (await other.HeaderAsync(header.Id, Cancel)).ShouldBe(header);
        (await other.SettingsAsync("base")).ShouldHaveSingleItem().Id.ShouldBe("1");
    }

    [Fact]
    public async Task A_cut_connection_is_told_in_words_and_the_next_write_connects_anew()
    {
        var header = await SaveAsync(Row(1, "А"));
        await server.CutAsync(database);
        var failure = await Should.ThrowAsync<StoreException>(() => store.SaveSettingAsync("base", "1", "{}"));
        failure.What.Ru.ShouldContain("PostgreSQL");
        await store.SaveSettingAsync("base", "2", "{}");
        (await store.SettingsAsync("base")).ShouldHaveSingleItem().Id.ShouldBe("2");
        (await store.PageAsync(header.Id, RowQuery.All, Cancel)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Links_that_are_cut_off_while_they_are_read_are_told_in_words()
    {
        foreach (var n in Enumerable.Range(0, 3))
            await store.BindAsync(new("base", "counterparty", $"{n}", $"{n}", "", "", "", LinkBasis.Code, Time.GetUtcNow()), Cancel);
        (await store.LinksAsync("base", "counterparty", Cancel).CountAsync(Cancel)).ShouldBe(3);
        await server.CutAsync(database);
        var failure = await Should.ThrowAsync<StoreException>(async () => await store.LinksAsync("base", "counterparty", Cancel).CountAsync(Cancel));
        failure.What.Ru.ShouldBe("Нет связи с базой данных PostgreSQL.");
        (await store.LinksAsync("base", "counterparty", Cancel).CountAsync(Cancel)).ShouldBe(3);
    }

    [Fact]
    public async Task Processes_that_start_at_once_make_the_tables_once()
    {
        var empty = await server.DatabaseAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostgresStore.OpenAsync(empty, Time, Cancel)));
        foreach (var opened in stores)
            await opened.DisposeAsync();
    }

    [Fact]
    public async Task A_base_is_taken_by_one_at_a_time()
    {
        await Takes.OneAtATimeAsync(store, Cancel);
        await using var other = await PostgresStore.OpenAsync(database, Time, Cancel);
        await using var taken = await store.TakeBaseAsync("1", Cancel);
        (await other.TakeBaseAsync("1", Cancel)).ShouldBeNull();
        (await other.IsTakenAsync("1", Cancel)).ShouldBeTrue();
        (await other.IsTakenAsync("2", Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_base_stays_taken_for_as_long_as_its_holder_lives_even_when_the_connections_are_cut()
    {
        await using var quick = await PostgresStore.OpenAsync(database, Time, Cancel, TimeSpan.FromSeconds(2));
        await using var other = await PostgresStore.OpenAsync(database, Time, Cancel);
        await using var taken = (await quick.TakeBaseAsync("1", Cancel)).ShouldNotBeNull();
        await server.CutAsync(database);
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(4))
        {
            taken.Check();
            // The other's pooled connections were cut too: a call may find that out.
            var free = await Record.ExceptionAsync(async () => (await other.TakeBaseAsync("1", Cancel)).ShouldBeNull());
            free.ShouldNotBeOfType<ShouldAssertException>();
        }
    }

    [Fact]
    public async Task Whoever_lost_a_base_writes_nothing_more_of_it_and_the_next_holder_does()
    {
        var header = await SaveAsync(Row(1, "А"), Row(2, "Б"));
        var run = await store.OpenAsync(header.Id, Cancel);
        await using var other = await PostgresStore.OpenAsync(database, Time, Cancel);
        await using var former = (await store.TakeBaseAsync("base", Cancel)).ShouldNotBeNull();
        await UnderAsync(former, () => IntendAsync(header, run, 1));

        // As if it had been frozen for longer than its lease.
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await using var command = source.CreateCommand("update leases set expires = 0");
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await using var next = (await other.TakeBaseAsync("base", Cancel)).ShouldNotBeNull();
        await Should.ThrowAsync<HoldLostException>(() => UnderAsync(former, () => IntendAsync(header, run, 2)));
        (await store.OpenEntriesAsync(run.Id, Cancel)).ShouldHaveSingleItem().Intent.Row.ShouldBe(1);
        former.Lost.IsCancellationRequested.ShouldBeTrue();
        Should.Throw<HoldLostException>(former.Check);
        await UnderAsync(next, () => other.CloseAsync(run.Id, RunState.Finished, Words.None, Cancel));
        (await store.RecentAsync(null, 1, Cancel)).Single().State.ShouldBe(RunState.Finished);

        await former.DisposeAsync();
        (await store.IsTakenAsync("base", Cancel)).ShouldBeTrue("what the former holder gives back is not the next one's");
    }

    private static async Task UnderAsync(BaseHold hold, Func<Task> write)
    {
        hold.Guard();
        await write();
    }

    [Fact]
    public async Task Many_callers_write_together()
    {
        var header = await SaveAsync(Row(1, "А"));
        var run = await store.OpenAsync(header.Id, Cancel);
        await Parallel.ForAsync(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (n, cancel) =>
            await store.IntendAsync([new(Guid.NewGuid(), run.Id, n, 0, "crm.create", Guid.Empty)], cancel));
        (await store.OpenEntriesAsync(run.Id, Cancel)).Count.ShouldBe(500);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=u;Password=тайна;Database=d;Timeout=2", "Не удалось открыть")]
    [InlineData("Это не строка подключения тайна", "записана с ошибкой")]
    public async Task What_can_not_be_opened_is_told_without_the_password(string connection, string words)
    {
        var failure = await Should.ThrowAsync<StoreException>(() => PostgresStore.OpenAsync(connection, Time, Cancel));
        failure.What.Ru.ShouldContain(words);
        (failure.What.Ru + failure.Advice.Ru).ShouldNotContain("тайна");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await using var command = source.CreateCommand("insert into schema_version values (1000)");
            await command.ExecuteNonQueryAsync(Cancel);
        }

        var failure = await Should.ThrowAsync<StoreException>(() => PostgresStore.OpenAsync(database, Time, Cancel));
        failure.Advice.Ru.ShouldBe("Обновите программу");
        (await store.UnbindAsync("base", "counterparty", "g", Cancel)).ShouldBeFalse();
        await store.BindAsync(new("base", "counterparty", "g", "1", "", "", "", LinkBasis.Code, Time.GetUtcNow()), Cancel);
    }
}
