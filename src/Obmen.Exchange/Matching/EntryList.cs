using System.Collections;

namespace Obmen.Exchange.Matching;

/// <summary>Entries that are made anew each time they are asked for, from what is kept of them.</summary>
internal sealed class EntryList<T>(Func<int> count, Func<int, T> entry) : IReadOnlyList<T>
{
    public int Count => count();

    public T this[int index] => entry(index);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
