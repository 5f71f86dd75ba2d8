using Obmen.Exchange;

namespace Obmen.Store.Sql;

public sealed partial class SqlStore
{
    /// <summary>Writes down who did what; durable when the task completes. Written once, never changed.</summary>
    public Task AuditAsync(AuditEntry entry) => queue.WriteAsync(open => open.Run(
        "insert into audit (at, who, role, base_id, ru, en) values ($0, $1, $2, $3, $4, $5)",
        Text(entry.At), entry.Who, entry.Role, entry.BaseId, entry.What.Ru ?? "", entry.What.En ?? ""));

    /// <summary>What was done, newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(int skip, int take, CancellationToken cancel) => await ReadAsync(
        "select id, at, who, role, base_id, ru, en from audit order by id desc limit $0 offset $1",
        row => new AuditEntry(row.GetInt64(0), Time(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4), WordsAt(row, 5)), cancel, take, skip);
}

/// <summary>Something that somebody did.</summary>
/// <param name="Id">Number; greater is later. 0 before it is written down.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who: a name of ours, never a password or a token.</param>
/// <param name="Role">The role it was done in.</param>
/// <param name="BaseId">The base; empty when it is about all.</param>
/// <param name="What">What.</param>
public sealed record AuditEntry(long Id, DateTimeOffset At, string Who, string Role, string BaseId, Words What);
