using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.Store.Sql;
using Obmen.Store.Sqlite;

namespace Obmen.Bench;

/// <summary>Plans an export in which nothing changed, links and plan in the real store. Floor: reading the same cards of both ends to nowhere.</summary>
internal static class PlanBench
{
    private static readonly Prefix Prefix = new("BP30-");

    internal static async Task RunAsync(int size)
    {
        var folder = Directory.CreateTempSubdirectory("obmen-bench-");
        try
        {
            await using var store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "obmen.db"), TimeProvider.System);
            var oneC = new Stream(size, "");
            var crm = new Stream(size, Prefix.Value);
            await LinkAsync(store, oneC);
            var floor = await Measure.RunAsync(async () =>
            {
                await CountAsync(oneC);
                await CountAsync(crm);
            });
            var header = new PlanHeader(Guid.NewGuid(), "base", PlanKind.ExportCounterparties, TimeProvider.System.GetUtcNow(), "{}");
            var context = new ExchangeContext("base", Prefix, oneC, crm, store, TimeProvider.System);
            var action = new ExportCounterparties(context, new());
            var plan = await Measure.RunAsync(() => store.SaveAsync(header, action.PlanAsync(new Progress(TimeProvider.System), default), default));
            var summary = await store.SummaryAsync(header.Id, default);
            Console.WriteLine($"plan {summary.Total:N0} unchanged: {plan.Seconds:F2} s ({plan.Cpu:F2} s of processor), peak {plan.Megabytes:F0} MB, rows to write {summary.Marked}; bare reading {floor.Seconds:F2} s ({floor.Cpu:F2}); ratio {plan.Seconds / floor.Seconds:F2} (bars 5 s, 300 MB, 0 rows)");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task LinkAsync(SqlStore store, Stream oneC)
    {
        var tasks = new List<Task>(1000);
        await foreach (var card in oneC.ListAsync(Selection.All, default))
        {
            var sent = card.Value with { Code = Prefix.Apply(card.Value.Code) };
            tasks.Add(store.BindAsync(new("base", RecordKind.Counterparty.Key, card.Id, card.Id, sent.Code, CounterpartyComparer.Hash(sent), "", LinkBasis.Created, TimeProvider.System.GetUtcNow()), default));
            if (tasks.Count < 1000)
                continue;
            await Task.WhenAll(tasks);
            tasks.Clear();
        }

        await Task.WhenAll(tasks);
    }

    private static async Task CountAsync(Stream side)
    {
        await foreach (var _ in side.ListAsync(Selection.All, default))
        {
        }
    }

    /// <summary>An end that makes its cards as they are asked for and keeps none.</summary>
    private sealed class Stream(int size, string prefix) : ISide, IRecordSet<Counterparty>
    {
        public Words Title => Words.Same("bench");

        public IRecordSet<T>? Set<T>()
            where T : class => this as IRecordSet<T>;

        public async IAsyncEnumerable<Stored<Counterparty>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
        {
            for (var n = 1; n <= size; n++)
                yield return new(n.ToString(CultureInfo.InvariantCulture), "1", Card(n));
            await Task.CompletedTask;
        }

        public Task<IReadOnlyList<Stored<Counterparty>>> FindAsync(Lookup by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Stored<Counterparty>?> FindCreatedAsync(Counterparty record, Guid key, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Stored<Counterparty>> CreateAsync(Counterparty record, Guid key, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Stored<Counterparty>> UpdateAsync(string id, string? version, Counterparty desired, CancellationToken cancel) => throw new NotSupportedException();

        private Counterparty Card(int n) => new()
        {
            Code = $"{prefix}{n:D9}",
            Name = $"ВекторСтрой-{n} ООО",
            FullName = $"Общество с ограниченной ответственностью «ВекторСтрой-{n}»",
            Inn = Inn.Complete($"77{n:D7}"),
            Kpp = Kpp.From("770101001"),
            Ogrn = Ogrn.Complete($"102770{n:D6}"),
            LegalAddress = $"101000, г. Москва, ул. Садовая, д. {n}",
            ActualAddress = $"101000, г. Москва, ул. Лесная, д. {n}",
            Phones = [$"+7 (495) 000-{n % 100:D2}-{n / 100 % 100:D2}"],
            Emails = [$"office{n}@example.org"],
            Contacts = [new($"Белкин Артём Олегович {n}") { Post = "Директор", Phones = [$"+7 (495) 000-{n % 97:D2}-11"] }],
            Accounts = [new(AccountNumber.From($"407028100{n:D11}")) { Bic = Bic.From("044525225"), BankName = "АО «Банк Образцовый»", IsMain = true }],
        };
    }
}
