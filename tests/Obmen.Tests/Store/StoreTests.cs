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

    private const long SmallLog = 2 << 20;

    private long LogLength => new FileInfo(Path.Combine(folder, "obmen.db-wal")).Length;

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
        await OpenAnewAsync(new() { Log = SmallLog });
        var text = new string('я', 4000);
        var header = new PlanHeader(Guid.NewGuid(), "base", PlanKind.ExportProducts, Time.GetUtcNow(), "{}");
        await store.SaveAsync(header, Enumerable.Range(1, 400).Select(n => Row(n, text)).ToAsyncEnumerable(), Cancel);
        LogLength.ShouldBeGreaterThan(SmallLog);

        // The copying begins when nothing was written for a while; what is written after it begins the log anew.
        for (var written = 0; LogLength > SmallLog; written++)
        {
            written.ShouldBeLessThan(60, "the log is never used anew");
            await store.SaveSettingAsync("base", "1", $"{{\"n\":{written}}}");
            await Task.Delay(500, Cancel);
        }

        (await store.SummaryAsync(header.Id, Cancel)).Total.ShouldBe(400);
    }

    [Fact]
    public async Task A_log_that_is_written_without_a_pause_stays_bounded()
    {
        await OpenAnewAsync(new() { Log = SmallLog });
        var longest = 0L;
        for (var n = 0; n < 500; n++)
        {
            await store.SaveSettingAsync("base", "1", new string((char)('а' + (n % 32)), 100_000));
            longest = Math.Max(longest, LogLength);
        }

        longest.ShouldBeLessThan(SmallLog * 20);
        (await store.SettingAsync("base", "1"))!.ShouldStartWith(((char)('а' + (499 % 32))).ToString());
    }

    [Fact]
    public async Task A_log_that_was_copied_while_nobody_wrote_isnt_copied_once_more_by_the_writer()
    {
        // A machine that stands still for a third of a second between two writes makes a pause of its own.
        for (var attempt = 1; await LengthAfterAsync($"{attempt}.db") < SmallLog * 5 / 2; attempt++)
            attempt.ShouldBeLessThan(5, "what is written without a pause doesn't stay in the log");

        async Task<long> LengthAfterAsync(string name)
        {
            var file = new FileInfo(Path.Combine(folder, name));
            await using var other = await SqliteStore.OpenAsync(file.FullName, Time, new() { Log = SmallLog });
            await WriteAsync(SmallLog * 3 / 2, 'a');
            for (var waited = 0; file.Length < SmallLog; file.Refresh())
            {
                waited++.ShouldBeLessThan(60, "the log is never copied");
                await Task.Delay(500, Cancel);
            }

            await WriteAsync(SmallLog * 3, 'b');
            return new FileInfo(file.FullName + "-wal").Length;

            async Task WriteAsync(long bytes, char letter)
            {
                const int piece = 100_000;
                for (var n = 0; n < bytes / piece; n++)
                    await other.SaveSettingAsync("base", n.ToString("D", null), new string(letter, piece));
            }
        }
    }

    private async Task OpenAnewAsync(SqliteLimits limits)
    {
        await store.DisposeAsync();
        store = await SqliteStore.OpenAsync(Path.Combine(folder, "obmen.db"), Time, limits);
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
