using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Memory;

/// <summary>
/// An end kept in memory: the model that the other ends are measured against, and the end of property tests. Gives ids and codes the
/// way a base does; with <c>keyed</c> it takes the idempotency key as its id, as 1C does, otherwise it counts, as the CRM does.
/// </summary>
public sealed class MemorySide(bool keyed, Words title) : ISide, IRecordSet<Counterparty>
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Stored<Counterparty>> cards = [];
    private int lastId;
    private int lastCode;
    private long lastVersion;

    /// <inheritdoc/>
    public Words Title { get; } = title;

    /// <summary>How many writes took effect.</summary>
    public int Writes { get; private set; }

    /// <summary>Called before (<c>committed</c> false) and after (true) each write takes effect; an exception is the end's failure.</summary>
    public Action<bool>? OnWrite { get; set; }

    /// <summary>Every record there is, ordered by id.</summary>
    public IReadOnlyList<Stored<Counterparty>> Cards
    {
        get
        {
            lock (gate)
                return [.. cards.Values.OrderBy(card => card.Id, StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public IRecordSet<T>? Set<T>()
        where T : class => this as IRecordSet<T>;

    /// <summary>Puts a record there without counting it as a write of the exchange.</summary>
    public Stored<Counterparty> Put(Counterparty card, bool deleted = false)
    {
        lock (gate)
        {
            var stored = Keep(NextId(Guid.Empty), card) with { IsDeleted = deleted };
            return cards[stored.Id] = stored;
        }
    }

    /// <summary>Changes a record as somebody at that end would.</summary>
    public void Change(string id, Func<Counterparty, Counterparty> change)
    {
        lock (gate)
            Keep(id, change(cards[id].Value));
    }

    /// <summary>Removes a record as somebody at that end would.</summary>
    public void Remove(string id)
    {
        lock (gate)
            cards.Remove(id);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<Counterparty>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var listed = Cards.Where(card => Belongs(card.Value, selection)).Take(selection.First ?? int.MaxValue);
        foreach (var card in listed)
        {
            cancel.ThrowIfCancellationRequested();
            yield return card;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Stored<Counterparty>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        Func<Stored<Counterparty>, bool> matches = by switch
        {
            Lookup.ById(var id) => card => card.Id == id,
            Lookup.ByCode(var code) => card => card.Value.Code == code,
            Lookup.ByInn(var inn) => card => card.Value.Inn == inn,
            Lookup.ByName(var name) => card => card.Value.Name == name,
            _ => throw new ArgumentOutOfRangeException(nameof(by)),
        };
        return Task.FromResult<IReadOnlyList<Stored<Counterparty>>>([.. Cards.Where(card => !card.IsDeleted && matches(card))]);
    }

    /// <inheritdoc/>
    public async Task<Stored<Counterparty>?> FindCreatedAsync(Counterparty record, Guid key, CancellationToken cancel)
    {
        var found = await FindAsync(keyed ? new Lookup.ById(key.ToString()) : new Lookup.ByCode(record.Code), cancel);
        return found.Count > 0 ? found[0] : null;
    }

    /// <inheritdoc/>
    public Task<Stored<Counterparty>> CreateAsync(Counterparty record, Guid key, CancellationToken cancel) => Write(() =>
    {
        if (keyed && cards.TryGetValue(key.ToString(), out var there))
            return there;
        Writes++;
        var code = record.Code.Length > 0 || !keyed ? record.Code : (++lastCode).ToString("D9", CultureInfo.InvariantCulture);
        return Keep(NextId(key), record with { Code = code });
    });

    /// <inheritdoc/>
    public Task<Stored<Counterparty>> UpdateAsync(string id, string? version, Counterparty desired, CancellationToken cancel) => Write(() =>
    {
        if (!cards.TryGetValue(id, out var stored))
            throw SideFailures.Gone(Title, desired.Name, id);
        if (version is not null && version != stored.Version)
            throw SideFailures.ChangedSince(Title, desired.Name);
        var merged = CounterpartyMerge.Apply(stored.Value, desired);
        if (merged == stored.Value)
            return stored;
        Writes++;
        return Keep(id, merged);
    });

    private Task<Stored<Counterparty>> Write(Func<Stored<Counterparty>> write)
    {
        OnWrite?.Invoke(false);
        Stored<Counterparty> stored;
        lock (gate)
            stored = write();
        OnWrite?.Invoke(true);
        return Task.FromResult(stored);
    }

    private Stored<Counterparty> Keep(string id, Counterparty card) =>
        cards[id] = new(id, (++lastVersion).ToString(CultureInfo.InvariantCulture), card);

    private string NextId(Guid key) => keyed
        ? (key == Guid.Empty ? IdempotencyKey.Derive(Guid.Empty, $"memory/{++lastId}") : key).ToString()
        : (++lastId).ToString(CultureInfo.InvariantCulture);

    private static bool Belongs(Counterparty card, Selection selection) =>
        (selection.FolderId is null || card.Folder == selection.FolderId)
        && ((!selection.Buyers && !selection.Suppliers)
            || (selection.Buyers && card.IsBuyer == true)
            || (selection.Suppliers && card.IsSupplier == true));
}
