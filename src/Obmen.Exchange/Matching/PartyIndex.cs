using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Matching;

/// <summary>All counterparties of one end, found by id, code, ИНН or name. Memory holds the keys, the disk the cards.</summary>
public sealed class PartyIndex : IDisposable
{
    private readonly RecordSpill<Counterparty> spill = new(ExchangeJson.Compact.Counterparty);
    private readonly PackedTexts texts = new();
    private readonly BlockList<Kept> kept = new();
    private readonly EntryChains byId = new();
    private readonly EntryChains byCode = new();
    private readonly EntryChains byInn = new();
    private readonly EntryChains byName = new();

    private PartyIndex() => Entries = new EntryList<PartyEntry>(() => kept.Count, At);

    /// <summary>In the order they were read.</summary>
    public IReadOnlyList<PartyEntry> Entries { get; }

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
    public PartyEntry? ById(string id) => byId.Last(id) is >= 0 and var number ? At(number) : null;

    /// <summary>The live entries with this 1C code.</summary>
    public IReadOnlyList<PartyEntry> ByCode(string code) => All(byCode.Of(code));

    /// <summary>The live entries with this ИНН; none for a malformed one.</summary>
    public IReadOnlyList<PartyEntry> ByInn(Inn inn) => inn.IsValid ? All(byInn.Of(inn.Value)) : [];

    /// <summary>The live entries whose name reads the same: case, «ё», quotes and white space don't matter.</summary>
    public IReadOnlyList<PartyEntry> ByName(string name) => All(byName.Of(Likeness.NameKey(name)));

    /// <inheritdoc/>
    public void Dispose() => spill.Dispose();

    private void Add(Stored<Counterparty> stored)
    {
        var card = CounterpartyComparer.Exchanged(stored.Value);
        kept.Add(new(texts.Add(stored.Id, stored.Version, card.Code, card.Name, card.Inn.Value, card.Kpp.Value), spill.Add(card), stored.IsDeleted));
        var isLive = !stored.IsDeleted;
        byId.Add(stored.Id);
        byCode.Add(isLive ? card.Code : "");
        byName.Add(isLive ? Likeness.NameKey(card.Name) : "");
        byInn.Add(isLive && card.Inn.IsValid ? card.Inn.Value : "");
    }

    private PartyEntry At(int number)
    {
        var (place, spilled, isDeleted) = kept[number];
        var text = texts.Read(place, 6);
        return new(text[0], text[1], isDeleted, text[2], text[3], Inn.From(text[4]), Kpp.From(text[5]), spilled);
    }

    private IReadOnlyList<PartyEntry> All(IReadOnlyList<int> numbers) => numbers.Count == 0 ? [] : [.. numbers.Select(At)];

    private readonly record struct Kept(uint Texts, SpillPlace Card, bool IsDeleted);
}
