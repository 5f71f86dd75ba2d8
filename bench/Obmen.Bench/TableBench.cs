using System.Diagnostics;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Store.Sqlite;

namespace Obmen.Bench;

/// <summary>What a person waits for at a table of many rows: its first page, a filter, an order, a mark. The middle of nine, in the real store.</summary>
internal static class TableBench
{
    private const int Times = 9;
    private const int Page = 40;

    internal static async Task RunAsync(int size)
    {
        var folder = Directory.CreateTempSubdirectory("obmen-bench-");
        try
        {
            await using var store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "obmen.db"), TimeProvider.System);
            var plan = new PlanHeader(Guid.NewGuid(), "base", PlanKind.ExportCounterparties, TimeProvider.System.GetUtcNow(), "{}");
            await store.SaveAsync(plan, Rows(size), default);
            Console.WriteLine($"table of {size:N0} rows, the middle of {Times}:");
            await TellAsync("first page", 300, () => PageAsync(RowQuery.All));
            await TellAsync("last page", 300, () => PageAsync(RowQuery.All with { Skip = size - Page }));
            await TellAsync("quick search", 500, () => PageAsync(new() { Text = "стрела-777" }));
            await TellAsync("filter by a column", 500, () => PageAsync(new() { Columns = [new("name", "стрела-777")] }));
            await TellAsync("filter by a field of the card", 500, () => PageAsync(new() { Columns = [new("inn", "7777")] }));
            await TellAsync("order by name", 500, () => PageAsync(new() { OrderBy = "name", Descending = true }));
            await TellAsync("figures", 300, () => store.SummaryAsync(plan.Id, default));
            var marked = true;
            await TellAsync("mark of a row", 50, () => store.MarkAsync(plan.Id, new() { Numbers = [size / 2] }, marked = !marked, default));

            Task PageAsync(RowQuery query) => store.PageAsync(plan.Id, query with { Take = Page }, default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task TellAsync(string what, int bar, Func<Task> work)
    {
        var took = new List<double>(Times);
        for (var n = 0; n < Times; n++)
        {
            var clock = Stopwatch.StartNew();
            await work();
            took.Add(clock.Elapsed.TotalMilliseconds);
        }

        took.Sort();
        Console.WriteLine($"  {what}: {took[Times / 2]:F0} ms, at worst {took[^1]:F0} (bar {bar} ms)");
    }

    private static async IAsyncEnumerable<PlanRow> Rows(int size)
    {
        await Task.CompletedTask;
        for (var n = 1; n <= size; n++)
        {
            var card = new Counterparty { Code = $"BP30-{n:D9}", Name = $"Стрела-{n} ООО", FullName = $"Общество с ограниченной ответственностью «Стрела-{n}»", Inn = Inn.Complete($"77{n:D7}"), LegalAddress = $"101000, г. Москва, ул. Садовая, д. {n}", Phones = [$"+7 (495) 000-{n % 100:D2}-{n / 100 % 100:D2}"] };
            yield return new()
            {
                N = n,
                Kind = RecordKind.Counterparty.Key,
                Action = n % 10 == 0 ? RowAction.Update : RowAction.Create,
                Marked = true,
                Code = card.Code,
                Name = card.Name,
                Keywords = card.Inn.Value,
                SourceId = $"{n}",
                Payload = RecordKind.Counterparty.Pack(card),
                Reason = new("В CRM такой карточки нет", "The CRM has no such card"),
            };
        }
    }
}
