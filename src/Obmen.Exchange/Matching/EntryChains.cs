namespace Obmen.Exchange.Matching;

/// <summary>Entries by a key that several may share: a chain through their numbers instead of a list a key, which would weigh more than the entries.</summary>
internal sealed class EntryChains
{
    private const int End = -1;

    private readonly Dictionary<string, int> last = new(StringComparer.Ordinal);
    private readonly List<int> previous = [];

    /// <summary>Gives the next entry its key; an empty one is not found by any.</summary>
    internal void Add(string key)
    {
        var number = previous.Count;
        previous.Add(End);
        if (key.Length == 0)
            return;
        if (last.TryGetValue(key, out var before))
            previous[number] = before;
        last[key] = number;
    }

    /// <summary>The entries of a key in the order they were added.</summary>
    internal IReadOnlyList<T> Of<T>(string key, IReadOnlyList<T> entries)
    {
        if (!last.TryGetValue(key, out var number))
            return [];
        var found = new List<T>(1);
        for (; number != End; number = previous[number])
            found.Add(entries[number]);
        found.Reverse();
        return found;
    }
}
