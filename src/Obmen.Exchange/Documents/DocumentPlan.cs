using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.Exchange.Statements;

namespace Obmen.Exchange.Documents;

/// <summary>The making of one plan of documents: reads both ends, then yields counterparties, documents and movements, stage by stage.</summary>
internal sealed class DocumentPlan(ExchangeContext context, DocumentOptions options, Func<IReadOnlyCollection<string>, ExportCounterparties> export, ExportProducts products)
{
    // Products and their folders take the stages between counterparties and documents.
    private const int FirstPaper = 1000;

    private static readonly Words Reading = new("Чтение 1С и CRM", "Reading 1C and the CRM");
    private static readonly Words Matching = new("Сопоставление", "Matching");

    private readonly Lock gate = new();

    // Counterparties of papers that aren't deleted, and those of papers that go by themselves.
    private readonly HashSet<string> parties = new(StringComparer.Ordinal);
    private readonly HashSet<string> readyParties = new(StringComparer.Ordinal);
    private readonly HashSet<string> readyProducts = new(StringComparer.Ordinal);

    // Invoices of older configurations never post: being unposted says nothing of them.
    private readonly HashSet<TradeKind> neverPosted = [.. (context.OneC as IDocumentTarget)?.Targets.Where(target => !target.Posts).Select(target => target.Kind) ?? []];

    /// <summary>The rows. Writes nothing anywhere.</summary>
    internal async IAsyncEnumerable<PlanRow> RowsAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var documentLinks = await LinksAsync(RecordKind.Document.Key, cancel);
        var movementLinks = await LinksAsync(RecordKind.Movement.Key, cancel);

        progress.Begin(Reading, null);
        using var both = await ReadAsync(documentLinks, movementLinks, progress, cancel);
        var ((documents, crmDocuments), (movements, crmMovements)) = (both.Documents, both.Movements);
        if (documents.Entries.Count == 0 && movements.Entries.Count == 0)
        {
            context.Seen?.Conclude();
            yield break;
        }

        var directories = await MapDirectories.ReadAsync(context.OneC, context.Crm, cancel);
        var map = MapGuess.Complete(options.Map, directories);
        var references = new PaperReferences(documentLinks, await LinksAsync(RecordKind.Product.Key, cancel));
        foreach (var (invoice, order, isInvoice) in IsNarrow ? context.Seen!.Records.Based : [])
        {
            if (isInvoice && documents.ById(invoice) is null)
                references.Invoiced(order, invoice);
        }

        var n = 0;
        var fates = new PartyFates(
            export(parties),
            name => new($"Сначала выгрузится контрагент «{name}»", $"Counterparty \"{name}\" is exported first"),
            new("Контрагента документа нет в 1С", "1C lacks the document's counterparty"));
        if (IsNarrow && await LinkedParties.FindAsync(context, parties, cancel) is { } linked)
        {
            fates.Take(linked);
        }
        else if (parties.Count > 0)
        {
            await foreach (var row in fates.PlanAsync(readyParties.Contains, progress, cancel))
                yield return row with { N = ++n };
        }

        if (options.ProductsFirst && readyProducts.Count > 0)
        {
            await foreach (var row in new ProductFates(products, references).PlanAsync(readyProducts, progress, cancel))
                yield return row with { N = ++n, Stage = row.Stage + 1 };
        }

        progress.Begin(Matching, documents.Entries.Count + movements.Entries.Count);
        var trade = new TradeDrafts(context.Prefix, map, directories, options, fates, references, crmDocuments, neverPosted);
        await foreach (var row in RowsAsync(PaperRules.Document, documents, crmDocuments, documentLinks, trade.Of, document => Heading(document), progress, cancel))
        {
            references.Add(row);
            Learn(row, row.SourceId);
            yield return row with { N = ++n };
        }

        var money = new MovementDrafts(map, directories, options, fates, references, crmMovements);
        await foreach (var row in RowsAsync(PaperRules.Movement, movements, crmMovements, movementLinks, money.Of, movement => Heading(movement), progress, cancel))
        {
            Learn(row, MovementDrafts.DocumentOf(row.SourceId));
            yield return row with { N = ++n };
        }

