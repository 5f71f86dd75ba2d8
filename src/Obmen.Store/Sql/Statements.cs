using System.Data.Common;

namespace Obmen.Store.Sql;

/// <summary>Runs statements on one connection and keeps their commands. For one thread at a time.</summary>
internal sealed class Statements(SqlDialect dialect, DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> kept = new(StringComparer.Ordinal);

    /// <summary>Runs a statement with parameters $0, $1 …; returns how many rows it changed.</summary>
    internal int Run(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteNonQuery();

    /// <summary>Runs a statement once for each row of values.</summary>
    internal void RunMany(string sql, IEnumerable<object?[]> rows) => dialect.RunMany(connection, sql, rows);

    /// <summary>The first value a query gives, or null.</summary>
    internal object? Value(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteScalar();

    public void Dispose()
    {
        foreach (var command in kept.Values)
            command.Dispose();
    }

    private DbCommand Bound(string sql, ReadOnlySpan<object?> values)
    {
        if (!kept.TryGetValue(sql, out var command))
            kept[sql] = command = dialect.Command(connection, sql, values);
        SqlDialect.Bind(command, values);
        return command;
    }
}
