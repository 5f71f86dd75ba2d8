using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Store.Sqlite;

public sealed partial class SqliteStore : IPlanStore
{
    private const int RowsAtOnce = 1000;
    private const string RowColumns =
        "n, action, marked, code, name, source_id, target_id, target_version, reason_ru, reason_en, differences, candidates, basis, keywords, source_hash, payload, status_ru, status_en, outcome, kind, stage, grouping, amount, date";

    private static readonly string HasWork = $"action in ({(int)RowAction.Create}, {(int)RowAction.Update}) and outcome = {(int)RowOutcome.None}";

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
        try
        {
            await foreach (var group in rows.Chunk(RowsAtOnce).WithCancellation(cancel))
                await queue.WriteAsync(open => Insert(open, plan, group));
        }
        catch
        {
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
        Task.FromResult(Headers("base_id = $0 and kind = $1 and whole = 1 order by seq desc limit 1", baseId, (int)kind).SingleOrDefault());

    /// <inheritdoc/>
    public Task<PlanHeader?> HeaderAsync(Guid planId, CancellationToken cancel) =>
        Task.FromResult(Headers("id = $0 and whole = 1", planId.ToString()).SingleOrDefault());

    /// <inheritdoc/>
    public Task<PlanPage> PageAsync(Guid planId, RowQuery query, CancellationToken cancel)
    {
        var filter = new RowFilter(planId, query);
        using var connection = Connect();
        using var count = filter.Command(connection, "select count(*) from plan_rows");
        var total = Convert.ToInt32(count.ExecuteScalar(), null);
        // The keys are ordered first and the rows fetched afterwards: sorting whole rows of a large plan takes seconds.
        using var page = filter.Command(connection, $"select {RowColumns} from plan_rows where rowid in (select rowid from plan_rows", $" {filter.Order} {filter.Page}) {filter.Order}");
        using var reader = page.ExecuteReader();
        var rows = new List<PlanRow>();
        while (reader.Read())
            rows.Add(RowAt(reader));
        return Task.FromResult(new PlanPage(rows, total));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PlanRow> MarkedAsync(Guid planId, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = Read(
                $"select {RowColumns} from plan_rows where plan = (select seq from plans where id = $0) and n > $1 and marked = 1 and {HasWork} order by n limit {RowsAtOnce}",
                RowAt, planId.ToString(), after);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < RowsAtOnce)
                break;
            after = rows[^1].N;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> MarkAsync(Guid planId, RowQuery query, bool marked, CancellationToken cancel)
    {
        var filter = new RowFilter(planId, query);
        return queue.WriteAsync(open => open.Run(
            $"update plan_rows set marked = {(marked ? 1 : 0)} where marked <> {(marked ? 1 : 0)} and {HasWork} and {filter.Where}", [.. filter.Values]));
    }

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Guid planId, PlanRow row, CancellationToken cancel) => queue.WriteAsync(open =>
    {
        if (open.Value("select seq from plans where id = $0", planId.ToString()) is not long plan)
            return false;
        if (open.Run($"delete from plan_rows where plan = $0 and n = $1 and outcome = {(int)RowOutcome.None}", plan, row.N) == 0)
            return false;
        Insert(open, plan, [row]);
        return true;
    });

    /// <inheritdoc/>
    public Task<PlanSummary> SummaryAsync(Guid planId, CancellationToken cancel)
    {
        var groups = Read(
            "select action, outcome, marked, count(*) from plan_rows where plan = (select seq from plans where id = $0) group by action, outcome, marked",
            row => (Action: (RowAction)row.GetInt32(0), Outcome: (RowOutcome)row.GetInt32(1), IsMarked: row.GetInt32(2) != 0, Count: row.GetInt32(3)),
            planId.ToString());
        return Task.FromResult(new PlanSummary(
            groups.Sum(group => group.Count),
            groups.Where(group => group.IsMarked).Sum(group => group.Count),
            groups.GroupBy(group => group.Action).ToDictionary(group => group.Key, group => group.Sum(part => part.Count)),
            groups.Where(group => group.Outcome != RowOutcome.None).GroupBy(group => group.Outcome).ToDictionary(group => group.Key, group => group.Sum(part => part.Count))));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<GroupTotal>> TotalsAsync(Guid planId, RowQuery query, CancellationToken cancel)
    {
        using var connection = Connect();
        using var command = new RowFilter(planId, query).Command(
            connection,
            "select grouping, count(*), coalesce(sum(amount), 0), sum(marked), coalesce(sum(amount * marked), 0) from plan_rows",
            " group by grouping order by grouping");
        using var reader = command.ExecuteReader();
        var totals = new List<GroupTotal>();
        while (reader.Read())
            totals.Add(new(reader.GetString(0), reader.GetInt32(1), Roubles(reader.GetInt64(2)), reader.GetInt32(3), Roubles(reader.GetInt64(4))));
        return Task.FromResult<IReadOnlyList<GroupTotal>>(totals);
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

    private static bool Insert(Statements open, long plan, IEnumerable<PlanRow> rows)
    {
        foreach (var row in rows)
        {
            open.Run(
                $"insert into plan_rows (plan, {RowColumns}, search) values ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)",
                plan, row.N, (int)row.Action, row.Marked ? 1 : 0, row.Code, row.Name, row.SourceId, row.TargetId, row.TargetVersion, row.Reason.Ru ?? "", row.Reason.En ?? "",
                Json(row.Differences), string.Join(' ', row.Candidates), (int)row.Basis, row.Keywords, row.SourceHash, System.Text.Encoding.UTF8.GetString(row.Payload.Span),
                row.Status.Ru ?? "", row.Status.En ?? "", (int)row.Outcome, row.Kind, row.Stage, row.Group, Kopecks(row.Amount), row.Date?.ToString("s", CultureInfo.InvariantCulture),
                Fold($"{row.Code} {row.Name} {row.SourceId} {row.TargetId} {row.Keywords}"));
        }

        return true;
    }

    private static string Json(ValueList<Difference> differences) =>
        differences.Count == 0 ? "" : JsonSerializer.Serialize(differences, ExchangeJson.Compact.ValueListDifference);

    private List<PlanHeader> Headers(string where, params ReadOnlySpan<object?> values) => Read(
        $"select id, base_id, kind, made_at, options from plans where {where}",
        row => new PlanHeader(Guid.Parse(row.GetString(0)), row.GetString(1), (PlanKind)row.GetInt32(2), Time(row.GetString(3)), row.GetString(4)),
        values);

    private static PlanRow RowAt(SqliteDataReader row) => new()
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
    };

    // Whole kopecks: SQLite has no decimals, and its sums of whole numbers are exact.
    internal static long? Kopecks(decimal? amount) => amount is { } sum ? (long)decimal.Round(sum * 100, MidpointRounding.AwayFromZero) : null;

    private static decimal Roubles(long kopecks) => kopecks / 100m;
}
