using System.Data.Common;

namespace Obmen.Store.Sql;

/// <summary>What differs between one database and another. Statements are written once, with parameters $0, $1 …, and pass through here.</summary>
internal abstract class SqlDialect : IAsyncDisposable
{
    /// <summary>What begins a transaction that will write.</summary>
    internal abstract string Begin { get; }

    /// <summary>
    /// Whether a transaction of the connection is on the disk when its commit returns, as it is from the start. Where it is not, a power cut may
    /// take the last transactions as a whole, and never one before a transaction that was: a later commit on the disk has all earlier ones there.
    /// Not inside a transaction.
    /// </summary>
    internal abstract void FlushAtCommit(DbConnection connection, bool flush);

    /// <summary>An open connection from the pool; the caller disposes it.</summary>
    internal abstract ValueTask<DbConnection> ConnectAsync(CancellationToken cancel);

    /// <summary>Closes a connection whose transaction may still be open; nothing of that transaction stays.</summary>
    internal abstract ValueTask DropAsync(DbConnection connection);

    /// <summary>A command with its parameters, not yet bound to any but these values.</summary>
    internal abstract DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<object?> values);

    /// <summary>Puts values into a command made by <see cref="Command"/>.</summary>
    internal static void Bind(DbCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    /// <summary>A statement that changes something, for many runs.</summary>
    internal abstract PreparedStatement Prepare(DbConnection connection, string sql);

    /// <summary>Runs a statement once for each row of values; a text may be given in UTF-8, as read-only memory of bytes.</summary>
    internal abstract void RunMany(DbConnection connection, string sql, IEnumerable<object?[]> rows);

    /// <summary>A condition: the text column holds the text.</summary>
    internal abstract string Contains(string column, string text);

    /// <summary>A text in capitals, «Ё» as «Е», as <see cref="SqlStore.Fold"/> makes it.</summary>
    internal abstract string Folded(string text);

    /// <summary>A field of a JSON column as text; the name is letters only.</summary>
    internal abstract string JsonField(string column, string field);

    /// <summary>After rows came with numbers of their own: the next number given is a free one.</summary>
    internal abstract void ContinueNumbering(Statements statements);

    /// <summary>
    /// Takes a base for this process among all that use the database; null when another has it. Given back on dispose, and by itself, at once or after a
    /// while, when the process is killed.
    /// </summary>
    internal abstract Task<BaseHold?> TakeBaseAsync(string baseId, CancellationToken cancel);

    /// <summary>Whether any process has a base now.</summary>
    internal abstract Task<bool> IsTakenAsync(string baseId, CancellationToken cancel);

    /// <summary>Whether programs on several computers use the database, so that one goes on with what another began.</summary>
    internal abstract bool IsShared { get; }

    /// <summary>Told after each transaction of the writer. What it does never fails.</summary>
    internal abstract void Written(DbConnection writer);

    /// <summary>Brings the database to the program's schema.</summary>
    internal abstract Task MigrateAsync(CancellationToken cancel);

    /// <summary>Whether a failure spoils the whole transaction (a full disk, a lost connection) and not one statement of it.</summary>
    internal abstract bool SpoilsAll(DbException failure);

    /// <summary>A failure in words.</summary>
    internal abstract StoreException Explain(DbException failure);

    public abstract ValueTask DisposeAsync();
}
