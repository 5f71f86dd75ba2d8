using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Obmen.Store.Sql;
using SQLitePCL;

namespace Obmen.Store.Sqlite;

/// <summary>One SQLite file. What it says is written survives a kill and a power cut; several processes may open it.</summary>
internal sealed class SqliteDialect(string path, SqliteLimits limits) : SqlDialect
{
    // What SQLite itself can count to.
    private const long MostPages = 4_294_967_294;

    private const int PiecesOfLog = 6;

    private const int Full = 13;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Busy = 5;
    private const int Locked = 6;

    private readonly ConditionalWeakTable<sqlite3, object> set = [];
    private readonly FileInfo log = new(path + "-wal");
    private LogCopier? copier;
    private LogFlusher? flusher;

    // The provider goes on trying after SQLite itself has given up, for as long as its own timeout, in whole seconds; 0 would be for ever.
    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = Math.Max(1, (int)limits.Wait.TotalSeconds) }.ToString();

    internal override string Begin => "begin immediate";

    // Run when it is compiled: never as a prepared statement.
    internal override void FlushAtCommit(DbConnection connection, bool flush) => Say(connection, flush ? "pragma synchronous=full" : "pragma synchronous=normal");

    internal override ValueTask<DbConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        // The provider's pool gives the same connection again, and it remembers.
        if (set.TryGetValue(connection.Handle!, out _))
            return new(connection);
        // A new file gets pages of 8 KB: a plan is written a third quicker than with those of 4 KB, and a row of a journal no slower.
        // Copying the log into the file is another's work: the writer does it itself only when that one doesn't get on. The log shrinks again with the
        // next that is written. The system has the file in memory: a large cache of each connection of the pool held the same once more, and nothing was quicker.
        Say(connection, string.Create(CultureInfo.InvariantCulture, $"pragma page_size=8192; pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout={limits.Wait.TotalMilliseconds:0}; pragma cache_size=-4000; pragma wal_autocheckpoint=100000; pragma journal_size_limit={limits.Log / 3}; pragma max_page_count={limits.Pages ?? MostPages}"));
        raw.sqlite3_create_function(connection.Handle, "fold", 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Fold);
        set.AddOrUpdate(connection.Handle!, this);
        return new(connection);
    }

    // Its pool would keep the transaction open: out of the pool, the connection is closed for good.
    internal override ValueTask DropAsync(DbConnection connection)
    {
        SqliteConnection.ClearPool((SqliteConnection)connection);
        return connection.DisposeAsync();
    }

    internal override DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        var command = ((SqliteConnection)connection).CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i.ToString(CultureInfo.InvariantCulture)}", values[i] ?? DBNull.Value);
        return command;
    }

    internal override PreparedStatement Prepare(DbConnection connection, string sql) => new SqliteStatement((SqliteConnection)connection, sql);

    internal override void RunMany(DbConnection connection, string sql, IEnumerable<object?[]> rows)
    {
        using var statement = new SqliteStatement((SqliteConnection)connection, sql);
        foreach (var row in rows)
            statement.Run(row);
    }

    internal override string Contains(string column, string text) => $"instr({column}, {text}) > 0";

    internal override string Folded(string text) => $"fold({text})";

    internal override string JsonField(string column, string field) => $"json_extract({column}, '$.{field}')";

    // SQLite itself gives the number after the largest.
    internal override void ContinueNumbering(Statements statements)
    {
    }

    // A lock of the system's on a file beside the database: it ends with the process, however that ends.
    internal override Task<BaseHold?> TakeBaseAsync(string baseId, CancellationToken cancel) => Task.FromResult<BaseHold?>(Take(baseId));

    internal override async Task<bool> IsTakenAsync(string baseId, CancellationToken cancel)
    {
        await using var free = Take(baseId);
        return free is null;
    }

    internal override bool IsShared => false;

    private FileHold? Take(string baseId)
    {
        var locks = Path.Combine(Path.GetDirectoryName(path)!, "locks");
        OwnerOnly.CreateFolder(locks);
        try
        {
            return new(new FileStream(Path.Combine(locks, $"{baseId}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    internal override async Task MigrateAsync(CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(cancel);
        using var asking = Command(connection, "pragma user_version", []);
        var version = (long)asking.ExecuteScalar()!;
        Scripts.RefuseNewer(version);
        for (var n = (int)version; n < Scripts.All.Count; n++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            using var command = Command(connection, Scripts.All[n] + $"; pragma user_version = {(n + 1).ToString(CultureInfo.InvariantCulture)}", []);
            command.Transaction = transaction;
            command.ExecuteNonQuery();
            await transaction.CommitAsync(cancel);
        }
    }

    internal override void Written(DbConnection writer)
    {
        log.Refresh();
        var length = log.Exists ? log.Length : 0;
        (flusher ??= new(log, limits.Log / PiecesOfLog)).Written(length);
        (copier ??= new(limits.Log, ConnectAsync)).Written(writer, length);
    }

    internal override bool SpoilsAll(DbException failure) => failure is SqliteException { SqliteErrorCode: Full or InputOutput or Corrupt };

    internal override StoreException Explain(DbException failure) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        Full => new(new("На диске с данными Обмена нет места.", "The disk with Obmen's data is full."), new("Освободите место и продолжите: ничего не потеряно", "Free some space and go on: nothing is lost"), failure),
        Busy or Locked => new(new("База данных Обмена занята другой программой.", "The Obmen database is locked by another program."), new("Закройте её и продолжите", "Close it and go on"), failure),
        _ => new(new("Не удалось записать в базу данных Обмена.", "The Obmen database can't be written."), new("Проверьте диск и права на папку данных", "Check the disk and the rights to the data folder"), failure),
    };

    private static void Say(DbConnection connection, string pragmas)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    // SQLite itself knows the capitals of Latin letters alone.
    private static void Fold(sqlite3_context context, object userData, sqlite3_value[] values)
    {
        if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL)
            raw.sqlite3_result_null(context);
        else
            raw.sqlite3_result_text(context, SqlStore.Fold(raw.sqlite3_value_text(values[0]).utf8_to_string()));
    }

    public override async ValueTask DisposeAsync()
    {
        if (copier is not null)
            await copier.DisposeAsync();
        if (flusher is not null)
            await flusher.DisposeAsync();
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
    }
}
