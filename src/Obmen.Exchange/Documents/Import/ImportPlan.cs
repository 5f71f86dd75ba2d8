using System.Runtime.CompilerServices;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>The making of one plan: reads the CRM's documents and what 1C holds of them, then yields counterparties, documents and states.</summary>
internal sealed class ImportPlan(ExchangeContext context, ImportOptions options, ImportSetting setting, Func<IReadOnlyCollection<string>, ImportCounterparties> import)
{
    private const int Together = 100;

    // Counterparties go before the documents that need them.
    internal const int DocumentStage = 1000;

    private static readonly Words Matching = new("Сопоставление", "Matching");

    /// <summary>The rows. Writes nothing anywhere.</summary>
    internal async IAsyncEnumerable<PlanRow> RowsAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var target = setting.Target;
        var documentLinks = await LinkIndex.ReadAsync(context.Links, context.BaseId, RecordKind.Document.Key, cancel);
        progress.Begin(new("Чтение CRM", "Reading the CRM"), null);
        var parties = new HashSet<string>(StringComparer.Ordinal);
        var type = ImportSetting.IdOf(setting.Directories.Map.Types, options.TypeId, new("типа документа", "document type"));
        var status = ImportSetting.IdOf(setting.Directories.Map.Statuses, options.StatusId, new("статуса документа", "document status"));
        var selection = new Selection { From = options.From, To = options.To, Kinds = type is null ? null : [type] };
        var wanted = setting.Crm.ListAsync(selection, cancel).Where(document => status is null || document.Value.StatusId == status);
        using var sources = await RecordShelf<TradeDocument>.ReadAsync(wanted, RecordKind.Document.Json, See, cancel);

        var n = 0;
        var fates = new PartyFates(
            import(parties),
            name => new($"сначала создастся контрагент «{name}»", $"counterparty \"{name}\" is created first"),
            new("Контрагента документа нет в CRM", "The CRM lacks the document's counterparty"));
        if (parties.Count > 0)
        {
            await foreach (var row in fates.PlanAsync(_ => !options.KnownPartiesOnly, progress, cancel))
            {
                if (!options.KnownPartiesOnly || row.Action == RowAction.Decide)
                    yield return row with { N = ++n };
            }
        }

        progress.Begin(new("Чтение 1С", "Reading 1C"), null);
        using var targets = await RecordShelf<TradeDocument>.ReadAsync(TargetsAsync(sources.Entries.Count, cancel), RecordKind.Document.Json, _ => progress.Step(""), cancel, ImportMatcher.Number);
        await setting.Contracts.ReadAsync([.. parties.Select(id => fates.Of(id).Id).Where(id => id.Length > 0)], cancel);

        progress.Begin(Matching, sources.Entries.Count);
        var products = new ProductBook(context.OneC as IProductCatalog, context.Crm as IProductCatalog, context.Prefix, await LinkIndex.ReadAsync(context.Links, context.BaseId, "product", cancel));
        var drafts = new ImportDrafts(target, options, setting.Map, setting.Directories, fates, products, documentLinks, context.BaseId);
        var matcher = new ImportMatcher(target, targets, setting.OneC, documentLinks);
        var planner = setting.Planner(options);
        foreach (var some in sources.Entries.Chunk(Together))
        {
            var read = some.Select(sources.Read).OrderBy(source => source.Value.Date).ToList();
            await products.NeedAsync([.. read.SelectMany(source => source.Value.Lines)], cancel);
            foreach (var source in read)
            {
                cancel.ThrowIfCancellationRequested();
                var desired = drafts.Of(source);
                var fate = fates.Of(source.Value.CounterpartyId);
                progress.Step(fate.Name);
                var match = await matcher.FindAsync(source, desired, cancel);
                var heading = Heading(source, fate) with { N = ++n, SourceHash = drafts.Hash(source.Value) };
                yield return await planner.PlanAsync(heading, desired, Problem(source.Value, fate), fate.Note, match, documentLinks.OfCrm(source.Id), cancel);
            }
        }

        if (options.TellStates)
        {
            await foreach (var row in new ImportStates(context, options.Defaults, setting, documentLinks).RowsAsync(sources, targets, progress, cancel))
                yield return row with { N = ++n, Name = fates.Of(RecordKind.Document.Read(row).CounterpartyId).Name };
        }

        void See(Stored<TradeDocument> document)
        {
            progress.Step("");
            if (document.Value.CounterpartyId.Length > 0)
                parties.Add(document.Value.CounterpartyId);
        }
    }

    // Whole years: a document of another origin is found by its number within the year.
    private IAsyncEnumerable<Stored<TradeDocument>> TargetsAsync(int sources, CancellationToken cancel)
    {
        var selection = new Selection
        {
            From = options.From is { } from ? new(from.Year, 1, 1) : null,
            To = options.To is { } to ? new(to.Year, 12, 31) : null,
            Kinds = [setting.Target.Kind.Key()],
        };
        return sources > 0 ? setting.OneC.ListAsync(selection, cancel) : AsyncEnumerable.Empty<Stored<TradeDocument>>();
    }

    private Words Problem(TradeDocument document, PartyFates.Fate fate)
    {
        if (document.CounterpartyId.Length == 0)
            return Words.None;
        if (!fate.Problem.IsEmpty)
            return fate.Problem;
        return options.KnownPartiesOnly && fate.IsPlanned
            ? new($"Контрагента «{fate.Name}» нет в 1С: у него нет кода 1С. Разрешите создавать контрагентов или загрузите его на вкладке «Загрузка контрагентов в 1С»", $"Counterparty \"{fate.Name}\" isn't in 1C: it has no 1C code. Let counterparties be created or import it on its own tab")
            : Words.None;
    }

    private PlanRow Heading(Stored<TradeDocument> source, PartyFates.Fate fate) => new()
    {
        N = 0,
        Kind = RecordKind.Document.Key,
        Stage = DocumentStage,
        Action = RowAction.Skip,
        SourceId = source.Id,
        Code = source.Value.Number,
        Name = fate.Name,
        Keywords = fate.Code,
        Group = DocumentType.Of(setting.Target.Kind).Key,
        Amount = source.Value.Sum,
        Date = source.Value.Date,
        Former = RecordKind.Document.Pack(source.Value),
    };
}
