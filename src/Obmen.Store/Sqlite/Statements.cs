using Microsoft.Data.Sqlite;

namespace Obmen.Store.Sqlite;

/// <summary>Runs statements on one connection and keeps them prepared. For one thread at a time.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    /// <summary>Runs a statement with parameters $0, $1 …; returns how many rows it changed.</summary>
    internal int Run(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteNonQuery();

    /// <summary>The first value a query gives, or null.</summary>
    internal object? Value(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteScalar();

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter($"${i}", DBNull.Value));
            prepared[sql] = command;
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
