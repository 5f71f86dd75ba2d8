using System.Globalization;
using Microsoft.Data.Sqlite;
using Obmen.Exchange;

namespace Obmen.Store.Sqlite;

/// <summary>Plans, journal, links and settings in one SQLite file. What it says is written survives a kill and a power cut.</summary>
/// <threadsafety>All members may be called from any thread; several processes may open one file.</threadsafety>
public sealed partial class SqliteStore : IAsyncDisposable
{
    private readonly string connectionString;
    private readonly TimeProvider time;
    private readonly WriteQueue queue;

    private SqliteStore(string path, TimeProvider time)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        this.time = time;
        var connection = Connect();
        Migrations.Apply(connection);
        queue = new(connection);
    }

    /// <summary>Opens the file, making it and its tables when they aren't there. Throws a <see cref="StoreException"/> in words.</summary>
    public static Task<SqliteStore> OpenAsync(string path, TimeProvider time)
    {
        try
        {
            return Task.FromResult(new SqliteStore(path, time));
        }
        catch (SqliteException failure)
        {
            throw new StoreException(
                new($"Не удалось открыть базу данных Обмена: {failure.Message}", $"The Obmen database can't be opened: {failure.Message}"),
                new("Проверьте права на папку данных; если файл повреждён, восстановите его из копии", "Check the rights to the data folder; if the file is damaged, restore it from a copy"),
                failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=15000; pragma cache_size=-16000";
        command.ExecuteNonQuery();
        return connection;
    }

    private SqliteCommand Query(SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        return command;
    }

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var connection = Connect();
        using var command = Query(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static Words WordsAt(SqliteDataReader row, int at) => new(row.GetString(at), row.GetString(at + 1));
}
