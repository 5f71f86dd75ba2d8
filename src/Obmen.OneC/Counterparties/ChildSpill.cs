using System.Text.Json.Serialization.Metadata;
using Obmen.Exchange.Planning;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// Parts of counterparties (accounts, contact persons) put aside on disk and found by their owner. Memory holds 56 bytes a part, so a
/// base of any size is read without a call a row.
/// </summary>
internal sealed class ChildSpill<T>(JsonTypeInfo<T> json) : IDisposable
    where T : class
{
    private readonly RecordSpill<T> spill = new(json);
    private readonly List<Entry> entries = [];

    internal void Add(Guid owner, Guid id, T part) => entries.Add(new(owner, id, entries.Count, spill.Add(part)));

    /// <summary>Ends adding.</summary>
    internal void Complete()
    {
        spill.Complete();
        entries.Sort();
    }

    /// <summary>The parts of an owner in the order they were read.</summary>
    internal IEnumerable<(Guid Id, T Part)> Of(Guid owner)
    {
        var at = entries.BinarySearch(new(owner, Guid.Empty, -1, default));
        for (var i = at < 0 ? ~at : at; i < entries.Count && entries[i].Owner == owner; i++)
            yield return (entries[i].Id, spill.Read(entries[i].Place));
    }

    public void Dispose() => spill.Dispose();

    private readonly record struct Entry(Guid Owner, Guid Id, int Order, SpillPlace Place) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => Owner.CompareTo(other.Owner) is not 0 and var byOwner ? byOwner : Order.CompareTo(other.Order);
    }
}