        context.Seen?.Conclude();
    }

    // Whether only what has changed in 1C is looked at.
    private bool IsNarrow => context.Seen is { OnlyChanged: true };

    private void Learn(PlanRow row, string id)
    {
        if (row.Action != RowAction.Skip)
            context.Seen?.Unsettled(id);
    }

    // Documents and movements at the same time; of each 1C first, since a CRM isn't read for a period in which 1C has nothing.
    private async Task<Papers> ReadAsync(LinkIndex documentLinks, LinkIndex movementLinks, Progress progress, CancellationToken cancel)
    {
        var chosen = options.Chosen();
        using var readings = new Readings(cancel);
        var documents = readings.Begin(halt => BothAsync(
            PaperRules.Document, documentLinks, context.OneC.Set<TradeDocument>(), chosen.SelectMany(type => type.Kinds).Select(kind => kind.Key()), document => document.CounterpartyId, document => TradeDrafts.IsReady(document, neverPosted), document => Place(Heading(document)), progress, halt));
        var movements = readings.Begin(halt => BothAsync(
            PaperRules.Movement,
            movementLinks,
            options.Statement.Length > 0 ? new StatementSource(options.Statement, context.OneC) : context.OneC.Set<MoneyMovement>(),
            chosen.Select(type => type.Payment).OfType<PaymentKind>().Select(kind => kind.Key()),
            movement => options.LeavesOut(movement.Nature) ? "" : movement.CounterpartyId,
            movement => MovementDrafts.IsReady(movement, options),
            movement => Place(Heading(movement)),
            progress,
            halt,
            movement => MovementDrafts.DocumentOf(movement.Uid)));
        await readings.AllAsync();
        return new(await documents, await movements);
    }

    private async Task<Shelves<T>> BothAsync<T>(
        PaperRules<T> rules, LinkIndex links, IRecordSource<T>? source, IEnumerable<string> kinds, Func<T, string> party, Func<Stored<T>, bool> isReady, Func<T, string> place, Progress progress, CancellationToken cancel, params Func<T, string>[] more)
        where T : class
    {
        var sources = await SourcesAsync(rules.Kind, source, kinds, party, isReady, place, progress, cancel);
        try
        {
            // One that is linked is looked up by its link; any other must be held against all.
            var isHeldAgainstAll = IsNarrow ? sources.Entries.Any(entry => links.OfOneC(entry.Id) is null) : sources.Entries.Count > 0;
            return new(sources, await TargetsAsync(rules, isHeldAgainstAll, progress, cancel, more));
        }
        catch
        {
            sources.Dispose();
            throw;
        }
    }

    private Task<LinkIndex> LinksAsync(string kind, CancellationToken cancel) => LinkIndex.ReadAsync(context.Links, context.BaseId, kind, cancel);

    private async Task<RecordShelf<T>> SourcesAsync<T>(
        RecordKind<T> kind, IRecordSource<T>? source, IEnumerable<string> kinds, Func<T, string> party, Func<Stored<T>, bool> isReady, Func<T, string> place, Progress progress, CancellationToken cancel)
        where T : class
    {
        var selection = new Selection { From = options.From, To = options.To, Kinds = kinds.ToValueList() };
        var records = selection.Kinds.Count == 0 || source is null ? AsyncEnumerable.Empty<Stored<T>>()
            : context.Seen is { } seen ? await seen.ReadAsync(source, selection, cancel) ?? AsyncEnumerable.Empty<Stored<T>>()
            : source.ListAsync(selection, cancel);
        return await RecordShelf<T>.ReadAsync(records, kind.Json, See, place, cancel);

        void See(Stored<T> record)
        {
            progress.Step("");
            if (record.Value is TradeDocument document)
                context.Seen?.Note(record.Id, document.BasisId, document.Kind == TradeKind.Invoice);
            if (record.IsDeleted || party(record.Value) is not { Length: > 0 } id)
                return;
            lock (gate)
                Need(id, isReady(record) ? record.Value : null);
        }
    }

    private void Need(string party, object? ready)
    {
        parties.Add(party);
        if (ready is null)
            return;
        readyParties.Add(party);
        if (options.ProductsFirst && ready is TradeDocument document)
            readyProducts.UnionWith(document.Lines.Select(line => line.ProductId));
    }

    // Whole years: a paper of another origin is found by its number within the year.
    private Task<RecordShelf<T>> TargetsAsync<T>(PaperRules<T> rules, bool isNeeded, Progress progress, CancellationToken cancel, params Func<T, string>[] more)
        where T : class
    {
        var selection = new Selection { From = options.From is { } from ? new(from.Year, 1, 1) : null, To = options.To is { } to ? new(to.Year, 12, 31) : null };
        var records = isNeeded && context.Crm.Set<T>() is { } set ? set.ListAsync(selection, cancel) : AsyncEnumerable.Empty<Stored<T>>();
        return RecordShelf<T>.ReadAsync(records, rules.Kind.Json, _ => progress.Step(""), cancel, [rules.Uid, rules.Number, .. more]);
    }

    private async IAsyncEnumerable<PlanRow> RowsAsync<T>(
        PaperRules<T> rules,
        RecordShelf<T> sources,
        RecordShelf<T> targets,
        LinkIndex links,
        Func<Stored<T>, Draft<T>> draft,
        Func<T, PlanRow> heading,
        Progress progress,
        [EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        if (sources.Entries.Count == 0)
            yield break;
        var crm = context.Crm.Set<T>() ?? throw WithoutModule(rules.Kind.Title);
        var planner = new PaperPlanner<T>(rules, new PaperMatcher<T>(rules, targets, crm, links), links, options);
        foreach (var entry in InOrder(sources))
        {
            cancel.ThrowIfCancellationRequested();
            var source = sources.Read(entry);
            var row = await planner.PlanAsync(draft(source), heading(source.Value), cancel);
            progress.Step(row.Name);
            yield return row;
        }
    }

    // The places are known by heart: no record is read for its order.
    private static IEnumerable<ShelfEntry> InOrder<T>(RecordShelf<T> shelf)
        where T : class => Enumerable.Range(0, shelf.Entries.Count).OrderBy(n => shelf.Entries[n].Gist, StringComparer.Ordinal).Select(n => shelf.Entries[n]);

    // Where a paper stands in the plan: by stage, date and number.
    private static string Place(PlanRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Stage:D5}{row.Date!.Value.Ticks:D19}{row.Code}");

    private static PlanRow Heading(TradeDocument document) => new()
    {
        N = 0,
        Kind = RecordKind.Document.Key,
        Stage = FirstPaper + (int)document.Kind,
        Action = RowAction.Skip,
        SourceId = "",
        Code = document.Number,
        Name = document.CounterpartyName,
        Group = DocumentType.Of(document.Kind).Key,
        Amount = document.Sum,
        Date = document.Date,
    };

    private static PlanRow Heading(MoneyMovement movement) => new()
    {
        N = 0,
        Kind = RecordKind.Movement.Key,
        Stage = FirstPaper * 2,
        Action = RowAction.Skip,
        SourceId = "",
        Code = movement.Number,
        Name = movement.CounterpartyName,
        Group = DocumentType.Of(movement.Kind).Key,
        Amount = movement.Sum,
        Date = movement.Date,
    };

    private SideException WithoutModule(Words title) => new(
        new($"{context.Crm.Title.Ru}: нет раздела «{title.Ru}», или ключу API он не открыт.", $"{context.Crm.Title.En}: there is no module \"{title.En}\", or the API key may not see it."),
        new("Проверьте права пользователя, которому принадлежит ключ API", "Check the rights of the user who owns the API key"),
        Reaction.StopRun);

    // The papers of one sort at both ends.
    private sealed record Shelves<T>(RecordShelf<T> Sources, RecordShelf<T> Targets) : IDisposable
        where T : class
    {
        public void Dispose()
        {
            Sources.Dispose();
            Targets.Dispose();
        }
    }

    private sealed record Papers(Shelves<TradeDocument> Documents, Shelves<MoneyMovement> Movements) : IDisposable
    {
        public void Dispose()
        {
            Documents.Dispose();
            Movements.Dispose();
        }
    }
}
