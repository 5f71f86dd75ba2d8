using System.Text;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Planning;
using Obmen.Store;
using Obmen.Store.Sql;
using Obmen.Store.Sqlite;

namespace Obmen.Tests.Store;

public sealed class MemoryStoreTests : StoreSuite
{
    protected override Task<object> OpenAsync() => Task.FromResult<object>(new MemoryStore(Time));
}

public sealed class SqliteStoreTests : StoreSuite
{
    private readonly string folder = Directory.CreateTempSubdirectory("obmen-store-").FullName;
    private SqlStore store = null!;

    private string Log => Path.Combine(folder, "obmen.db-wal");

    protected override async Task<object> OpenAsync() => store = await SqliteStore.OpenAsync(Path.Combine(folder, "obmen.db"), Time);

    protected override async ValueTask CloseAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_written_is_there_after_reopening()
    {
        var header = await SaveAsync(Row(1, "А"));
        await store.SaveSettingAsync("base", "1", "{}");
        await store.DisposeAsync();
        await OpenAsync();
        (await store.HeaderAsync(header.Id, Cancel)).ShouldBe(header);
        (await store.SettingsAsync("base")).ShouldHaveSingleItem().Id.ShouldBe("1");
        (await store.DeleteSettingAsync("base", "1")).ShouldBeTrue();
        (await store.DeleteSettingAsync("base", "1")).ShouldBeFalse();
    }

    [Fact]
    public async Task Many_callers_share_the_price_of_the_disk()
    {
        var header = await SaveAsync(Row(1, "А"));
        var run = await store.OpenAsync(header.Id, Cancel);
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (n, cancel) =>
            await store.IntendAsync([new(Guid.NewGuid(), run.Id, n, 0, "crm.create", Guid.Empty)], cancel));
        (await store.OpenEntriesAsync(run.Id, Cancel)).Count.ShouldBe(2000);
    }

    [Fact]
    public async Task The_log_of_a_large_plan_is_copied_into_the_file_and_used_anew()
    {
        var text = new string('я', 4000);
        var header = new PlanHeader(Guid.NewGuid(), "base", PlanKind.ExportProducts, Time.GetUtcNow(), "{}");
        await store.SaveAsync(header, Enumerable.Range(1, 4_000).Select(n => Row(n, text)).ToAsyncEnumerable(), Cancel);
        new FileInfo(Log).Length.ShouldBeGreaterThan(96L << 20);

        // The copying goes on beside the writer; what is written after it begins the log anew.
        var written = 0;
        while (new FileInfo(Log).Length > 40L << 20)
        {
            (++written).ShouldBeLessThan(600, "the log is never used anew");
            await store.SaveSettingAsync("base", "1", $"{{\"n\":{written}}}");
            await Task.Delay(50, Cancel);
        }

        (await store.SummaryAsync(header.Id, Cancel)).Total.ShouldBe(4_000);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_in_words()
    {
        var path = Path.Combine(folder, "broken.db");
        await File.WriteAllTextAsync(path, new string('x', 10_000), Cancel);
        var failure = await Should.ThrowAsync<StoreException>(() => SqliteStore.OpenAsync(path, Time));
        failure.What.Ru.ShouldContain("Не удалось открыть");
        failure.Advice.Ru.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Old_messages_and_rows_go_and_links_stay()
    {
        await store.TellAsync(new(0, "base", Time.GetUtcNow(), MessageLevel.Info, Words.Same("старое")), Cancel);
        await store.BindAsync(new("base", "counterparty", "g", "1", "", "", "", LinkBasis.Code, Time.GetUtcNow()), Cancel);
        await store.PurgeAsync(Time.GetUtcNow().AddDays(1));
        (await store.MessagesAsync("base", 0, 10, Cancel)).ShouldBeEmpty();
        (await store.UnbindAsync("base", "counterparty", "g", Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_secret_never_stands_in_the_files_in_clear()
    {
        const string secret = "Тайна-8f3a-не-показывать";
        var box = new SecretBox(Path.Combine(folder, "keys"));
        await store.SaveSettingAsync("base", "1", box.Protect(secret));
        await store.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            (await File.ReadAllBytesAsync(file, Cancel)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, file);
        await OpenAsync();
        var again = new SecretBox(Path.Combine(folder, "keys"));
        again.Unprotect((await store.SettingsAsync("base"))[0].Body).ShouldBe(secret);
        var other = new SecretBox(Path.Combine(folder, "other-keys"));
        Should.Throw<StoreException>(() => other.Unprotect(box.Protect(secret)));
    }

    [Fact]
    public Task A_base_is_taken_by_one_at_a_time() => Takes.OneAtATimeAsync(store, Cancel);
}
