using Obmen.Exchange;
using Obmen.Store.Sql;

namespace Obmen.App.People;

/// <summary>Asks whether somebody may do something, and writes down in the audit log that they did.</summary>
public sealed class Rights
{
    private readonly SqlStore store;
    private readonly TimeProvider time;

    internal Rights(SqlStore store, TimeProvider time) => (this.store, this.time) = (store, time);

    /// <summary>
    /// Throws a <see cref="NotAllowedException"/> unless whoever does it has the role; else notes it. What the program does by itself isn't noted: runs
    /// and service messages tell of it.
    /// </summary>
    /// <param name="role">The role it needs.</param>
    /// <param name="baseId">The base; empty when it is about all.</param>
    /// <param name="what">What is done, in the words of the log: no names of records.</param>
    internal void Ask(Role role, string baseId, Words what)
    {
        Actor.Require(role);
        if (Actor.Current is { } person)
            _ = NoteAsync(new(0, time.GetUtcNow(), person.Name, person.Role.ToString(), baseId, what));
    }

    /// <summary>What was done, newest first.</summary>
    internal Task<IReadOnlyList<AuditEntry>> ListAsync(int skip, int take, CancellationToken cancel) => store.AuditAsync(skip, take, cancel);

    private async Task NoteAsync(AuditEntry entry)
    {
        try
        {
            await store.AuditAsync(entry);
        }
        catch (Exception failure) when (failure is Store.StoreException or ObjectDisposedException)
        {
            Serilog.Log.Error(failure, "The audit log can't be written: {Who} {What}", entry.Who, entry.What.En);
        }
    }
}
