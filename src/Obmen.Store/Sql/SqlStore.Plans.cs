using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Store.Sql;

public sealed partial class SqlStore : IPlanStore
{
    private const int RowsAtOnce = 1000;
    private const int RowsASave = 2500;
    private const string RowColumns =
        "n, action, marked, code, name, source_id, target_id, target_version, reason_ru, reason_en, differences, candidates, basis, keywords, source_hash, payload, status_ru, status_en, outcome, kind, stage, grouping, amount, date, former";

    // A plan may yield a row again that what came after it has changed.
    private static readonly string InsertRow =
        $"insert into plan_rows (plan, {RowColumns}, search) values ({string.Join(", ", Enumerable.Range(0, RowColumns.Count(c => c == ',') + 3).Select(n => $"${n}"))}) "
        + $"on conflict (plan, n) do update set {string.Join(", ", $"{RowColumns}, search".Split(", ").Select(column => $"{column} = excluded.{column}"))}";

    private static readonly string HasWork = $"action in ({(int)RowAction.Create}, {(int)RowAction.Update}, {(int)RowAction.Remove}) and outcome = {(int)RowOutcome.None}";

    /// <inheritdoc/>
    public async Task SaveAsync(PlanHeader header, IAsyncEnumerable<PlanRow> rows, CancellationToken cancel)
    {
        var plan = await queue.WriteAsync(open =>
        {
            DropHalfPlans(open, header.BaseId);
            return (long)open.Value(
                "insert into plans (id, base_id, kind, made_at, options, whole) values ($0, $1, $2, $3, $4, 0) returning seq",
                header.Id.ToString(), header.BaseId, (int)header.Kind, Text(header.MadeAt), header.Options)!;
        });
        var writing = Task.FromResult(true);
        try
        {
            await foreach (var group in rows.Chunk(RowsASave).WithCancellation(cancel))
            {
                // One group is written while the next is being planned. It counts for nothing until the plan is whole.
                var columns = Array.ConvertAll(group, row => Columns(plan, row));
                await writing;
                writing = queue.WriteAsync(open => Insert(open, columns), part: true);
            }

            await writing;
        }
        catch
        {
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await queue.WriteAsync(open => Drop(open, plan));
            throw;
        }

        await queue.WriteAsync(open =>
        {
            open.Run("delete from plan_rows where plan in (select seq from plans where base_id = $0 and kind = $1 and seq < $2 and id not in (select plan_id from runs))", header.BaseId, (int)header.Kind, plan);
            open.Run("delete from plans where base_id = $0 and kind = $1 and seq < $2 and id not in (select plan_id from runs)", header.BaseId, (int)header.Kind, plan);
            return open.Run("update plans set whole = 1 where seq = $0", plan);
        });
    }

    /// <inheritdoc/>
    public Task<PlanHeader?> LatestAsync(string baseId, PlanKind kind, CancellationToken cancel) =>
        HeaderAsync("base_id = $0 and kind = $1 and whole = 1 order by seq desc limit 1", cancel, baseId, (int)kind);

    /// <inheritdoc/>
    public Task<PlanHeader?> HeaderAsync(Guid planId, CancellationToken cancel) =>
        HeaderAsync("id = $0 and whole = 1", cancel, planId.ToString());

    /// <inheritdoc/>
    public async Task<PlanPage> PageAsync(Guid planId, RowQuery query, CancellationToken cancel)
    {
        var filter = new RowFilter(dialect, planId, query);
        if (query.Columns.Count > 0)
            return await ColumnPageAsync(planId, query, filter, cancel);
        var total = await ReadAsync($"select count(*) from plan_rows where {filter.Where}", row => row.GetInt32(0), cancel, filter.Values);
        // The numbers are ordered first and the rows fetched afterwards: sorting whole rows of a large plan takes seconds.
        var rows = await ReadAsync(
            $"select {RowColumns} from plan_rows where {RowFilter.Plan} and n in (select n from plan_rows where {filter.Where} {filter.Order} {filter.Page}) {filter.Order}",
            RowAt, cancel, filter.Values);
        return new(rows, total[0]);
    }

