using Obmen.Exchange;

namespace Obmen.Store.Sql;

public sealed partial class SqlStore
{
    private static readonly Words Gone = new("Строки удалены: истёк срок хранения.", "The rows are gone: they were kept as long as was set.");

    /// <summary>The settings of a kind, by id; each a JSON text. Secrets in them are protected by whoever writes them (<see cref="SecretBox"/>).</summary>
    public async Task<IReadOnlyList<(string Id, string Body)>> SettingsAsync(string kind) =>
        await ReadAsync("select id, body from settings where kind = $0 order by id", row => (row.GetString(0), row.GetString(1)), CancellationToken.None, kind);

    /// <summary>One setting, or null.</summary>
    public async Task<string?> SettingAsync(string kind, string id) =>
        (await ReadAsync("select body from settings where kind = $0 and id = $1", row => row.GetString(0), CancellationToken.None, kind, id)).FirstOrDefault();

    /// <summary>Keeps a setting in place of the one with the same kind and id.</summary>
    public Task SaveSettingAsync(string kind, string id, string body) => queue.WriteAsync(open => open.Run(
        "insert into settings (kind, id, body) values ($0, $1, $2) on conflict (kind, id) do update set body = excluded.body", kind, id, body));

    /// <summary>Changes a setting if its body still is what was read; says whether it did.</summary>
    public Task<bool> ReplaceSettingAsync(string kind, string id, string old, string changed) => queue.WriteAsync(open =>
        open.Run("update settings set body = $0 where kind = $1 and id = $2 and body = $3", changed, kind, id, old) > 0);

    /// <summary>Forgets a setting; says whether it was there.</summary>
    public Task<bool> DeleteSettingAsync(string kind, string id) =>
        queue.WriteAsync(open => open.Run("delete from settings where kind = $0 and id = $1", kind, id) > 0);

    /// <summary>
    /// Forgets service messages, the audit log and the rows of plans from before <paramref name="before"/>, those of runs that ended before it: personal data doesn't
    /// stay for ever. Links, the headings of plans and the journal without its words stay.
    /// </summary>
    public Task PurgeAsync(DateTimeOffset before) => queue.WriteAsync(open =>
    {
        open.Run("delete from messages where at < $0", Text(before));
        open.Run("delete from audit where at < $0", Text(before));
        open.Run("update entries set note_ru = '', note_en = '' where run_id in (select id from runs where ended_at < $0)", Text(before));
        open.Run("update runs set note_ru = $0, note_en = $1 where ended_at < $2", Gone.Ru, Gone.En, Text(before));
        open.Run("delete from plan_rows where plan in (select p.seq from plans p join runs r on r.plan_id = p.id where r.ended_at < $0)", Text(before));
        return open.Run("delete from plan_rows where plan in (select p.seq from plans p where p.made_at < $0 and not exists (select 1 from runs r where r.plan_id = p.id))", Text(before));
    });
}
