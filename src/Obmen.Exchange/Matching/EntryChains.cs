using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Obmen.Exchange.Matching;

/// <summary>
/// Numbers of entries by a key that several may share. A key is kept as 128 bits of a hash that is another in each process: two different keys
/// would meet once in more bases than there are grains of sand, and a garbage collector has nothing to walk.
/// </summary>
internal sealed class EntryChains
{
    private const int End = -1;
    private static readonly long Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    private readonly Dictionary<UInt128, int> last = [];
    private readonly List<int> previous = [];

    /// <summary>Gives the next entry its key; an empty one is not found by any.</summary>
    internal void Add(ReadOnlySpan<char> key)
    {
        var number = previous.Count;
        previous.Add(End);
        if (key.IsEmpty)
            return;
        ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(last, Hash(key), out var known);
        if (known)
            previous[number] = before;
        before = number;
    }

    /// <summary>The numbers of a key's entries in the order they were added.</summary>
    internal IReadOnlyList<int> Of(ReadOnlySpan<char> key)
    {
        var number = Last(key);
        if (number == End)
            return [];
        if (previous[number] == End)
            return [number];
        var found = new List<int>();
        for (; number != End; number = previous[number])
            found.Add(number);
        found.Reverse();
        return found;
    }

    /// <summary>The number of the entry that was given the key last; -1 when none was.</summary>
    internal int Last(ReadOnlySpan<char> key) => !key.IsEmpty && last.TryGetValue(Hash(key), out var number) ? number : End;

    private static UInt128 Hash(ReadOnlySpan<char> key) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(key), Seed);
}
