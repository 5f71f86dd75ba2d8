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
    // As many are in memory at a time.
    private const int Together = 200;

    private readonly string path;
    private readonly Lock gate = new();

    private Outbox(string path) => this.path = path;

    internal static Outbox Open(string folder)
    {
        var outbox = new Outbox(Path.Combine(folder, "outbox.db"));
        using var connection = IndexFile.Keep(outbox.path);
        IndexFile.Run(connection, "create table if not exists pending (n integer primary key, target text not null, key text not null, body text not null, is_new integer not null, unique (target, key)); create index if not exists pending_key on pending (key);"
            + "create table if not exists changes (n integer not null); insert into changes select 0 where not exists (select 1 from changes);"
            + string.Concat(((string[])["insert", "update", "delete"]).Select(change => $"create trigger if not exists pending_{change} after {change} on pending begin update changes set n = n + 1; end;")));
        return outbox;
    }

    /// <summary>
    /// All of it in the order of writing, up to the place <paramref name="upTo"/>, some at a time: nothing is locked meanwhile, and what has been given may be removed.
    /// <paramref name="kind"/> is a kind of object, for those alone.
    /// </summary>
    internal IEnumerable<Pending> All(long upTo = long.MaxValue, string kind = "")
    {
        for (var (last, more) = (0L, true); more;)
        {
            var some = Between(last, upTo, kind);
            foreach (var one in some)
                yield return one;
            more = some.Count == Together;
            last = more ? some[^1].N : last;
        }
    }

    /// <summary>A number that is another one when anything of it has changed since, whoever changed it.</summary>
    internal long Changes()
    {
        using var connection = IndexFile.Keep(path);
        return IndexFile.Rows(connection, "select n from changes").Select(row => row.GetInt64(0)).First();
    }

    /// <summary>The place of what was written last; 0 when nothing waits.</summary>
    internal long Last()
    {
        using var connection = IndexFile.Keep(path);
        return IndexFile.Rows(connection, "select coalesce(max(n), 0) from pending").Select(row => row.GetInt64(0)).First();
    }

    /// <summary>The sets that something waits for, in the order of writing.</summary>
    internal IReadOnlyList<string> Sets()
    {
        using var connection = IndexFile.Keep(path);
        return [.. IndexFile.Rows(connection, "select target from pending group by target order by min(n)").Select(row => row.GetString(0))];
    }

    /// <summary>Asks for many keys where in the order of writing the object of each stands; null for what isn't here. Dispose it.</summary>
    internal OutboxPlaces Places() => new(IndexFile.Keep(path));

    /// <summary>Adds a write to what is there of the object; a later value of a property takes the place of an earlier one.</summary>
    internal void Put(string set, string key, JsonObject body, bool isNew)
    {
        lock (gate)
        {
            using var connection = IndexFile.Keep(path);
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
        using var connection = IndexFile.Keep(path);
        return IndexFile.Rows(connection, "select count(*) from pending").Select(row => row.GetInt32(0)).First();
    }

    /// <summary>1C has them: they wait no more.</summary>
    internal void Remove(IReadOnlyCollection<long> places)
    {
        if (places.Count == 0)
            return;
        using var connection = IndexFile.Keep(path);
        IndexFile.Run(connection, "begin");
        foreach (var n in places)
            IndexFile.Run(connection, "delete from pending where n = $n", ("$n", n));
        IndexFile.Run(connection, "commit");
    }

    private List<Pending> Between(long after, long upTo, string kind)
    {
        using var connection = IndexFile.Keep(path);
        return [.. IndexFile.Rows(connection, "select n, target, key, body, is_new from pending where n > $after and n <= $to and substr(target, 1, length($kind)) = $kind order by n limit $most", ("$after", after), ("$to", upTo), ("$kind", kind), ("$most", Together)).Select(row =>
            new Pending(row.GetInt64(0), row.GetString(1), row.GetString(2), JsonNode.Parse(row.GetString(3))!.AsObject(), row.GetInt64(4) != 0))];
    }
}
