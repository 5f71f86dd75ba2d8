using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange.Planning;

namespace Obmen.Exchange.Memory;

public sealed partial class MemoryStore : IPlanStore
{
    /// <inheritdoc/>
    public async Task SaveAsync(PlanHeader header, IAsyncEnumerable<PlanRow> rows, CancellationToken cancel)
    {
        var kept = new List<PlanRow>();
        var places = new Dictionary<int, int>();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (places.TryAdd(row.N, kept.Count))
                kept.Add(row);
            else
                kept[places[row.N]] = row;
        }

        lock (gate)
        {
            var unused = plans.Values
                .Where(plan => plan.Header.BaseId == header.BaseId && plan.Header.Kind == header.Kind && runs.Values.All(run => run.PlanId != plan.Header.Id))
                .Select(plan => plan.Header.Id);
            foreach (var id in unused.ToList())
                plans.Remove(id);
            plans[header.Id] = (header, kept);
        }
    }

    /// <inheritdoc/>
    public Task<PlanHeader?> LatestAsync(string baseId, PlanKind kind, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult(plans.Values.Select(plan => plan.Header).Where(header => header.BaseId == baseId && header.Kind == kind).MaxBy(header => header.MadeAt));
    }

    /// <inheritdoc/>
    public Task<PlanHeader?> HeaderAsync(Guid planId, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult(plans.TryGetValue(planId, out var plan) ? plan.Header : null);
    }

    /// <inheritdoc/>
    public Task<PlanPage> PageAsync(Guid planId, RowQuery query, CancellationToken cancel)
    {
        lock (gate)
        {
            var matching = RowsOf(planId).Where(row => Matches(row, query)).ToList();
            var ordered = query.Descending ? matching.OrderByDescending(row => OrderKey(row, query.OrderBy)) : matching.OrderBy(row => OrderKey(row, query.OrderBy));
            return Task.FromResult(new PlanPage([.. ordered.ThenBy(row => row.N).Skip(query.Skip).Take(query.Take)], matching.Count));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PlanRow> MarkedAsync(Guid planId, [EnumeratorCancellation] CancellationToken cancel)
    {
        List<PlanRow> marked;
        lock (gate)
            marked = [.. RowsOf(planId).Where(row => row.Marked && row.Outcome == RowOutcome.None)];
        foreach (var row in marked)
        {
            cancel.ThrowIfCancellationRequested();
            yield return row;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> MarkAsync(Guid planId, RowQuery query, bool marked, CancellationToken cancel)
    {
        lock (gate)
        {
            var rows = RowsOf(planId);
            var changed = 0;
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i].Marked == marked || !HasWork(rows[i]) || !Matches(rows[i], query))
                    continue;
                rows[i] = rows[i] with { Marked = marked };
                changed++;
            }

            return Task.FromResult(changed);
        }
    }

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Guid planId, PlanRow row, CancellationToken cancel)
    {
        lock (gate)
        {
            var rows = RowsOf(planId);
            var at = rows.FindIndex(other => other.N == row.N && other.Outcome == RowOutcome.None);
            if (at >= 0)
                rows[at] = row;
            return Task.FromResult(at >= 0);
        }
    }

    /// <inheritdoc/>
    public Task<PlanSummary> SummaryAsync(Guid planId, CancellationToken cancel)
    {
        lock (gate)
        {
            var rows = RowsOf(planId);
            return Task.FromResult(new PlanSummary(
                rows.Count,
                rows.Count(row => row.Marked),
                rows.CountBy(row => row.Action).ToDictionary(),
                rows.Where(row => row.Outcome != RowOutcome.None).CountBy(row => row.Outcome).ToDictionary()));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<GroupTotal>> TotalsAsync(Guid planId, RowQuery query, CancellationToken cancel)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<GroupTotal>>([.. RowsOf(planId)
                .Where(row => Matches(row, query))
                .GroupBy(row => row.Group)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new GroupTotal(
                    group.Key, group.Count(), group.Sum(row => row.Amount ?? 0), group.Count(row => row.Marked), group.Where(row => row.Marked).Sum(row => row.Amount ?? 0)))]);
        }
    }

    private List<PlanRow> RowsOf(Guid planId) => plans.TryGetValue(planId, out var plan) ? plan.Rows : [];

    private static bool HasWork(PlanRow row) => row.Action is RowAction.Create or RowAction.Update or RowAction.Remove && row.Outcome == RowOutcome.None;

    private static bool Matches(PlanRow row, RowQuery query) =>
        query.Numbers?.Contains(row.N) != false
        && query.SourceIds?.Contains(row.SourceId) != false
        && (query.Kind is null || row.Kind == query.Kind)
        && (query.Group is null || row.Group == query.Group)
        && (query.AmountFrom is null || row.Amount >= query.AmountFrom)
        && (query.AmountTo is null || row.Amount <= query.AmountTo)
        && query.Columns.All(column => Holds(row, column))
        && (query.Action is null || row.Action == query.Action)
        && (query.Outcome is null || row.Outcome == query.Outcome)
        && (query.Marked is null || row.Marked == query.Marked)
        && (query.Text.Length == 0 || Searchable(row).Contains(Fold(query.Text), StringComparison.Ordinal));

    private static bool Holds(PlanRow row, ColumnFilter column) => column.Field == "amount"
        ? column.Sums is var (least, most) && row.Amount is { } sum && (least is null || sum >= least) && (most is null || sum <= most)
        : Fold(Shown(row, column.Field)).Contains(Fold(column.Text.Trim()), StringComparison.Ordinal);

    private static string Shown(PlanRow row, string field) => field switch
    {
        "action" => $"{row.Reason.Ru} {row.Reason.En}",
        "outcome" => $"{row.Status.Ru} {row.Status.En}",
        "date" => row.Date?.ToString("dd.MM.yyyyTHH:mm:ss", CultureInfo.InvariantCulture) ?? "",
        "targetId" => row.TargetId,
        "sourceId" => row.SourceId,
        _ => OrderKey(row, field),
    };

    private static string Searchable(PlanRow row) =>
        Fold($"{row.Code} {row.Name} {row.SourceId} {row.TargetId} {row.Keywords}");

    private static string Fold(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');

    private static string OrderKey(PlanRow row, string field) => field switch
    {
        "n" => row.N.ToString("D10", null),
        "code" => row.Code,
        "name" => row.Name,
        "action" => ((int)row.Action).ToString("D2", null),
        "outcome" => ((int)row.Outcome).ToString("D2", null),
        "targetId" => row.TargetId.PadLeft(20, '0'),
        "group" => row.Group,
        "amount" => ((row.Amount ?? 0) + 1_000_000_000_000m).ToString("0000000000000000.00", CultureInfo.InvariantCulture),
        "date" => row.Date?.ToString("s", CultureInfo.InvariantCulture) ?? "",
        "sourceId" => row.SourceId.PadLeft(36, '0'),
        _ => Shown(PayloadText(row, field), ShownCodes.Of(field)),
    };

    private static string Shown(string text, IReadOnlyDictionary<string, Words> words) => words.TryGetValue(text, out var word) ? $"{word.Ru} {word.En}" : text;

    private static string PayloadText(PlanRow row, string field)
    {
        if (row.Payload.IsEmpty)
            return "";
        using var payload = JsonDocument.Parse(row.Payload);
        return payload.RootElement.TryGetProperty(field, out var value) ? value.ToString() : "";
    }
}
