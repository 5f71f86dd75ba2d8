using Npgsql;
using Obmen.Store.Sql;

namespace Obmen.Store.Postgres;

/// <summary>A command that the server is told once: Npgsql prepares what it meets again.</summary>
internal sealed class PostgresStatement(NpgsqlConnection connection, string sql) : PreparedStatement
{
    private readonly NpgsqlCommand command = new(sql, connection);

    internal override int Run(ReadOnlySpan<object?> values)
    {
        while (command.Parameters.Count < values.Length)
            command.Parameters.Add(new());
        SqlDialect.Bind(command, values);
        return command.ExecuteNonQuery();
    }

    public override void Dispose() => command.Dispose();
}
