using System.Text.Json.Nodes;

namespace Obmen.OneC.FileBase;

/// <summary>Something written that waits until a person loads it into 1C.</summary>
/// <param name="N">Its place in the order of writing.</param>
/// <param name="Set">The set.</param>
/// <param name="Key">The object's GUID; of a register's record, what tells it from others.</param>
/// <param name="Body">The properties written, as OData names them.</param>
/// <param name="IsNew">Whether 1C doesn't have it yet.</param>
internal sealed record Pending(long N, string Set, string Key, JsonObject Body, bool IsNew);

/// <summary>
/// What was written to a base that is read from files: kept on disk until an export of 1C shows that it was loaded. The same write twice is one.
/// </summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
internal sealed class Outbox
{
    private readonly string path;
    private readonly Lock gate = new();

    private Outbox(string path) => this.path = path;

    internal static Outbox Open(string folder)
    {
        var outbox = new Outbox(Path.Combine(folder, "outbox.db"));
        using var connection = IndexFile.Open(outbox.path);
        IndexFile.Run(connection, "create table if not exists pending (n integer primary key, target text not null, key text not null, body text not null, is_new integer not null, unique (target, key))");
        return outbox;
    }

    /// <summary>All of it in the order of writing.</summary>
    internal IReadOnlyList<Pending> All()
    {
        using var connection = IndexFile.Open(path);
        return [.. IndexFile.Rows(connection, "select n, target, key, body, is_new from pending order by n").Select(row =>
            new Pending(row.GetInt64(0), row.GetString(1), row.GetString(2), JsonNode.Parse(row.GetString(3))!.AsObject(), row.GetInt64(4) != 0))];
    }

    /// <summary>Adds a write to what is there of the object; a later value of a property takes the place of an earlier one.</summary>
    internal void Put(string set, string key, JsonObject body, bool isNew)
    {
        lock (gate)
        {
            using var connection = IndexFile.Open(path);
            var earlier = IndexFile.Rows(connection, "select body from pending where target = $set and key = $key", ("$set", set), ("$key", key)).Select(row => row.GetString(0)).FirstOrDefault();
            var merged = earlier is null ? [] : JsonNode.Parse(earlier)!.AsObject();
            foreach (var (name, value) in body)
                merged[name] = value?.DeepClone();
            IndexFile.Run(
                connection,
                "insert into pending (target, key, body, is_new) values ($set, $key, $body, $new) on conflict (target, key) do update set body = excluded.body",
                ("$set", set), ("$key", key), ("$body", merged.ToJsonString(RowText.Options)), ("$new", isNew ? 1 : 0));
        }
    }

    /// <summary>How many there are.</summary>
    internal int Count()
    {
        using var connection = IndexFile.Open(path);
        return IndexFile.Rows(connection, "select count(*) from pending").Select(row => row.GetInt32(0)).First();
    }

    /// <summary>1C has it: it waits no more.</summary>
    internal void Remove(long n)
    {
        using var connection = IndexFile.Open(path);
        IndexFile.Run(connection, "delete from pending where n = $n", ("$n", n));
    }
}
