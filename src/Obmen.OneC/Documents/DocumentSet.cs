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
internal sealed class DocumentSet : IRemoves<TradeDocument>, IReadsAlone<TradeDocument>
{
    private const int Together = 200;
    private const int KeysInRequest = 30;

    private readonly IOneCWay client;
    private readonly Configuration configuration;
    private readonly ClosedGate gate;
    private readonly List<(TradeKind Kind, DocumentNames Names)> kinds;

    internal DocumentSet(IOneCWay client, Configuration configuration)
    {
        (this.client, this.configuration, gate) = (client, configuration, new(client, configuration));
        kinds = DocumentNames.OfAll<TradeKind>(configuration, kind => kind.Key(), "goods", "services", "agency", "containers", "bases", "advances", "stages");
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<TradeDocument>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reader = new DocumentReader(configuration, await OpenAsync(cancel));
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
    public IAsyncEnumerable<RecordVersion> VersionsAsync(Selection selection, CancellationToken cancel) => new DocumentVersions(client).ReadAsync(
        kinds.Where(pair => Wanted(selection, pair.Kind) || (pair.Kind == TradeKind.Order && Wanted(selection, TradeKind.Invoice))).Select(pair => pair.Names), selection, cancel);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<TradeDocument>> ListAsync(Selection selection, IReadOnlyCollection<RecordVersion> only, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reader = new DocumentReader(configuration, await OpenAsync(cancel));
        foreach (var (kind, names) in kinds.Where(pair => Wanted(selection, pair.Kind)))
        {
            foreach (var condition in DocumentVersions.Conditions(names, only))
            {
                await foreach (var documents in BatchesAsync(reader, kind, names, condition, cancel))
                {
                    foreach (var document in documents.Where(document => selection.Kinds?.Contains(document.Value.Kind.Key()) != false))
                        yield return document;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<TradeDocument>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var reader = new DocumentReader(configuration, await OpenAsync(cancel));
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
    public async Task<Stored<TradeDocument>?> FindCreatedAsync(TradeDocument record, Guid key, CancellationToken cancel) =>
        await ReadAsync(await OpenAsync(cancel), Home(record), KeyOf(record, key), cancel);

    /// <summary>
    /// Creates it unposted, under its own <see cref="TradeDocument.Uid"/> where it has one, else under the key: the same document of the CRM always
    /// gets the same key, so that it can't be doubled even by a plan that knows nothing of an earlier one.
    /// </summary>
    public async Task<Stored<TradeDocument>> CreateAsync(TradeDocument record, Guid key, CancellationToken cancel)
    {
        var (home, references, id) = (Home(record), await OpenAsync(cancel), Guid.Parse(KeyOf(record, key)));
        await gate.RequireAsync(cancel, record);
        var writer = new DocumentWriter(client, configuration, references);
        if (OrderBehind(record.Kind) is { } order)
            await writer.CreateAsync(home.Names, record with { BasisId = await order.CreateAsync(record, id, writer, Reading(references, order, cancel), cancel) }, id, cancel, order.Names.Own.Set);
        else
            await writer.CreateAsync(home.Names, record, id, cancel);
        return await ReadAsync(references, home, id.ToString(), cancel) ?? throw Gone(record, id.ToString());
    }

    /// <summary>Writes what differs; a document that is desired posted and isn't is posted after that.</summary>
    /// <inheritdoc cref="IRecordSet{T}.UpdateAsync" path="/param"/>
    public async Task<Stored<TradeDocument>> UpdateAsync(string id, string? version, TradeDocument desired, CancellationToken cancel)
    {
        var (home, references) = (Home(desired), await OpenAsync(cancel));
        var current = await ReadAgainAsync();
        if (version is not null && version != current.Version)
            throw SideFailures.ChangedSince(OneCFailures.Title, Name(desired));
        var merged = DocumentMerge.Apply(current.Value, desired);
        if (merged != current.Value || (desired.IsPosted && !current.Value.IsPosted))
            await gate.RequireAsync(cancel, current.Value, merged);
        var writer = new DocumentWriter(client, configuration, references);
        var order = OrderBehind(desired.Kind);
        if (order is not null && await order.ChangeAsync(current.Value, desired, writer, Reading(references, order, cancel), cancel))
            current = await ReadAgainAsync();
        if (await writer.ChangeAsync(home.Names, InvoiceOrder.Alone(current), desired, async () => InvoiceOrder.Alone(await ReadAgainAsync()), cancel))
            current = await ReadAgainAsync();
        if (!desired.IsPosted || current.Value.IsPosted)
            return current;
        if (order is not null)
            await order.PostAsync(current.Value, writer, Reading(references, order, cancel), cancel);
        await writer.PostAsync(home.Names, InvoiceOrder.Alone(current), cancel);
        return await ReadAgainAsync();

        async Task<Stored<TradeDocument>> ReadAgainAsync() => await ReadAsync(references, home, id, cancel) ?? throw Gone(desired, id);
    }

    /// <summary>Marks an unposted document for deletion; a posted one is refused.</summary>
    /// <inheritdoc cref="IRemoves{T}.RemoveAsync" path="/param"/>
    public async Task RemoveAsync(string id, string? version, CancellationToken cancel)
    {
        foreach (var (kind, names) in kinds)
        {
            var references = await OpenAsync(cancel);
            if (await ReadAsync(references, (kind, names), id, cancel) is not { IsDeleted: false } current)
                continue;
            if (version is not null && version != current.Version)
                throw SideFailures.ChangedSince(OneCFailures.Title, Name(current.Value));
            if (current.Value.IsPosted)
                throw IsPosted(current.Value);
            await gate.RequireAsync(cancel, current.Value);
            await client.MarkDeletedAsync(names.Own.Set, id, current.Version, cancel);
            return;
        }
    }

    /// <summary>The kinds that can be written, in the order of the table.</summary>
    internal IReadOnlyList<TargetKind> Targets =>
        [.. Writable.Select(kind => (kind, Home: FindHome(kind), Order: OrderBehind(kind))).Where(pair => pair.Home is { Names: var names } && (pair.Order is not null || HasLines(names))).Select(pair => Target(pair.kind, pair.Home!.Value.Names, pair.Order))];

    /// <summary>The set that documents of a kind are written to; null when the base has none.</summary>
    internal string? SetOf(TradeKind kind) => FindHome(kind)?.Names.Own.Set;

    private static IReadOnlyList<TradeKind> Writable { get; } = [TradeKind.Invoice, TradeKind.Order, TradeKind.Shipment, TradeKind.Act];

    private static TargetKind Target(TradeKind kind, DocumentNames names, InvoiceOrder? order)
    {
        var lined = order?.Names ?? names;
        var (goods, services) = (lined.Section("goods"), lined.Section("services"));
        return new(kind, names.Own.Set["Document_".Length..], names.Own.Posts)
        {
            Behind = order?.Names.Own.Set["Document_".Length..] ?? "",
            SplitsServices = services is not null,
            GoodsTakeText = goods?.Field("text") is not null,
            ServicesTakeText = services?.Field("text") is not null,
            TakesDiscount = (goods ?? services)?.Field("discountPercent") is not null,
            TakesContract = names.Own.Field("contract") is not null,
        };
    }

    private static bool HasLines(DocumentNames names) => (names.Section("goods") ?? names.Section("services")) is not null;

    private InvoiceOrder? OrderBehind(TradeKind kind) =>
        kind == TradeKind.Invoice && FindHome(kind) is { Names: var invoice } && !HasLines(invoice) && invoice.Own.Field("basis") is not null && FindHome(TradeKind.Order) is { Names: var order } && HasLines(order)
            ? new InvoiceOrder(order)
            : null;

    private Func<string, Task<Stored<TradeDocument>?>> Reading(References references, InvoiceOrder order, CancellationToken cancel) =>
        id => ReadAsync(references, (TradeKind.Order, order.Names), id, cancel);

    // Where a configuration has no acts of their own, an act is a sale of the kind «Услуги».
    private (TradeKind Kind, DocumentNames Names)? FindHome(TradeKind kind)
    {
        var services = configuration.Profile.Values.GetValueOrDefault("services", "");
        return kinds.Where(pair => pair.Kind == kind || (kind == TradeKind.Act && pair.Kind == TradeKind.Shipment && (pair.Names.ActsAreByLines(configuration) || (services.Length > 0 && pair.Names.Own.Field("operation") is not null))))
            .OrderBy(pair => pair.Kind != kind)
            .Select(pair => ((TradeKind, DocumentNames)?)pair)
            .FirstOrDefault();
    }

    private (TradeKind Kind, DocumentNames Names) Home(TradeDocument document) => FindHome(document.Kind) ?? throw NoSuchKind(document);

    private async Task<References> OpenAsync(CancellationToken cancel)
    {
        var references = new References(client, configuration);
        await references.OpenAsync(cancel);
        return references;
    }

    private async Task<Stored<TradeDocument>?> ReadAsync(References references, (TradeKind Kind, DocumentNames Names) home, string id, CancellationToken cancel)
    {
        if (ByKey(id) is not { } condition)
            return null;
        await foreach (var documents in BatchesAsync(new DocumentReader(configuration, references), home.Kind, home.Names, condition, cancel))
            return documents[0];
        return null;
    }

    private static string KeyOf(TradeDocument record, Guid key) => Guid.TryParse(record.Uid, out var own) ? own.ToString() : key.ToString();

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
        var known = new Dictionary<string, Stored<TradeDocument>>(StringComparer.Ordinal);
        foreach (var some in read.Where(pair => pair.Document.Value.Lines.Count == 0).SelectMany(pair => pair.Bases).Distinct().Chunk(KeysInRequest))
        {
            var filter = string.Join(" or ", some.Select(id => $"Ref_Key eq guid'{id}'"));
            foreach (var (kind, others) in kinds.Where(pair => pair.Kind is TradeKind.Shipment or TradeKind.Act or TradeKind.Order))
            {
                await foreach (var row in client.AllAsync(others.Own.Set, others.Select(), filter, cancel))
                    known[row.Ref().ToString()] = reader.Row(others, kind, row);
            }
        }

        return [.. read.Select(WithLines)];

        Stored<TradeDocument> WithLines((Stored<TradeDocument> Document, IReadOnlyList<string> Bases) pair)
        {
            var (stored, document) = (pair.Document, pair.Document.Value);
            var found = pair.Bases.Select(known.GetValueOrDefault).OfType<Stored<TradeDocument>>().ToList();
            if (document.Lines.Count > 0 || found.Count == 0)
                return stored;
            if (document.Kind == TradeKind.Invoice)
                stored = InvoiceOrder.Together(stored, found);
            var bases = found.ConvertAll(based => based.Value);
            if (names.Own.Field("sum") is null)
                document = document with { Sum = bases.Sum(based => based.Sum) };
            var (mode, lines) = (bases[0].Vat, bases.SelectMany(based => based.Lines).ToValueList());
            return stored with { Value = SumProof.Stated(mode, lines) == document.Sum ? document with { Lines = lines, Vat = mode } : document };
        }
    }

    private static string Name(TradeDocument document) => $"{DocumentType.Of(document.Kind).Title.Ru} № {document.Number}".TrimEnd('№', ' ');

    private static SideException Gone(TradeDocument document, string id) => SideFailures.Gone(OneCFailures.Title, Name(document), id);

    private static SideException IsPosted(TradeDocument document) => new(
        new($"1С: {Name(document)} проведён, проведённые документы не убираются.", $"1C: {Name(document)} is posted, posted documents aren't removed."),
        new("Отмените проведение в 1С и повторите", "Take the posting back in 1C and try again"),
        Reaction.SkipRecord);

    private static SideException NoSuchKind(TradeDocument document) => new(
        new($"1С: документ № {document.Number} не записан: в базе нет вида «{DocumentType.Of(document.Kind).Title.Ru}».", $"1C: document no. {document.Number} was not written: the base has no \"{DocumentType.Of(document.Kind).Title.En}\"."),
        OneCFailures.Publish,
        Reaction.SkipRecord);
}
