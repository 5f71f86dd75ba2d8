using Microsoft.Data.Sqlite;
using Obmen.Exchange.Records;
using Obmen.OneC;
using Obmen.Tests.OneC;

namespace Obmen.Tests.FileBase;

/// <summary>A file for 1C is made in flat memory however much waits; by itself, for what other tests hold meanwhile can't be told from what this does.</summary>
[Collection(nameof(AfterAll))]
public sealed class LargeImportTests
{
    private const int Copies = 4_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Memory_stays_flat_however_much_waits()
    {
        await using var exported = await ExportedBase.StartAsync("ut10.3", counterparties: 2);
        exported.Export("ut10.3");
        await (await exported.OpenAsync()).Set<Counterparty>()!.CreateAsync(Card, Guid.NewGuid(), Cancel);
        var objects = Multiply(Path.Combine(exported.IndexFolder, "outbox.db"));
        var side = await exported.OpenAsync();
        side.Awaiting.ShouldBe(objects);

        using var file = new Measured();
        side.WriteImport(file);
        file.Megabytes.ShouldBeGreaterThan(20);
        file.Held.ShouldBeLessThan(6 << 20, "what is alive while it is written");
    }

    private static Counterparty Card => new()
    {
        Name = "Большая ООО",
        Inn = Inn.From("7709000017"),
        LegalAddress = "101000, г. Москва, ул. Лесная, д. 1",
        Phones = ["+7 (495) 000-11-22"],
        Accounts = [new(AccountNumber.Complete("40702810000000000001", Bic.From("044525225"))) { Bic = Bic.From("044525225"), BankName = "Банк Пример", IsMain = true }],
    };

    // As many more cards as the same program would have written, each with keys of its own: writing them one by one takes minutes.
    private static int Multiply(string path)
    {
        using var outbox = new SqliteConnection($"Data Source={path};Pooling=False");
        outbox.Open();
        var first = new List<(string Set, string Key, string Body)>();
        using (var read = new SqliteCommand("select target, key, body from pending order by n", outbox).ExecuteReader())
        {
            while (read.Read())
                first.Add((read.GetString(0), read.GetString(1), read.GetString(2)));
        }

        var starts = first.Where(one => Guid.TryParse(one.Key, out _)).Select(one => one.Key[..8]).Distinct().ToList();
        using var turn = outbox.BeginTransaction();
        using var put = new SqliteCommand("insert into pending (target, key, body, is_new) values ($set, $key, $body, 1)", outbox, turn);
        foreach (var name in (string[])["$set", "$key", "$body"])
            put.Parameters.Add(name, SqliteType.Text);
        foreach (var copy in Enumerable.Range(1, Copies))
        {
            foreach (var (set, key, body) in first)
            {
                (put.Parameters["$set"].Value, put.Parameters["$key"].Value, put.Parameters["$body"].Value) = (set, Guid.TryParse(key, out _) ? $"{copy:x8}{key[8..]}" : $"{key[..^8]}{copy:x8}", starts.Aggregate(body, (text, start) => text.Replace(start, $"{copy:x8}", StringComparison.Ordinal)));
                put.ExecuteNonQuery();
            }
        }

        turn.Commit();
        return first.Count * (Copies + 1);
    }

    // Counts what is written and looks now and then at what is alive.
    private sealed class Measured : Stream
    {
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);
        private long written;
        private long looked;

        public long Megabytes => written >> 20;

        public long Held { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => written;

        public override long Position { get => written; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            written += count;
            if (written - looked < 4 << 20)
                return;
            looked = written;
            Held = Math.Max(Held, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
