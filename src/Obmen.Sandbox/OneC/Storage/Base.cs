using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Storage;

/// <summary>The base: a table for each published object, tabular sections as JSON columns, one writer at a time.</summary>
internal sealed class Base : IAsyncDisposable
{
    private readonly string path;
    private readonly bool isTemporary;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly SqliteConnection writer;

    private Base(Configuration configuration, string path, bool isTemporary)
    {
        Configuration = configuration;
        this.path = path;
        this.isTemporary = isTemporary;
        writer = Open();
    }

    /// <summary>The configuration it holds.</summary>
    public Configuration Configuration { get; }

    /// <summary>Opens or creates the base; a null path makes a temporary one, deleted on dispose.</summary>
    public static Base Open(Configuration configuration, string? path)
    {
        var opened = new Base(configuration, path ?? Path.Combine(Path.GetTempPath(), $"obmen-1c-{Guid.NewGuid():N}.db"), path is null);
        opened.CreateTables();
        return opened;
    }

    /// <summary>A connection for reading; dispose it.</summary>
    public SqliteConnection Reader() => Open();

    /// <summary>Runs a piece of writing alone, in one transaction; an exception takes it back.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            using var transaction = writer.BeginTransaction();
            var result = write(writer);
            transaction.Commit();
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        writing.Dispose();
        if (!isTemporary)
            return;
        SqliteConnection.ClearPool(writer);
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            File.Delete(file);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode=wal; pragma synchronous=off; pragma busy_timeout=10000; pragma cache_size=-32000";
        command.ExecuteNonQuery();
        return connection;
    }

    private void CreateTables()
    {
        using var command = writer.CreateCommand();
        command.CommandText = string.Join(";\n", Configuration.Sets.SelectMany(Ddl));
        command.ExecuteNonQuery();
    }

    private static IEnumerable<string> Ddl(EntitySet set)
    {
        var columns = set.Properties.Select(Column).Concat(set.Sections.Select(section => $"{Sql.Name(section.Name)} text not null default '[]'"));
        var key = string.Join(", ", set.Key.Select(Sql.Name));
        yield return $"create table if not exists {Sql.Name(set.Name)} ({string.Join(", ", columns)}, primary key ({key})) without rowid";
        string[] indexed = ["Code", "Number", "Owner", "ОбъектВладелец", "Parent_Key", "ИНН"];
        foreach (var name in indexed.Where(name => set.Find(name) is not null))
            yield return $"create index if not exists {Sql.Name($"ix_{set.Name}_{name}")} on {Sql.Name(set.Name)} ({Sql.Name(name)})";
    }

    private static string Column(Property property)
    {
        var type = property.Kind switch
        {
            ValueKind.Number => "real",
            ValueKind.Flag or ValueKind.Whole or ValueKind.Long => "integer",
            _ => "text",
        };
        return $"{Sql.Name(property.Name)} {type} not null default {(property.Empty is string text ? $"'{text}'" : "0")}";
    }
}
