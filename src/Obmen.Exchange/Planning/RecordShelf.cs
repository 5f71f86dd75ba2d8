using System.Text.Json.Serialization.Metadata;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Planning;

/// <summary>All records of one kind of one end, found by id and by keys of one's own. Memory holds the keys, the disk the records.</summary>
public sealed class RecordShelf<T> : IDisposable
    where T : class
{
    private readonly RecordSpill<T> spill;
    private readonly Func<T, string>[] keys;
    private readonly Func<T, string> gist;
    private readonly PackedTexts texts = new();
    private readonly BlockList<Kept> kept = new();
    private readonly EntryChains byId = new();
    private readonly EntryChains[] chains;

    private RecordShelf(JsonTypeInfo<T> json, Func<T, string> gist, Func<T, string>[] keys)
    {
        (spill, this.gist, this.keys) = (new(json), gist, keys);
        chains = [.. keys.Select(_ => new EntryChains())];
        Entries = new EntryList<ShelfEntry>(() => kept.Count, At);
    }

    /// <summary>In the order they were read.</summary>
    public IReadOnlyList<ShelfEntry> Entries { get; }

    /// <summary>Reads a stream to its end; <paramref name="seen"/> is told each record. An empty key is not found by.</summary>
    public static Task<RecordShelf<T>> ReadAsync(
        IAsyncEnumerable<Stored<T>> records, JsonTypeInfo<T> json, Action<Stored<T>> seen, CancellationToken cancel, params Func<T, string>[] keys) =>
        ReadAsync(records, json, seen, _ => "", cancel, keys);

    /// <summary>The same; <paramref name="gist"/> is what entries tell of a record without its being read: a short text.</summary>
    public static async Task<RecordShelf<T>> ReadAsync(
        IAsyncEnumerable<Stored<T>> records, JsonTypeInfo<T> json, Action<Stored<T>> seen, Func<T, string> gist, CancellationToken cancel, params Func<T, string>[] keys)
    {
        var shelf = new RecordShelf<T>(json, gist, keys);
        try
        {
            await foreach (var record in records.WithCancellation(cancel))
            {
                shelf.Add(record);
                seen(record);
            }

            shelf.spill.Complete();
            return shelf;
        }
        catch
        {
            shelf.Dispose();
            throw;
        }
    }

    /// <summary>The whole record of an entry.</summary>
    public Stored<T> Read(ShelfEntry entry) => new(entry.Id, entry.Version, spill.Read(entry.Place), entry.IsDeleted);

    /// <summary>The entry with this id, or null.</summary>
    public ShelfEntry? ById(string id) => byId.Last(id) is >= 0 and var number ? At(number) : null;

    /// <summary>The entries whose <paramref name="key"/>-th key is this one, in the order they were read.</summary>
    public IReadOnlyList<ShelfEntry> By(int key, string value) => [.. chains[key].Of(value).Select(At)];

    /// <summary>The first entry that shares a key with the one of this id and isn't it, or null.</summary>
    internal ShelfEntry? Besides(string id, int key, string value)
    {
        var own = byId.Last(id);
        foreach (var number in chains[key].Of(value))
        {
            if (number != own)
                return At(number);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => spill.Dispose();

    private void Add(Stored<T> record)
    {
        kept.Add(new(texts.Add(record.Id, record.Version, gist(record.Value)), spill.Add(record.Value), record.IsDeleted));
        byId.Add(record.Id);
        for (var i = 0; i < keys.Length; i++)
            chains[i].Add(keys[i](record.Value));
    }

    private ShelfEntry At(int number)
    {
        var (place, spilled, isDeleted) = kept[number];
        var text = texts.Read(place, 3);
        return new(text[0], text[1], text[2], isDeleted, spilled) { Number = number };
    }

    private readonly record struct Kept(uint Texts, SpillPlace Record, bool IsDeleted);
}

/// <summary>An entry of a <see cref="RecordShelf{T}"/>.</summary>
/// <param name="Id">Id at its end.</param>
/// <param name="Version">Version at its end.</param>
/// <param name="Gist">What the shelf was asked to know of the record by heart; empty when nothing.</param>
/// <param name="IsDeleted">Marked for deletion.</param>
/// <param name="Place">Where the record lies.</param>
public sealed record ShelfEntry(string Id, string Version, string Gist, bool IsDeleted, SpillPlace Place)
{
    /// <summary>Its number on the shelf, from 0.</summary>
    internal int Number { get; init; }
}