    // Looking into the columns of every row is what takes long: it is done once, for the rows and for their number together.
    private async Task<PlanPage> ColumnPageAsync(Guid planId, RowQuery query, RowFilter filter, CancellationToken cancel)
    {
        var found = await ReadAsync(
            $"select n, count(*) over () from plan_rows where {filter.Where} {filter.Order} {filter.Page}", row => (N: row.GetInt32(0), Total: row.GetInt32(1)), cancel, filter.Values);
        if (found.Count == 0)
        {
            var total = query.Skip == 0 ? 0 : (await ReadAsync($"select count(*) from plan_rows where {filter.Where}", row => row.GetInt32(0), cancel, filter.Values))[0];
            return new([], total);
        }

        var ordered = new RowFilter(dialect, planId, new RowQuery { Numbers = [.. found.Select(one => one.N)], OrderBy = query.OrderBy, Descending = query.Descending });
        return new(await ReadAsync($"select {RowColumns} from plan_rows where {ordered.Where} {ordered.Order}", RowAt, cancel, ordered.Values), found[0].Total);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PlanRow> MarkedAsync(Guid planId, [EnumeratorCancellation] CancellationToken cancel)
    {
        var marked = await ReadAsync($"select count(*) from plan_rows where {RowFilter.Plan} and marked = 1 and {HasWork}", row => row.GetInt64(0), cancel, planId.ToString());
        // A few among many are looked up in the index of the figures; many are met by going through the rows in their order.
        var n = marked[0] <= RowsAtOnce ? "+n" : "n";
        var after = 0;
        while (true)
        {
            var rows = await ReadAsync(
                $"select {RowColumns} from plan_rows where {RowFilter.Plan} and {n} > $1 and marked = 1 and {HasWork} order by {n} limit {RowsAtOnce}",
                RowAt, cancel, planId.ToString(), after);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < RowsAtOnce)
                break;
            after = rows[^1].N;
        }
    }

