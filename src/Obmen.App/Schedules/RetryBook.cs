using System.Text.Json;
using System.Text.Json.Serialization;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Store.Sql;

namespace Obmen.App.Schedules;

/// <summary>
/// Rows that a turn of a schedule could not write. Each next try waits longer, up to six hours, so that a record that can't go fills no log; one that
/// was changed since is tried at once, and so are all documents once counterparties or products of the base were written.
/// </summary>
internal sealed class RetryBook(SqlStore store, IPlanStore plans, IJournal journal)
{
    private const string Setting = "retry";
    private const int MostKept = 5000;
    private const int AtATime = 500;
    private const int RunsRead = 20;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(30);

    // A turn comes now and then a little before its time.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Unmarks the rows of a plan whose time hasn't come; returns them.</summary>
    internal async Task<IReadOnlyList<Retry>> HoldBackAsync(PlanHeader plan, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await ReadAsync(plan);
        var since = known.Count > 0 && Schedule.OfDocuments(plan.Kind) ? await OthersWroteAsync(plan.BaseId, cancel) : null;
        var waiting = known.Where(one => one.Until > now && !(since > one.At)).ToDictionary(one => (one.Kind, one.SourceId));
        var held = new List<Retry>();
        foreach (var some in waiting.Values.Select(one => one.SourceId).Chunk(AtATime))
        {
            var page = await plans.PageAsync(plan.Id, new() { SourceIds = some, Marked = true }, cancel);
            var same = page.Rows.Where(row => waiting.TryGetValue((row.Kind, row.SourceId), out var one) && one.Hash == row.SourceHash).ToList();
            if (same.Count == 0)
                continue;
            await plans.MarkAsync(plan.Id, new() { Numbers = [.. same.Select(row => row.N)] }, marked: false, cancel);
            held.AddRange(same.Select(row => waiting[(row.Kind, row.SourceId)]));
        }

        return held;
    }

    /// <summary>After a turn: those held back stay as they were, those refused wait longer, the rest are forgotten.</summary>
    internal async Task LearnAsync(PlanHeader plan, IReadOnlyList<Retry> held, DateTimeOffset now, CancellationToken cancel)
    {
        var known = (await ReadAsync(plan)).ToDictionary(one => (one.Kind, one.SourceId));
        var refused = await plans.PageAsync(plan.Id, new() { Outcome = RowOutcome.Refused, Take = MostKept }, cancel);
        var kept = held.ToList();
        foreach (var row in refused.Rows)
        {
            var times = known.TryGetValue((row.Kind, row.SourceId), out var before) && before.Hash == row.SourceHash ? before.Times + 1 : 1;
            var pause = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(times - 1, 10)));
            kept.Add(new(row.Kind, row.SourceId, row.SourceHash, times, now, now + pause - Slack));
        }

        if (kept.Count > 0 || known.Count > 0)
            await store.SaveSettingAsync(Setting, Id(plan), JsonSerializer.Serialize(kept.DistinctBy(one => (one.Kind, one.SourceId)).Take(MostKept).ToArray(), RetryJson.Default.RetryArray));
    }

    // When a run last wrote what documents hang on; null when none did.
    private async Task<DateTimeOffset?> OthersWroteAsync(string baseId, CancellationToken cancel)
    {
        foreach (var run in await journal.RecentAsync(baseId, RunsRead, cancel))
        {
            if (Schedule.OfDocuments(run.Kind) || run.Kind is PlanKind.Undo or PlanKind.ExportStock || run.EndedAt is not { } ended)
                continue;
            if ((await plans.SummaryAsync(run.PlanId, cancel)).Count(RowOutcome.Created, RowOutcome.Updated) > 0)
                return ended;
        }

        return null;
    }

    private async Task<IReadOnlyList<Retry>> ReadAsync(PlanHeader plan) =>
        await store.SettingAsync(Setting, Id(plan)) is { } body ? JsonSerializer.Deserialize(body, RetryJson.Default.RetryArray)! : [];

    private static string Id(PlanHeader plan) => $"{plan.BaseId}/{plan.Kind}";
}

/// <summary>A row that could not be written.</summary>
/// <param name="Kind">Key of the kind of record.</param>
/// <param name="SourceId">Its id at the source.</param>
/// <param name="Hash">What it was like.</param>
/// <param name="Times">How often in a row it was refused.</param>
/// <param name="At">When last.</param>
/// <param name="Until">When it is tried again.</param>
internal sealed record Retry(string Kind, string SourceId, string Hash, int Times, DateTimeOffset At, DateTimeOffset Until);

/// <summary>Retries as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Retry[]))]
internal sealed partial class RetryJson : JsonSerializerContext;
