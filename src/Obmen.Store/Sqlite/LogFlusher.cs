namespace Obmen.Store.Sqlite;

/// <summary>
/// Brings the log of a SQLite file to the disk piece by piece while more is written to it. A long plan is written without waiting for the disk, and the
/// commit at its end, which does wait, had a hundred megabytes to wait for.
/// </summary>
/// <threadsafety>Told by one writer.</threadsafety>
internal sealed class LogFlusher(FileInfo log, long piece) : IAsyncDisposable
{
    private Task flushing = Task.CompletedTask;
    private long flushed;

    /// <summary>Told after each transaction of the writer; <paramref name="length"/> of the log in bytes.</summary>
    internal void Written(long length)
    {
        // It was cut: what stands in it now is written from its beginning on.
        flushed = Math.Min(flushed, length);
        if (length - flushed < piece || !flushing.IsCompleted)
            return;
        flushed = length;
        flushing = Task.Run(Flush);
    }

    /// <summary>Waits for the flush under way.</summary>
    public async ValueTask DisposeAsync() => await flushing;

    // The locks of SQLite are on other files: closing this one lets none of them go.
    private void Flush()
    {
        try
        {
            using var file = File.OpenHandle(log.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next commit that waits for the disk does it itself, and tells what is wrong.
        }
    }
}