    /// <inheritdoc/>
    public Task<int> MarkAsync(Guid planId, RowQuery query, bool marked, CancellationToken cancel)
    {
        var filter = new RowFilter(dialect, planId, query);
        return queue.WriteAsync(open => open.Run(
            $"update plan_rows set marked = {(marked ? 1 : 0)} where marked <> {(marked ? 1 : 0)} and {HasWork} and {filter.Where}", filter.Values));
    }

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Guid planId, PlanRow row, CancellationToken cancel) => queue.WriteAsync(open =>
    {
        if (open.Value("select seq from plans where id = $0", planId.ToString()) is not long plan)
            return false;
        if (open.Run($"delete from plan_rows where plan = $0 and n = $1 and outcome = {(int)RowOutcome.None}", plan, row.N) == 0)
            return false;
        Insert(open, [Columns(plan, row)]);
        return true;
    });

    /// <inheritdoc/>
    public async Task<PlanSummary> SummaryAsync(Guid planId, CancellationToken cancel)
    {
        var groups = await ReadAsync(
            $"select action, outcome, marked, count(*) from plan_rows where {RowFilter.Plan} group by action, outcome, marked",
            row => (Action: (RowAction)row.GetInt32(0), Outcome: (RowOutcome)row.GetInt32(1), IsMarked: row.GetInt32(2) != 0, Count: row.GetInt32(3)),
            cancel, planId.ToString());
        return new(
            groups.Sum(group => group.Count),
            groups.Where(group => group.IsMarked).Sum(group => group.Count),
            groups.GroupBy(group => group.Action).ToDictionary(group => group.Key, group => group.Sum(part => part.Count)),
            groups.Where(group => group.Outcome != RowOutcome.None).GroupBy(group => group.Outcome).ToDictionary(group => group.Key, group => group.Sum(part => part.Count)));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GroupTotal>> TotalsAsync(Guid planId, RowQuery query, CancellationToken cancel)
    {
        var filter = new RowFilter(dialect, planId, query);
        return await ReadAsync(
            $"""
            select grouping, count(*), cast(coalesce(sum(amount), 0) as bigint), cast(sum(marked) as bigint), cast(coalesce(sum(amount * marked), 0) as bigint)
            from plan_rows where {filter.Where} group by grouping order by grouping
            """,
            row => new GroupTotal(row.GetString(0), row.GetInt32(1), Roubles(row.GetInt64(2)), row.GetInt32(3), Roubles(row.GetInt64(4))),
            cancel, filter.Values);
    }

    /// <summary>Lower-cases and folds «ё» for searching.</summary>
    internal static string Fold(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');

    // What a kill left half made. Not on opening the file: another process may be making a plan of another base right now.
    private static void DropHalfPlans(Statements open, string baseId)
    {
        open.Run("delete from plan_rows where plan in (select seq from plans where whole = 0 and base_id = $0)", baseId);
        open.Run("delete from plans where whole = 0 and base_id = $0", baseId);
    }

    private static bool Drop(Statements open, long plan)
    {
        open.Run("delete from plan_rows where plan = $0", plan);
        return open.Run("delete from plans where seq = $0", plan) > 0;
    }

    private static bool Insert(Statements open, object?[][] rows)
    {
        open.RunMany(InsertRow, rows);
        return true;
    }

    private static object?[] Columns(long plan, PlanRow row) =>
    [
        plan, row.N, (int)row.Action, row.Marked ? 1 : 0, row.Code, row.Name, row.SourceId, row.TargetId, row.TargetVersion, row.Reason.Ru ?? "", row.Reason.En ?? "",
        Json(row.Differences), string.Join(' ', row.Candidates), (int)row.Basis, row.Keywords, row.SourceHash, row.Payload,
        row.Status.Ru ?? "", row.Status.En ?? "", (int)row.Outcome, row.Kind, row.Stage, row.Group, Kopecks(row.Amount), row.Date?.ToString("s", CultureInfo.InvariantCulture), row.Former,
        Search(row),
    ];

    // Rows are many: no text is made on the way but the one that is kept.
    private static string Search(PlanRow row)
    {
        var length = row.Code.Length + row.Name.Length + row.SourceId.Length + row.TargetId.Length + row.Keywords.Length + 4;
        return string.Create(length, row, static (folded, row) =>
        {
            var rest = folded;
            foreach (var part in (ReadOnlySpan<string>)[row.Code, row.Name, row.SourceId, row.TargetId, row.Keywords])
            {
                part.AsSpan().ToUpperInvariant(rest);
                rest = rest[part.Length..];
                if (rest.Length == 0)
                    break;
                rest[0] = ' ';
                rest = rest[1..];
            }

            folded.Replace('Ё', 'Е');
        });
    }

    private static string Json(ValueList<Difference> differences) =>
        differences.Count == 0 ? "" : ExchangeJson.Text(differences, ExchangeJson.Compact.ValueListDifference);

    private async Task<PlanHeader?> HeaderAsync(string where, CancellationToken cancel, params object?[] values) => (await ReadAsync(
        $"select id, base_id, kind, made_at, options from plans where {where}",
        row => new PlanHeader(Guid.Parse(row.GetString(0)), row.GetString(1), (PlanKind)row.GetInt32(2), Time(row.GetString(3)), row.GetString(4)),
        cancel, values)).SingleOrDefault();

    private static PlanRow RowAt(DbDataReader row) => new()
    {
        N = row.GetInt32(0),
        Action = (RowAction)row.GetInt32(1),
        Marked = row.GetInt32(2) != 0,
        Code = row.GetString(3),
        Name = row.GetString(4),
        SourceId = row.GetString(5),
        TargetId = row.GetString(6),
        TargetVersion = row.GetString(7),
        Reason = WordsAt(row, 8),
        Differences = row.GetString(10) is { Length: > 0 } json ? JsonSerializer.Deserialize(json, ExchangeJson.Compact.ValueListDifference)! : [],
        Candidates = row.GetString(11).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToValueList(),
        Basis = (Exchange.Journal.LinkBasis)row.GetInt32(12),
        Keywords = row.GetString(13),
        SourceHash = row.GetString(14),
        Payload = System.Text.Encoding.UTF8.GetBytes(row.GetString(15)),
        Status = WordsAt(row, 16),
        Outcome = (RowOutcome)row.GetInt32(18),
        Kind = row.GetString(19),
        Stage = row.GetInt32(20),
        Group = row.GetString(21),
        Amount = row.IsDBNull(22) ? null : Roubles(row.GetInt64(22)),
        Date = row.IsDBNull(23) ? null : DateTime.Parse(row.GetString(23), CultureInfo.InvariantCulture),
        Former = System.Text.Encoding.UTF8.GetBytes(row.GetString(24)),
    };

    // Whole kopecks: SQLite has no decimals, and its sums of whole numbers are exact.
    internal static long? Kopecks(decimal? amount) => amount is { } sum ? (long)decimal.Round(sum * 100, MidpointRounding.AwayFromZero) : null;

    private static decimal Roubles(long kopecks) => kopecks / 100m;
}
