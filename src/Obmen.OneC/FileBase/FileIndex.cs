using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Obmen.Exchange.Http;

namespace Obmen.OneC.FileBase;

/// <summary>The index of one exported file: sets and what they declare, rows by any condition.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
internal sealed class FileIndex
{
    // Below this many rows a scan is as quick.
    private const int FewRows = 300;

    // How an index is laid out: one of another form is made anew.
    private const int Form = 2;

    private readonly string path;
    private readonly Lock gate = new();
    private readonly HashSet<string> indexed = [];
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> facts = new(StringComparer.Ordinal);

    // The connection of whoever lays many rows at once; null else.
    private SqliteConnection? laying;

    private FileIndex(string path)
    {
        this.path = path;
        using var connection = IndexFile.Open(path);
        foreach (var row in IndexFile.Rows(connection, "select name, rows from sets"))
            counts[row.GetString(0)] = row.GetInt32(1);
        foreach (var row in IndexFile.Rows(connection, "select name, value from facts"))
            facts[row.GetString(0)] = row.GetString(1);
        Declared = IndexFile.Rows(connection, "select name, property from fields")
            .Select(row => (Set: row.GetString(0), Property: row.GetString(1)))
            .GroupBy(field => field.Set, StringComparer.Ordinal)
            .SelectMany(set => AskedNames.NamesOf(set.Key).Select(name => (Name: name, Fields: set)))
            .ToDictionary(
                set => set.Name,
                set => new EdmSet(set.Name, set.Fields.ToDictionary(field => field.Property, field => new EdmProperty(field.Property, "", 0), StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.Ordinal)),
                StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the file holds, as a base would declare it.</summary>
    internal IReadOnlyDictionary<string, EdmSet> Declared { get; }

    /// <summary>The configuration that the file names; empty when it doesn't.</summary>
    internal string Configuration => facts.GetValueOrDefault("configuration", "");

    /// <summary>The id of the rules it was exported by; empty when it doesn't say.</summary>
    internal string Rules => facts.GetValueOrDefault("rules", "");

    /// <summary>The index of a file: the one that is there, or a new one. Those of former files are removed but the last, which a run that began before may still read.</summary>
    internal static FileIndex Open(ExportFile file, string folder, AskedNames asked, CancellationToken cancel)
    {
        var path = Path.Combine(folder, $"{file.Mark}-{asked.Mark}-{Form}.index");
        if (!File.Exists(path) || IsBeforeStart(path))
            IndexBuilder.Build(file.Path, path, asked, cancel);
        foreach (var former in Directory.EnumerateFiles(folder, "*.index").Where(other => other != path).OrderByDescending(File.GetLastWriteTimeUtc).Skip(1).ToList())
            TryDelete(former);
        return new(path);
    }

    internal int Count(string set) => counts.GetValueOrDefault(AskedNames.Plain(set));

    /// <summary>The bodies of the rows that meet a condition.</summary>
    internal IEnumerable<string> Rows(string set, string filter, string order, int top, CancellationToken cancel)
    {
        set = AskedNames.Plain(set);
        if (!counts.TryGetValue(set, out var count))
            yield break;
        var where = FilterSql.Read(filter);
        if (count > FewRows)
            Index(set, where.Sought);
        using var opened = laying is null ? IndexFile.Open(path) : null;
        var connection = laying ?? opened!;
        var sql = $"select body from \"{set}\"{(where.Sql.Length > 0 ? " where " : "")}{where.Sql} order by {Order(order)} limit {top}";
        foreach (var row in IndexFile.Rows(connection, sql, where.Values))
        {
            cancel.ThrowIfCancellationRequested();
            yield return row.GetString(0);
        }
    }

    /// <summary>The rows themselves; each is good until the next is asked for.</summary>
    internal IEnumerable<JsonElement> Parsed(string set, string filter, string order, int top, CancellationToken cancel)
    {
        foreach (var body in Rows(set, filter, order, top, cancel))
        {
            using var row = JsonDocument.Parse(body);
            yield return row.RootElement;
        }
    }

    private static string Order(string order) => order.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => "key, rowid",
        [var property] => FilterSql.Column(property, "''"),
        [var property, var way] => $"{FilterSql.Column(property, "''")} {(way == "desc" ? "desc" : "asc")}",
        _ => throw new NotSupportedException($"The order can't be put to an exported file: {order}"),
    };

    /// <summary>The row of an object or a record by its key; null when there is none. Whether it is ours says that 1C hasn't shown it yet, or not so.</summary>
    internal (string Body, bool IsOwn)? Find(string set, string key)
    {
        if (!counts.ContainsKey(AskedNames.Plain(set)))
            return null;
        return Using(connection => IndexFile.Rows(connection, $"select body, own from \"{AskedNames.Plain(set)}\" where key = $key", ("$key", key)).Select(row => ((string, bool)?)(row.GetString(0), row.GetInt64(1) != 0)).FirstOrDefault());
    }

    /// <summary>Lays what was written over the row that the file has, or puts it in as a new one.</summary>
    internal void Lay(string set, string key, JsonObject over)
    {
        lock (gate)
        {
            set = AskedNames.Plain(set);
            if (counts.TryAdd(set, 0))
                Using(connection => IndexFile.Run(connection, $"insert or ignore into sets values ('{set}', 0); create table if not exists \"{set}\" (key text unique, body text not null, own integer not null default 0)"));
            var body = RowText.Merge(Find(set, key)?.Body, over);
            Using(connection => IndexFile.Run(connection, $"insert into \"{set}\" (key, body, own) values ($key, $body, 1) on conflict (key) do update set body = excluded.body, own = 1", ("$key", key), ("$body", body)));
        }
    }

    /// <summary>Finds and lays many rows over one connection and writes them at once; nobody else may use the index meanwhile.</summary>
    internal void Together(Action lay)
    {
        using var connection = IndexFile.Open(path);
        IndexFile.Run(connection, "begin");
        laying = connection;
        try
        {
            lay();
            IndexFile.Run(connection, "commit");
        }
        finally
        {
            laying = null;
        }
    }

    private T Using<T>(Func<SqliteConnection, T> use)
    {
        if (laying is { } kept)
            return use(kept);
        using var connection = IndexFile.Open(path);
        return use(connection);
    }

    // A property that rows are sought by is indexed when it is first asked for: most never are.
    private void Index(string set, IEnumerable<string> columns)
    {
        lock (gate)
        {
            foreach (var column in columns.Where(column => indexed.Add($"{set} {column}")))
            {
                var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{set} {column}")).AsSpan(0, 8));
                Using(connection => IndexFile.Run(connection, $"create index if not exists \"ix_{name}\" on \"{set}\" ({column})"));
            }
        }
    }

    // Nothing waits for the disk here, so of a machine that has been off it isn't known whether all of it arrived there. What was written by us is in the outbox.
    private static bool IsBeforeStart(string path) => File.GetLastWriteTimeUtc(path) < TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromMilliseconds(Environment.TickCount64);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody still reads it; the next file's index removes it.
        }
    }
}
