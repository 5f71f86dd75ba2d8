using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Obmen.Store.Sqlite;

/// <summary>
/// Copies the log of a SQLite file into the file beside the writer, on a connection of its own: the writer would stop for a quarter of a second for it in
/// the middle of a plan of 100,000 rows, and whoever plans would wait. What was written meanwhile is little, and the writer copies it itself: only a log
/// that is copied to its last page is used anew.
/// </summary>
/// <threadsafety>Told by one writer.</threadsafety>
internal sealed class LogCopier(string path) : IAsyncDisposable
{
    // A plan of 100,000 rows is copied once it is whole; one that is far larger, as it grows.
    private const long Whole = 96L * 1024 * 1024;
    private const long Growing = 4 * Whole;

    // What couldn't be copied to the end, since somebody is reading an older state, is tried again when there is more.
    private const long Step = Whole / 4;

    private readonly FileInfo log = new(path + "-wal");
    private Task? copying;
    private long tried;

    /// <summary>Told after each transaction; begins to copy when there is enough, and ends what was begun.</summary>
    internal void Written(DbConnection writer, bool isPart, Func<CancellationToken, ValueTask<DbConnection>> connect)
    {
        if (copying is { IsCompleted: false })
            return;
        if (copying is not null)
        {
            copying = null;
            Copy(writer);
            return;
        }

        log.Refresh();
        var length = log.Exists ? log.Length : 0;
        if (length < tried)
            tried = 0;
        if (length < (isPart ? Growing : Whole) || length < tried + Step)
            return;
        tried = length;
        copying = Task.Run(async () =>
        {
            await using var beside = await connect(CancellationToken.None);
            Copy(beside);
        });
    }

    /// <summary>Waits for the copying under way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (copying is not null)
            await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static void Copy(DbConnection connection)
    {
        try
        {
            using var copy = connection.CreateCommand();
            copy.CommandText = "pragma wal_checkpoint(passive)";
            copy.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Nothing is lost: all is in the log. A disk that is full or gone the writer meets with its next transaction, and tells.
        }
    }
}
