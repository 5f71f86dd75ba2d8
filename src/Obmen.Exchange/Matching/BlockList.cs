namespace Obmen.Exchange.Matching;

/// <summary>
/// Values by their number, added by the hundred thousand. Those in place stay there: a list that doubles holds up to twice what it needs, and
/// leaves as much again as garbage that only a full collection takes away.
/// </summary>
/// <threadsafety>Add from one thread; read from any once adding is over.</threadsafety>
internal sealed class BlockList<T>
    where T : struct
{
    private const int Bits = 13;
    private const int BlockSize = 1 << Bits;
    private const int First = 64;

    private readonly List<T[]> blocks = [];

    /// <summary>How many were added.</summary>
    internal int Count { get; private set; }

    /// <summary>The value of this number, which must have been added.</summary>
    internal T this[int number] => At(number);

    /// <summary>Where the value of this number lies, to be changed there.</summary>
    internal ref T At(int number) => ref blocks[number >> Bits][number & (BlockSize - 1)];

    /// <summary>Adds a value; its number is how many there were.</summary>
    internal void Add(T value)
    {
        var at = Count & (BlockSize - 1);
        if (at == 0)
            blocks.Add(new T[Count == 0 ? First : BlockSize]);
        else if (at == blocks[^1].Length)
            blocks[^1] = Grown(blocks[^1]);
        blocks[^1][at] = value;
        Count++;
    }

    // Only the first block grows: a small base shall not pay for a large one.
    private static T[] Grown(T[] block)
    {
        Array.Resize(ref block, block.Length * 2);
        return block;
    }
}
