using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.Exchange;

namespace Obmen.Store.Sql;

/// <summary>Plans, journal, links and settings in a database. What it says is written survives a kill and a power cut.</summary>
/// <threadsafety>All members may be called from any thread; several processes may open one database.</threadsafety>
public sealed partial class SqlStore : IAsyncDisposable
{
    private readonly SqlDialect dialect;
    private readonly TimeProvider time;
    private readonly WriteQueue queue;

    private SqlStore(SqlDialect dialect, TimeProvider time)
    {
        (this.dialect, this.time) = (dialect, time);
        queue = new(dialect);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        await dialect.DisposeAsync();
    }

    internal SqlDialect Dialect => dialect;

    /// <summary>
    /// Takes a base for this process, so that no two work on it at once: the page and the command line, or two servers on one database. Null when
    /// another has it. Given back on dispose; when the process is killed, by the system (a file) or once its lease is over (PostgreSQL). Throws a
    /// <see cref="StoreException"/> in words.
    /// </summary>
    public Task<BaseHold?> TakeBaseAsync(string baseId, CancellationToken cancel) => InWordsAsync(() => dialect.TakeBaseAsync(baseId, cancel));

    /// <summary>Whether any process has a base now.</summary>
    public Task<bool> IsTakenAsync(string baseId, CancellationToken cancel) => InWordsAsync(() => dialect.IsTakenAsync(baseId, cancel));

    /// <summary>Whether programs on several computers use the store, so that one goes on with what another began.</summary>
    public bool IsShared => dialect.IsShared;

    internal static async Task<SqlStore> OpenAsync(SqlDialect dialect, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            await dialect.MigrateAsync(cancel);
            return new(dialect, time);
        }
        catch
        {
            await dialect.DisposeAsync();
            throw;
        }
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel, params object?[] values) =>
        await StreamAsync(sql, read, cancel, values).ToListAsync(cancel);

    private async IAsyncEnumerable<T> StreamAsync<T>(string sql, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancel, params object?[] values)
    {
        await using var connection = await InWordsAsync(() => dialect.ConnectAsync(cancel).AsTask());
        await using var command = dialect.Command(connection, sql, values);
        await using var reader = await InWordsAsync(() => command.ExecuteReaderAsync(cancel));
        Func<Task<bool>> next = () => reader.ReadAsync(cancel);
        while (await InWordsAsync(next))
            yield return read(reader);
    }

    private async Task<T> InWordsAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (DbException failure)
        {
            throw dialect.Explain(failure);
        }
    }

    private static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    // Links are read by the hundred thousand: a time of one form is read in a third of the time that one of any form takes.
    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static Words WordsAt(DbDataReader row, int at) => new(row.GetString(at), row.GetString(at + 1));
}
