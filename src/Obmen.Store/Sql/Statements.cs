using System.Data.Common;

namespace Obmen.Store.Sql;

/// <summary>Runs statements on one connection and keeps them prepared. For one thread at a time.</summary>
internal sealed class Statements(SqlDialect dialect, DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, PreparedStatement> changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DbCommand> questions = new(StringComparer.Ordinal);

    /// <summary>Runs a statement with parameters $0, $1 …; returns how many rows it changed.</summary>
    internal int Run(string sql, params ReadOnlySpan<object?> values)
    {
        if (!changes.TryGetValue(sql, out var change))
            changes[sql] = change = dialect.Prepare(connection, sql);
        return change.Run(values);
    }

    /// <summary>Runs a statement once for each row of values.</summary>
    internal void RunMany(string sql, IEnumerable<object?[]> rows) => dialect.RunMany(connection, sql, rows);

    /// <summary>The first value a query gives, or null.</summary>
    internal object? Value(string sql, params ReadOnlySpan<object?> values)
    {
        if (!questions.TryGetValue(sql, out var question))
            questions[sql] = question = dialect.Command(connection, sql, values);
        SqlDialect.Bind(question, values);
        return question.ExecuteScalar();
    }

    public void Dispose()
    {
        foreach (var statement in (IEnumerable<IDisposable>)[.. changes.Values, .. questions.Values])
            statement.Dispose();
    }
}
