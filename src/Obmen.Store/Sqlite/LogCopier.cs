using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Obmen.Store.Sqlite;

/// <summary>
/// Copies the log of a SQLite file into the file while the writer has nothing to do, on a connection of its own: in the middle of a plan of 100,000 rows
/// the writer would stop for a quarter of a second for it, and whoever plans would wait. A log that grows without a pause is copied beside the writer; what
/// was written meanwhile is little, and the writer copies that itself: only a log that is copied to its last page is used anew.
/// </summary>
/// <threadsafety>Told by one writer.</threadsafety>
internal sealed class LogCopier : IAsyncDisposable
{
    // So many times as large it is copied without waiting for a pause.
    private const int Growing = 4;

    // What couldn't be copied to the end, since somebody is reading an older state, is tried again when there is this part more.
    private const int Step = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly Lock gate = new();
    private readonly long large;
    private readonly Timer idle;
    private readonly Func<CancellationToken, ValueTask<DbConnection>> connect;
    private Task? copying;
    private long tried;

    internal LogCopier(long large, Func<CancellationToken, ValueTask<DbConnection>> connect)
    {
        (this.large, this.connect) = (large, connect);
        idle = new(_ => Begin(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Told after each transaction of the writer; <paramref name="length"/> of the log in bytes.</summary>
    internal void Written(DbConnection writer, long length)
    {
        if (length < large)
        {
            // The log has begun anew: what was copied of the one before has no rest that the writer would have to copy.
            Ended();
            tried = 0;
            return;
        }

        if (Ended())
        {
            Copy(writer);
        }
        else if (length >= large * Growing && length >= tried + (large / Step))
        {
            tried = length;
            Begin();
        }
        else
        {
            idle.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Waits for the copying under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await idle.DisposeAsync();
        if (copying is not null)
            await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Whether a copying has come to its end since this was asked last.
    private bool Ended()
    {
        lock (gate)
        {
            if (copying is not { IsCompleted: true })
                return false;
            copying = null;
            return true;
        }
    }

    private void Begin()
    {
        lock (gate)
        {
            if (copying is { IsCompleted: false })
                return;
            copying = Task.Run(async () =>
            {
                await using var beside = await connect(CancellationToken.None);
                Copy(beside);
            });
        }
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
