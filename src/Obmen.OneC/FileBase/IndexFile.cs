using Microsoft.Data.Sqlite;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.FileBase;

/// <summary>Connections to the SQLite file in which an exported file is indexed. Dispose them; none outlives its use.</summary>
internal static class IndexFile
{
    private const int CannotOpen = 14;

    /// <summary>For a reader, or for whoever adds an index of columns or lays rows over those of the file: a process that is killed leaves it whole, a power cut may not.</summary>
    internal static SqliteConnection Open(string path) => Connect(path, "pragma busy_timeout=30000; pragma cache_size=-8000; pragma synchronous=off");

    /// <summary>For what must outlive a power cut. Closed ones are kept open behind the scenes for a while: a commit waits for the disk once then, else four times.</summary>
    internal static SqliteConnection Keep(string path) => Connect(path, "pragma busy_timeout=30000; pragma journal_mode=wal; pragma synchronous=full", isNew: true, isPooled: true);

    /// <summary>For the one who fills it: what breaks off is thrown away, so nothing is kept safe on the way.</summary>
    internal static SqliteConnection Create(string path) => Connect(path, "pragma page_size=8192; pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-64000; pragma locking_mode=exclusive", isNew: true);

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

    private static SqliteConnection Connect(string path, string pragmas, bool isNew = false, bool isPooled = false)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = isPooled, Mode = isNew ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite }.ToString());
        try
        {
            connection.Open();
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == CannotOpen)
        {
            connection.Dispose();
            throw new SideException(
                new("1С: пока шла работа, файл выгрузки сменился не один раз, прежнего уже нет.", "1C: while the work went on, the exported file was replaced more than once, the one it read is gone."),
                new("Составьте таблицу заново", "Make the table anew"),
                Reaction.StopRun,
                failure);
        }

        Run(connection, pragmas);
        return connection;
    }
}
