using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Obmen.Store.Sql;

namespace Obmen.Store.Postgres;

/// <summary>A PostgreSQL database, for one console over many bases. Any number of processes may open it.</summary>
internal sealed partial class PostgresDialect : SqlDialect
{
    // Any number of ours; the same for every process that brings the schema up to date.
    private const long MigrationLock = 0x0B3E_0001;

    private readonly NpgsqlDataSource source;
    private readonly TimeSpan lease;

    internal PostgresDialect(string connectionString, TimeSpan lease)
    {
        this.lease = lease;
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, ApplicationName = "Obmen" };
        source = NpgsqlDataSource.Create(builder);
    }

    internal override string Begin => "begin";

    internal override void FlushAtCommit(DbConnection connection, bool flush)
    {
        using var command = Command(connection, flush ? "set synchronous_commit to on" : "set synchronous_commit to off", []);
        command.ExecuteNonQuery();
    }

    internal override async ValueTask<DbConnection> ConnectAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    // Its pool rolls back what is open.
    internal override ValueTask DropAsync(DbConnection connection) => connection.DisposeAsync();

    internal override DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        var command = ((NpgsqlConnection)connection).CreateCommand();
        command.CommandText = Positional(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    internal override PreparedStatement Prepare(DbConnection connection, string sql) => new PostgresStatement((NpgsqlConnection)connection, Positional(sql));

    internal override void RunMany(DbConnection connection, string sql, IEnumerable<object?[]> rows)
    {
        using var batch = ((NpgsqlConnection)connection).CreateBatch();
        var text = Positional(sql);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var value in row)
                command.Parameters.Add(new() { Value = value is ReadOnlyMemory<byte> utf8 ? Encoding.UTF8.GetString(utf8.Span) : value ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
            batch.ExecuteNonQuery();
    }

    internal override string Contains(string column, string text) => $"strpos({column}, {text}) > 0";

    // Whatever the server's locale, which may know no Cyrillic.
    internal override string Folded(string text) => $"translate(upper({text}), 'абвгдежзийклмнопрстуфхцчшщъыьэюяёЁ', 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЕЕ')";

    internal override string JsonField(string column, string field) => $"({column}::jsonb ->> '{field}') collate \"C\"";

    internal override void ContinueNumbering(Statements statements)
    {
        foreach (var (table, column) in new[] { ("plans", "seq"), ("messages", "id"), ("audit", "id") })
            statements.Value($"select setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 0) + 1, false) from {table}");
    }

    internal override async Task<BaseHold?> TakeBaseAsync(string baseId, CancellationToken cancel) => await Lease.TakeAsync(source, baseId, lease, cancel);

    internal override Task<bool> IsTakenAsync(string baseId, CancellationToken cancel) => Lease.IsTakenAsync(source, baseId, cancel);

    internal override bool IsShared => true;

    internal override async Task MigrateAsync(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await RunAsync($"select pg_advisory_xact_lock({MigrationLock.ToString(CultureInfo.InvariantCulture)})");
        await RunAsync("create table if not exists schema_version (n bigint primary key)");
        await using var asking = new NpgsqlCommand("select count(*) from schema_version", connection);
        var version = (long)(await asking.ExecuteScalarAsync(cancel))!;
        Scripts.RefuseNewer(version);
        for (var n = version; n < Scripts.All.Count; n++)
            await RunAsync($"{Translated(Scripts.All[(int)n])}; insert into schema_version values ({(n + 1).ToString(CultureInfo.InvariantCulture)})");
        await transaction.CommitAsync(cancel);

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    // The server looks after its log itself.
    internal override void Written(DbConnection writer)
    {
    }

    // A statement that the server refuses spoils itself alone; anything else (the connection is gone, no space, shutting down) spoils all.
    internal override bool SpoilsAll(DbException failure) =>
        failure is not PostgresException refused || refused.SqlState.StartsWith("53", StringComparison.Ordinal) || refused.SqlState.StartsWith("57", StringComparison.Ordinal);

    internal override StoreException Explain(DbException failure) => failure switch
    {
        PostgresException { SqlState: "53100" } => new(new("На сервере PostgreSQL нет места на диске.", "The PostgreSQL server's disk is full."), new("Освободите место и продолжите: ничего не потеряно", "Free some space and go on: nothing is lost"), failure),
        // Shut down, restarted, or the connection was ended from outside (class 57P) is no refusal of what was asked.
        PostgresException { SqlState: var state } refused when !state.StartsWith("57P", StringComparison.Ordinal) => new(new($"PostgreSQL отказал: {refused.MessageText}", $"PostgreSQL refused: {refused.MessageText}"), new("Проверьте права пользователя базы данных и продолжите", "Check the database user's rights and go on"), failure),
        _ => new(new("Нет связи с базой данных PostgreSQL.", "No connection to the PostgreSQL database."), new("Проверьте, что сервер работает и сеть доступна, и продолжите: ничего не потеряно", "Check that the server runs and can be reached, and go on: nothing is lost"), failure),
    };

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static string Positional(string sql) =>
        Parameter().Replace(sql, match => $"${(int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)}");

    // Texts are compared byte by byte, as SQLite does, so that both stores give the same order.
    private static string Translated(string script) => script
        .Replace("integer primary key", "bigint generated by default as identity primary key", StringComparison.Ordinal)
        .Replace(" integer", " bigint", StringComparison.Ordinal)
        .Replace(" text", " text collate \"C\"", StringComparison.Ordinal);

    [GeneratedRegex(@"\$\d+", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
