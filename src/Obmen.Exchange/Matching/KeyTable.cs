using System.Numerics;

namespace Obmen.Exchange.Matching;

/// <summary>
/// Values by a GUID, added by the hundred thousand. What is added lies in blocks that never move; only the table of their numbers doubles. A
/// dictionary of the same values doubles with all of them, and what it leaves lies among the large objects until a full collection.
/// </summary>
/// <threadsafety>Add from one thread; look up from any once adding is over.</threadsafety>
public sealed class KeyTable<T>
    where T : struct
{
    private readonly BlockList<Entry> entries = new();

    // The number of an entry, and one; zero where there is none. Of two keys for one place the second takes the next free one.
    private int[] places = new int[64];

    /// <summary>How many keys it has.</summary>
    public int Count => entries.Count;

    /// <summary>Keys with their values, in the order in which the keys were added.</summary>
    public IEnumerable<(Guid Key, T Value)> All => Enumerable.Range(0, entries.Count).Select(number => (entries[number].Key, entries[number].Value));

    /// <summary>Gives a key its value, in place of the one it had.</summary>
    public T this[Guid key]
    {
        set
        {
            var place = PlaceOf(key);
            if (places[place] == 0)
                Add(place, key, value);
            else
                entries.At(places[place] - 1).Value = value;
        }
    }

    /// <summary>Gives a key its value unless it has one; whether it had none.</summary>
    public bool TryAdd(Guid key, T value)
    {
        var place = PlaceOf(key);
        if (places[place] != 0)
            return false;
        Add(place, key, value);
        return true;
    }

    /// <summary>The value of a key; false when it has none.</summary>
    public bool TryGetValue(Guid key, out T value)
    {
        var number = places[PlaceOf(key)] - 1;
        value = number < 0 ? default : entries[number].Value;
        return number >= 0;
    }

    /// <summary>The value of a key, or the default one.</summary>
    public T GetValueOrDefault(Guid key) => TryGetValue(key, out var value) ? value : default;

    private void Add(int place, Guid key, T value)
    {
        entries.Add(new() { Key = key, Value = value });
        places[place] = entries.Count;
        if (entries.Count * 3L < places.Length * 2L)
            return;
        places = new int[places.Length * 2];
        for (var number = 0; number < entries.Count; number++)
            places[PlaceOf(entries[number].Key)] = number + 1;
    }

    // Keys of one server differ in a few bits: the multiplication spreads them over all places.
    private int PlaceOf(Guid key)
    {
        var at = (int)(((uint)key.GetHashCode() * 2_654_435_769) >> (32 - BitOperations.Log2((uint)places.Length)));
        while (places[at] != 0 && entries[places[at] - 1].Key != key)
            at = (at + 1) & (places.Length - 1);
        return at;
    }

    private struct Entry
    {
        internal Guid Key;
        internal T Value;
    }
}
