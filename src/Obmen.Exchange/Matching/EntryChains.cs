using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Obmen.Exchange.Matching;

/// <summary>
/// Numbers of entries by a key that several may share. A key is kept as 128 bits of a hash that is another in each process: two different keys
/// would meet once in more bases than there are grains of sand, and a garbage collector has nothing to walk. The table is made when it is first
/// looked into, of the size it needs: one that grows with each entry leaves as much garbage as it holds.
/// </summary>
/// <threadsafety>Add from one thread; look up from any once adding is over.</threadsafety>
internal sealed class EntryChains
{
    private const int End = -1;
    private static readonly long Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    private readonly Lock gate = new();

    // Of the entries that have a key, in their order: the keys, and the numbers from the first on that isn't the place among them.
    private readonly BlockList<UInt128> hashes = new();
    private readonly BlockList<int> numbers = new();
    private int added;

    // Places among those with a key, from here on. The one before of the same key; the last one of a key, and one: zero where there is none. Of two
    // keys for one place the second takes the next free one.
    private int[] previous = [];
    private int[] places = [];
    private volatile int placed;

    /// <summary>Gives the next entry its key; an empty one is not found by any.</summary>
    internal void Add(ReadOnlySpan<char> key)
    {
        var number = added++;
        if (key.IsEmpty)
            return;
        if (number != hashes.Count)
            numbers.Add(number);
        hashes.Add(Hash(key));
    }

    /// <summary>The numbers of a key's entries in the order they were added.</summary>
    internal IReadOnlyList<int> Of(ReadOnlySpan<char> key)
    {
        var at = LastAt(key);
        if (at == End)
            return [];
        if (previous[at] == End)
            return [NumberAt(at)];
        var found = new List<int>();
        for (; at != End; at = previous[at])
            found.Add(NumberAt(at));
        found.Reverse();
        return found;
    }

    /// <summary>The number of the entry that was given the key last; -1 when none was.</summary>
    internal int Last(ReadOnlySpan<char> key) => LastAt(key) is >= 0 and var at ? NumberAt(at) : End;

    // Numbers and places are the same until the first entry without a key.
    private int NumberAt(int at) => hashes.Count - numbers.Count is var alike && at < alike ? at : numbers[at - alike];

    private int LastAt(ReadOnlySpan<char> key)
    {
        if (key.IsEmpty || hashes.Count == 0)
            return End;
        if (placed != hashes.Count)
            Place();
        return places[PlaceOf(Hash(key))] - 1;
    }

    private void Place()
    {
        lock (gate)
        {
            var at = placed;
            if (places.Length * 2L < hashes.Count * 3L)
                (places, at) = (new int[BitOperations.RoundUpToPowerOf2((uint)(hashes.Count * 3L / 2) + 1)], 0);
            Array.Resize(ref previous, hashes.Count);
            for (; at < hashes.Count; at++)
            {
                ref var place = ref places[PlaceOf(hashes[at])];
                previous[at] = place - 1;
                place = at + 1;
            }

            placed = at;
        }
    }

    // Where the key's last entry stands, or will.
    private int PlaceOf(UInt128 hash)
    {
        var mask = places.Length - 1;
        var at = (int)(uint)hash & mask;
        while (places[at] != 0 && hashes[places[at] - 1] != hash)
            at = (at + 1) & mask;
        return at;
    }

    /// <summary>A key's hash, another in each process.</summary>
    internal static UInt128 Hash(ReadOnlySpan<char> key) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(key), Seed);
}
