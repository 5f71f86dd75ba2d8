using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>
/// Documents with lines of a 1C base over OData. A selection names kinds by their keys; what the base doesn't publish isn't there. A document
/// without lines of its own has those of what it is based on: a VAT invoice those of its shipments, an invoice those of its order.
/// </summary>
internal sealed class DocumentSet : IRecordSet<TradeDocument>
{
    private const int Together = 200;
    private const int KeysInRequest = 30;

    private readonly ODataClient client;
    private readonly Configuration configuration;
    private readonly List<(TradeKind Kind, DocumentNames Names)> kinds;

    internal DocumentSet(ODataClient client, Configuration configuration)
    {
        (this.client, this.configuration) = (client, configuration);
        kinds = [.. Enum.GetValues<TradeKind>()
            .Select(kind => (kind, Names: DocumentNames.Find(configuration, kind.Key(), "goods", "services", "agency", "containers", "bases", "advances")))
            .Where(pair => pair.Names is not null)
            .Select(pair => (pair.kind, pair.Names!))];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<TradeDocument>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var references = new References(client, configuration);
        await references.OpenAsync(cancel);
        var reader = new DocumentReader(configuration, references);
        var left = selection.First ?? int.MaxValue;
        foreach (var (kind, names) in kinds.Where(pair => Wanted(selection, pair.Kind)))
        {
            await foreach (var documents in BatchesAsync(reader, kind, names, names.Within(selection.From, selection.To), cancel))
            {
                foreach (var document in documents.Where(document => selection.Kinds?.Contains(document.Value.Kind.Key()) != false))
                {
                    if (left-- <= 0)
                        yield break;
                    yield return document;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<TradeDocument>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var references = new References(client, configuration);
        await references.OpenAsync(cancel);
        var reader = new DocumentReader(configuration, references);
        var found = new List<Stored<TradeDocument>>();
        foreach (var (kind, names) in kinds)
        {
            var condition = by switch
            {
                Lookup.ById(var id) => ByKey(id),
                Lookup.ByCode(var uid) => ByKey(uid),
                Lookup.ByNumber(var number, var year, _) => names.Numbered(number, year),
                _ => null,
            };
            if (condition is null)
                continue;
            await foreach (var documents in BatchesAsync(reader, kind, names, condition, cancel))
                found.AddRange(documents.Where(document => !document.IsDeleted && (by is not Lookup.ByNumber { Kind: { Length: > 0 } wanted } || document.Value.Kind.Key() == wanted)));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<Stored<TradeDocument>?> FindCreatedAsync(TradeDocument record, Guid key, CancellationToken cancel)
    {
        var found = await FindAsync(new Lookup.ById(key.ToString()), cancel);
        return found.Count > 0 ? found[0] : null;
    }

    /// <inheritdoc/>
    public Task<Stored<TradeDocument>> CreateAsync(TradeDocument record, Guid key, CancellationToken cancel) => throw ReadOnly(record);

    /// <inheritdoc/>
    public Task<Stored<TradeDocument>> UpdateAsync(string id, string? version, TradeDocument desired, CancellationToken cancel) => throw ReadOnly(desired);

    private static string? ByKey(string id) => Guid.TryParse(id, out var key) ? $"Ref_Key eq guid'{key}'" : null;

    private static bool Wanted(Selection selection, TradeKind kind) =>
        selection.Kinds is null || selection.Kinds.Contains(kind.Key()) || (kind == TradeKind.Shipment && selection.Kinds.Contains(TradeKind.Act.Key()));

    // Some documents at a time, so that what they refer to is asked for together.
    private async IAsyncEnumerable<IReadOnlyList<Stored<TradeDocument>>> BatchesAsync(
        DocumentReader reader, TradeKind kind, DocumentNames names, string filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var batch = new List<(Stored<TradeDocument> Document, IReadOnlyList<string> Bases)>(Together);
        await foreach (var row in client.AllAsync(names.Own.Set, names.Select(), filter, cancel))
        {
            batch.Add((reader.Row(names, kind, row), DocumentReader.Bases(names, row)));
            if (batch.Count < Together)
                continue;
            yield return await CompleteAsync(batch);
            batch.Clear();
        }

        if (batch.Count > 0)
            yield return await CompleteAsync(batch);

        async Task<IReadOnlyList<Stored<TradeDocument>>> CompleteAsync(List<(Stored<TradeDocument> Document, IReadOnlyList<string> Bases)> read)
        {
            var documents = kind is TradeKind.VatInvoice or TradeKind.Invoice ? await WithLinesAsync(reader, names, read, cancel) : [.. read.Select(pair => pair.Document)];
            await reader.NeedAsync(documents, cancel);
            return [.. documents.Select(document => document with { Value = reader.Named(document.Value) })];
        }
    }

    // Of the documents it is based on, where they make its total: one in another currency, say, doesn't. One that has no total has theirs.
    private async Task<List<Stored<TradeDocument>>> WithLinesAsync(
        DocumentReader reader, DocumentNames names, List<(Stored<TradeDocument> Document, IReadOnlyList<string> Bases)> read, CancellationToken cancel)
    {
        var known = new Dictionary<string, TradeDocument>(StringComparer.Ordinal);
        foreach (var some in read.Where(pair => pair.Document.Value.Lines.Count == 0).SelectMany(pair => pair.Bases).Distinct().Chunk(KeysInRequest))
        {
            var filter = string.Join(" or ", some.Select(id => $"Ref_Key eq guid'{id}'"));
            foreach (var (kind, others) in kinds.Where(pair => pair.Kind is TradeKind.Shipment or TradeKind.Act or TradeKind.Order))
            {
                await foreach (var row in client.AllAsync(others.Own.Set, others.Select(), filter, cancel))
                    known[row.Ref().ToString()] = reader.Row(others, kind, row).Value;
            }
        }

        return [.. read.Select(WithLines)];

        Stored<TradeDocument> WithLines((Stored<TradeDocument> Document, IReadOnlyList<string> Bases) pair)
        {
            var (document, bases) = (pair.Document.Value, pair.Bases.Select(known.GetValueOrDefault).OfType<TradeDocument>().ToList());
            if (document.Lines.Count > 0 || bases.Count == 0)
                return pair.Document;
            if (names.Own.Field("sum") is null)
                document = document with { Sum = bases.Sum(based => based.Sum) };
            var (mode, lines) = (bases[0].Vat, bases.SelectMany(based => based.Lines).ToValueList());
            return pair.Document with { Value = SumProof.Stated(mode, lines) == document.Sum ? document with { Lines = lines, Vat = mode } : document };
        }
    }

    private static SideException ReadOnly(TradeDocument document) => new(
        new($"1С: документ № {document.Number} не записан: эта конфигурация только читается.", $"1C: document no. {document.Number} was not written: this configuration is only read."),
        new("Создайте документ в 1С вручную", "Create the document in 1C by hand"),
        Reaction.SkipRecord);
}
