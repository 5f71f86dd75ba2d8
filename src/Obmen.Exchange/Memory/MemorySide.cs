using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Memory;

/// <summary>
/// An end kept in memory: the model that the other ends are measured against, and the end of property tests. With <c>keyed</c> it behaves
/// as 1C, otherwise as the CRM; see <see cref="MemorySet{T}"/>.
/// </summary>
public sealed class MemorySide(bool keyed, Words title) : ISide
{
    private static readonly MemoryRules<Counterparty> PartyRules = new(
        card => card.Name, card => card.Code, (card, code) => card with { Code = code }, CounterpartyMerge.Apply, Belongs,
        (card, by) => by is Lookup.ByInn(var inn) ? card.Inn == inn : throw new ArgumentOutOfRangeException(nameof(by)));

    private readonly List<object> others = [];

    /// <inheritdoc/>
    public Words Title { get; } = title;

    /// <summary>Its counterparties.</summary>
    public MemorySet<Counterparty> Parties { get; } = new(PartyRules, keyed, title);

    /// <summary>Writes of counterparties that took effect.</summary>
    public int Writes => Parties.Writes;

    /// <inheritdoc cref="MemorySet{T}.OnWrite"/>
    public Action<bool>? OnWrite
    {
        get => Parties.OnWrite;
        set => Parties.OnWrite = value;
    }

    /// <summary>Every counterparty there is, ordered by id.</summary>
    public IReadOnlyList<Stored<Counterparty>> Cards => Parties.All;

    /// <inheritdoc/>
    public IRecordSet<T>? Set<T>()
        where T : class => Parties as IRecordSet<T> ?? others.OfType<IRecordSet<T>>().FirstOrDefault();

    /// <summary>Gives the end another kind of records and returns their set.</summary>
    public MemorySet<T> Add<T>(MemoryRules<T> rules)
        where T : class
    {
        var set = new MemorySet<T>(rules, keyed, Title);
        others.Add(set);
        return set;
    }

    /// <inheritdoc cref="MemorySet{T}.Put"/>
    public Stored<Counterparty> Put(Counterparty card, bool deleted = false) => Parties.Put(card, deleted);

    /// <inheritdoc cref="MemorySet{T}.Change"/>
    public void Change(string id, Func<Counterparty, Counterparty> change) => Parties.Change(id, change);

    /// <inheritdoc cref="MemorySet{T}.Remove"/>
    public void Remove(string id) => Parties.Remove(id);

    private static bool Belongs(Counterparty card, Selection selection) =>
        (selection.FolderId is null || card.Folder == selection.FolderId)
        && ((!selection.Buyers && !selection.Suppliers)
            || (selection.Buyers && card.IsBuyer == true)
            || (selection.Suppliers && card.IsSupplier == true));
}
