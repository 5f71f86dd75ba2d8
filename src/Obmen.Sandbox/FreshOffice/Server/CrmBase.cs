using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>The CRM's tables. One writer gathers what waits and commits it together.</summary>
internal sealed class CrmBase : IAsyncDisposable
{
    private readonly string path;
    private readonly bool isTemporary;
    private readonly SqliteConnection writer;
    private readonly Channel<Action> queue = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    private CrmBase(string path, bool isTemporary)
    {
        (this.path, this.isTemporary) = (path, isTemporary);
        writer = Open();
        using (var command = writer.CreateCommand())
        {
            command.CommandText = string.Join(";\n", CrmModel.Sets.SelectMany(Ddl));
            command.ExecuteNonQuery();
        }

        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Opens or creates the base; a null path makes a temporary one, deleted on dispose.</summary>
    public static CrmBase Open(string? path) => new(path ?? Path.Combine(Path.GetTempPath(), $"obmen-crm-{Guid.NewGuid():N}.db"), path is null);

    /// <summary>A connection for reading; dispose it.</summary>
    public SqliteConnection Reader() => Open();

    /// <summary>Runs a piece of writing; done when it is committed. An exception takes this piece back, not its neighbours.</summary>
    public Task<T> WriteAsync<T>(Func<CrmBase, T> write)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite(() =>
        {
            Execute("savepoint piece");
            try
            {
                var result = write(this);
                Execute("release piece");
                committed.Add(() => done.TrySetResult(result));
            }
            catch (Exception failure) when (failure is CrmError or SqliteException)
            {
                Execute("rollback to piece; release piece");
                committed.Add(() => done.TrySetException(failure));
            }
        });
        return done.Task;
    }

    private readonly List<Action> committed = [];

    /// <summary>Runs a statement within a piece of writing, keeping it prepared; returns what it selects, or the new key after an insert.</summary>
    internal object? Run(string sql, IReadOnlyList<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = writer.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Count; i++)
                command.Parameters.AddWithValue($"$p{i}", DBNull.Value);
            prepared[sql] = command;
        }

        for (var i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        foreach (var command in prepared.Values)
            await command.DisposeAsync();
        await writer.DisposeAsync();
        if (!isTemporary)
            return;
        SqliteConnection.ClearPool(writer);
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            File.Delete(file);
    }

    private async Task WriteAllAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            Execute("begin");
            for (var n = 0; n < 200 && queue.Reader.TryRead(out var piece); n++)
                piece();
            Execute("commit");
            foreach (var answer in committed)
                answer();
            committed.Clear();
        }
    }

    private void Execute(string sql) => Run(sql, []);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode=wal; pragma synchronous=off; pragma busy_timeout=10000; pragma cache_size=-32000";
        command.ExecuteNonQuery();
        return connection;
    }

    private static IEnumerable<string> Ddl(CrmSet set)
    {
        var columns = set.Properties.Skip(1).Select(property => $"\"{property.Name}\" {Column(property.Type)}");
        yield return $"create table if not exists \"{set.Name}\" (\"{set.Key.Name}\" integer primary key autoincrement, {string.Join(", ", columns)})";
        string[] indexed = ["company_id", "contact_id", "code_1c", "inn", "companies_id", "id_doc", "code_doc_1c", "uidoc1c"];
        foreach (var property in set.Properties.Skip(1).Where(property => indexed.Contains(property.Name)))
            yield return $"create index if not exists \"ix_{set.Name}_{property.Name}\" on \"{set.Name}\" (\"{property.Name}\")";
    }

    private static string Column(CrmType type) => type switch
    {
        CrmType.Int => "integer",
        CrmType.Double or CrmType.Decimal => "real",
        _ => "text",
    };
}
