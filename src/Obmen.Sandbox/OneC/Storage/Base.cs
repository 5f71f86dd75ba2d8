using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Storage;

/// <summary>The base: a table for each published object, tabular sections as JSON columns, one writer at a time, readers beside it.</summary>
internal sealed class Base : IAsyncDisposable
{
    private readonly string path;
    private readonly bool isTemporary;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly SqliteConnection writer;

    private Base(Configuration configuration, string path, bool isTemporary)
    {
        (Configuration, this.path, this.isTemporary) = (configuration, path, isTemporary);
        writer = Connect();
        new Tables(configuration).Create(writer);
    }

    /// <summary>The configuration it holds, whole.</summary>
    public Configuration Configuration { get; }

    /// <summary>Whether a shipment of more than there is in stock isn't posted.</summary>
    public bool ControlsStock { get; init; }

    /// <summary>Opens or creates the base; no path makes a temporary one, deleted on dispose. One made for other tables is begun anew.</summary>
    public static Base Open(Configuration configuration, OneCSandboxOptions options) =>
        new(configuration, options.DatabasePath ?? Path.Combine(Path.GetTempPath(), $"obmen-1c-{Guid.NewGuid():N}.db"), options.DatabasePath is null) { ControlsStock = options.ControlsStock };

    /// <summary>A connection for reading; dispose it.</summary>
    public SqliteConnection Reader() => Connect();

    /// <summary>Runs a piece of writing alone, in one transaction; an exception takes it back.</summary>
    public async Task<T> WriteAsync<T>(Func<Session, T> write, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            using var transaction = writer.BeginTransaction();
            var result = write(new(writer));
            transaction.Commit();
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        SqliteConnection.ClearPool(writer);
        writing.Dispose();
        if (!isTemporary)
            return;
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            File.Delete(file);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        // A sandbox may lose its last writes in a power cut; it may not be slow.
        command.CommandText = "pragma page_size=16384; pragma journal_mode=wal; pragma synchronous=off; pragma busy_timeout=10000; pragma cache_size=-64000; pragma case_sensitive_like=on";
        command.ExecuteNonQuery();
        return connection;
    }
}
