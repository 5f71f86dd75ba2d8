using System.Data.Common;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.Store.Sql;

public sealed partial class SqlStore : IJournal
{
    private const string RunColumns = "id, plan_id, base_id, kind, state, started_at, ended_at, note_ru, note_en";
    private const string EntryColumns = "key, run_id, row_n, step, what, session, state, id, code, note_ru, note_en";

    /// <inheritdoc/>
    public async Task<Run> OpenAsync(Guid planId, CancellationToken cancel)
    {
        await queue.WriteAsync(open => open.Run(
            "insert into runs (id, plan_id, base_id, kind, state, started_at, note_ru, note_en) select $0, id, base_id, kind, $1, $2, '', '' from plans where id = $3 on conflict (plan_id) do nothing",
            Guid.CreateVersion7().ToString(), (int)RunState.Running, Text(time.GetUtcNow()), planId.ToString()));
        return (await ReadAsync($"select {RunColumns} from runs where plan_id = $0", RunAt, cancel, planId.ToString())).Single();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Run>> UnfinishedAsync(CancellationToken cancel) =>
        await ReadAsync($"select {RunColumns} from runs where state = $0 order by started_at", RunAt, cancel, (int)RunState.Running);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Run>> RecentAsync(string? baseId, int count, CancellationToken cancel) => baseId is null
        ? await ReadAsync($"select {RunColumns} from runs order by started_at desc, id desc limit $0", RunAt, cancel, count)
        : await ReadAsync($"select {RunColumns} from runs where base_id = $0 order by started_at desc, id desc limit $1", RunAt, cancel, baseId, count);

    /// <summary>How the rows of every run since then ended, whatever the base, as far as their plans are still kept: rows that nothing was done with aren't told.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset RunAt, RowOutcome Outcome, int Rows)>> OutcomesAsync(DateTimeOffset since, CancellationToken cancel) => await ReadAsync(
        $"""
        select runs.started_at, plan_rows.outcome, count(*)
        from runs join plans on plans.id = runs.plan_id join plan_rows on plan_rows.plan = plans.seq
        where runs.started_at >= $0 and plan_rows.outcome <> {(int)RowOutcome.None}
        group by runs.id, runs.started_at, plan_rows.outcome
        """,
        row => (Time(row.GetString(0)), (RowOutcome)row.GetInt32(1), row.GetInt32(2)), cancel, Text(since));

    /// <inheritdoc/>
    public async Task<Run?> RunAsync(Guid runId, CancellationToken cancel) =>
        (await ReadAsync($"select {RunColumns} from runs where id = $0", RunAt, cancel, runId.ToString())).SingleOrDefault();

    /// <inheritdoc/>
    public Task CloseAsync(Guid runId, RunState state, Words note, CancellationToken cancel) => queue.WriteAsync(open => open.Run(
        "update runs set state = $0, ended_at = $1, note_ru = $2, note_en = $3 where id = $4",
        (int)state, state == RunState.Running ? null : Text(time.GetUtcNow()), note.Ru ?? "", note.En ?? "", runId.ToString()));

    /// <inheritdoc/>
    public Task IntendAsync(IReadOnlyList<Intent> intents, CancellationToken cancel) => queue.WriteAsync(open =>
    {
        foreach (var intent in intents)
        {
            open.Run(
                $"""
                insert into entries ({EntryColumns}) values ($0, $1, $2, $3, $4, $5, {(int)EntryState.Intended}, '', '', '', '')
                on conflict (key) do update set session = excluded.session, state = excluded.state, id = '', code = '', note_ru = '', note_en = ''
                    where entries.state = {(int)EntryState.Refused}
                """,
                intent.Key.ToString(), intent.RunId.ToString(), intent.Row, intent.Step, intent.What, intent.Session.ToString());
        }

        return true;
    });

    /// <inheritdoc/>
    public async Task<Entry?> EntryAsync(Guid key, CancellationToken cancel) =>
        (await ReadAsync($"select {EntryColumns} from entries where key = $0", EntryAt, cancel, key.ToString())).SingleOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> OpenEntriesAsync(Guid runId, CancellationToken cancel) => await ReadAsync(
        $"select {EntryColumns} from entries where run_id = $0 and state in ({(int)EntryState.Intended}, {(int)EntryState.Unknown}) order by row_n, step", EntryAt, cancel, runId.ToString());

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> EntriesAsync(Guid runId, int skip, int take, CancellationToken cancel) => await ReadAsync(
        $"select {EntryColumns} from entries where run_id = $0 order by row_n, step limit $1 offset $2", EntryAt, cancel, runId.ToString(), take, skip);

