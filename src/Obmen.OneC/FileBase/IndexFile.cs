using Microsoft.Data.Sqlite;

namespace Obmen.OneC.FileBase;

/// <summary>Connections to the SQLite file in which an exported file is indexed. Dispose them; none outlives its use.</summary>
internal static class IndexFile
{
    /// <summary>For a reader, or for whoever adds an index of columns.</summary>
    internal static SqliteConnection Open(string path) => Connect(path, "pragma busy_timeout=30000; pragma cache_size=-8000");

    /// <summary>For the one who fills it: what breaks off is thrown away, so nothing is kept safe on the way.</summary>
    internal static SqliteConnection Create(string path) => Connect(path, "pragma page_size=8192; pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-64000; pragma locking_mode=exclusive");

    internal static int Run(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = new SqliteCommand(sql, connection);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }

    internal static IEnumerable<SqliteDataReader> Rows(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = new SqliteCommand(sql, connection);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader;
    }

    private static SqliteConnection Connect(string path, string pragmas)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Run(connection, pragmas);
        return connection;
    }
}
