using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>The SQLite file of the sandbox and the connections to it: one writes, any number read.</summary>
internal sealed class CrmDatabase : IDisposable
{
    private readonly string path;
    private readonly bool temporary;
    private readonly ConcurrentBag<SqliteConnection> idle = [];

    /// <param name="path">The file, kept afterwards; null = a temporary one, deleted on dispose.</param>
    public CrmDatabase(string? path)
    {
        temporary = path is null;
        this.path = path ?? Path.Combine(Path.GetTempPath(), $"freshoffice-sandbox-{Guid.NewGuid():N}.db");
        using var connection = Open();
        Schema.Create(connection);
    }

    /// <summary>A connection for reading, given back when it is disposed of.</summary>
    public RentedConnection Rent() => new(idle, idle.TryTake(out var connection) ? connection : Open());

    /// <summary>A connection of one's own.</summary>
    public SqliteConnection Open()
    {
        // The provider's pool would forget the collation and the functions.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        connection.Open();
        CrmCollation.AddTo(connection);
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode = wal; PRAGMA synchronous = normal; PRAGMA busy_timeout = 5000; PRAGMA temp_store = memory";
        pragma.ExecuteNonQuery();
        return connection;
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection))
            connection.Dispose();
        if (!temporary)
            return;
        foreach (var ending in new[] { "", "-wal", "-shm" })
            File.Delete(path + ending);
    }
}

/// <summary>A connection out of the idle ones; goes back there on dispose.</summary>
internal readonly struct RentedConnection(ConcurrentBag<SqliteConnection> home, SqliteConnection connection) : IDisposable
{
    public SqliteConnection Connection => connection;

    public void Dispose() => home.Add(connection);
}