    /// <inheritdoc/>
    public Task ConcludeAsync(IReadOnlyList<Conclusion> conclusions, CancellationToken cancel) => queue.WriteAsync(open =>
    {
        foreach (var conclusion in conclusions)
            Conclude(open, conclusion);
        return true;
    });

    /// <inheritdoc/>
    public Task<bool> ReopenAsync(Guid planId, int row, EntryState found, string id, CancellationToken cancel) => queue.WriteAsync(open =>
    {
        var reopened = open.Run(
            $"""
            update plan_rows set outcome = {(int)RowOutcome.None}, status_ru = '', status_en = '', marked = 1
            where plan = (select seq from plans where id = $0) and n = $1 and outcome in ({(int)RowOutcome.Unknown}, {(int)RowOutcome.Refused}, {(int)RowOutcome.Waiting})
            """,
            planId.ToString(), row);
        if (reopened == 0)
            return false;
        open.Run(
            $"update entries set state = $0, id = $1 where run_id = (select id from runs where plan_id = $2) and row_n = $3 and state = {(int)EntryState.Unknown}",
            (int)found, id, planId.ToString(), row);
        return true;
    });

    /// <inheritdoc/>
    public Task TellAsync(Message message, CancellationToken cancel) => queue.WriteAsync(open => Tell(open, message));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Message>> MessagesAsync(string baseId, long after, int count, CancellationToken cancel) => await ReadAsync(
        "select id, base_id, at, level, ru, en from messages where base_id = $0 and id > $1 order by id limit $2",
        row => new Message(row.GetInt64(0), row.GetString(1), Time(row.GetString(2)), (MessageLevel)row.GetInt32(3), WordsAt(row, 4)),
        cancel, baseId, after, count);

    private static int Tell(Statements open, Message message) => open.Run(
        "insert into messages (base_id, at, level, ru, en) values ($0, $1, $2, $3, $4)",
        message.BaseId, Text(message.At), (int)message.Level, message.Text.Ru ?? "", message.Text.En ?? "");

    private static void Conclude(Statements open, Conclusion conclusion)
    {
        open.Run(
            "update entries set state = $0, id = $1, code = $2, note_ru = $3, note_en = $4 where key = $5",
            (int)conclusion.State, conclusion.Id, conclusion.Code, conclusion.Note.Ru ?? "", conclusion.Note.En ?? "", conclusion.Key.ToString());
        var (result, told) = (conclusion.Row, conclusion.Message);
        if (conclusion.Link is { } link && !Bind(open, link))
            (result, told) = (result is null ? null : result with { Outcome = RowOutcome.Refused, Status = LinkConflictException.Explain(link) }, null);
        if (told is not null)
            Tell(open, told);
        if (result is null)
            return;
        open.Run(
            """
            update plan_rows set outcome = $0, status_ru = $1, status_en = $2, target_id = case when $3 = '' then target_id else $3 end,
                search = search || ' ' || $4, target_version = case when $7 = '' then target_version else $7 end
            where plan = (select seq from plans where id = $5) and n = $6
            """,
            (int)result.Outcome, result.Status.Ru ?? "", result.Status.En ?? "", result.TargetId, Fold($"{result.TargetId} {result.Code}"), result.PlanId.ToString(), result.N, result.Version);
        // A column that an index holds is named only when it changes: naming it writes the index anew.
        if (result.Code.Length > 0)
            open.Run("update plan_rows set code = $0 where plan = (select seq from plans where id = $1) and n = $2", result.Code, result.PlanId.ToString(), result.N);
    }

    private static Run RunAt(DbDataReader row) => new(
        Guid.Parse(row.GetString(0)), Guid.Parse(row.GetString(1)), row.GetString(2), (PlanKind)row.GetInt32(3), (RunState)row.GetInt32(4),
        Time(row.GetString(5)), row.IsDBNull(6) ? null : Time(row.GetString(6)), WordsAt(row, 7));

    private static Entry EntryAt(DbDataReader row) => new(
        new(Guid.Parse(row.GetString(0)), Guid.Parse(row.GetString(1)), row.GetInt32(2), row.GetInt32(3), row.GetString(4), Guid.Parse(row.GetString(5))),
        (EntryState)row.GetInt32(6), row.GetString(7), row.GetString(8), WordsAt(row, 9));
}
