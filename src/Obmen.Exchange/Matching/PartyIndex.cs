using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Matching;

/// <summary>All counterparties of one end, found by id, code, ИНН or name. Memory holds the keys, the disk the cards.</summary>
public sealed class PartyIndex : IDisposable
{
    private readonly RecordSpill<Counterparty> spill = new(ExchangeJson.Compact.Counterparty);
    private readonly List<PartyEntry> entries = [];
    private readonly Dictionary<string, PartyEntry> byId = new(StringComparer.Ordinal);
    private readonly EntryChains byCode = new();
    private readonly EntryChains byInn = new();
    private readonly EntryChains byName = new();

    private PartyIndex()
    {
    }

    /// <summary>In the order they were read.</summary>
    public IReadOnlyList<PartyEntry> Entries => entries;

    /// <summary>
    /// Reads a stream of counterparties to its end, keeping of each card what is exchanged; <paramref name="seen"/> is told each name.
    /// </summary>
    public static async Task<PartyIndex> ReadAsync(IAsyncEnumerable<Stored<Counterparty>> cards, Action<string> seen, CancellationToken cancel)
    {
        var index = new PartyIndex();
        try
        {
            await foreach (var card in cards.WithCancellation(cancel))
            {
                index.Add(card);
                seen(card.Value.Name);
            }

            index.spill.Complete();
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>The card of an entry.</summary>
    public Counterparty Card(PartyEntry entry) => spill.Read(entry.Place);

    /// <summary>The card of an entry as its JSON: equal for cards that are equal.</summary>
    public byte[] Bytes(PartyEntry entry) => spill.Bytes(entry.Place);

    /// <summary>The entry with this id, or null.</summary>
    public PartyEntry? ById(string id) => byId.GetValueOrDefault(id);

    /// <summary>The live entries with this 1C code.</summary>
    public IReadOnlyList<PartyEntry> ByCode(string code) => byCode.Of(code, entries);

    /// <summary>The live entries with this ИНН; none for a malformed one.</summary>
    public IReadOnlyList<PartyEntry> ByInn(Inn inn) => inn.IsValid ? byInn.Of(inn.Value, entries) : [];

    /// <summary>The live entries whose name reads the same: case, «ё», quotes and white space don't matter.</summary>
    public IReadOnlyList<PartyEntry> ByName(string name) => byName.Of(Likeness.NameKey(name), entries);

    /// <inheritdoc/>
    public void Dispose() => spill.Dispose();

    private void Add(Stored<Counterparty> stored)
    {
        var card = CounterpartyComparer.Exchanged(stored.Value);
        var entry = new PartyEntry(stored.Id, stored.Version, stored.IsDeleted, card.Code, card.Name, card.Inn, card.Kpp, spill.Add(card));
        entries.Add(entry);
        byId[entry.Id] = entry;
        var isLive = !entry.IsDeleted;
        byCode.Add(isLive ? entry.Code : "");
        byName.Add(isLive ? Likeness.NameKey(entry.Name) : "");
        byInn.Add(isLive && entry.Inn.IsValid ? entry.Inn.Value : "");
    }
}
