using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>What planning and deciding must know of both ends, read once.</summary>
internal sealed class ImportSetting
{
    private ImportSetting(IRecordSet<TradeDocument> oneC, IRecordSet<TradeDocument> crm, TargetKind target, ImportDirectories directories, DocumentMap map, ContractBook contracts, ImportGate gate) =>
        (OneC, Crm, Target, Directories, Map, Contracts, Gate) = (oneC, crm, target, directories, map, contracts, gate);

    /// <summary>1C's documents.</summary>
    internal IRecordSet<TradeDocument> OneC { get; }

    /// <summary>The CRM's documents.</summary>
    internal IRecordSet<TradeDocument> Crm { get; }

    /// <summary>What documents become.</summary>
    internal TargetKind Target { get; }

    /// <summary>What there is to choose from.</summary>
    internal ImportDirectories Directories { get; }

    /// <summary>Which organisation is which.</summary>
    internal DocumentMap Map { get; }

    /// <summary>Contracts.</summary>
    internal ContractBook Contracts { get; }

    /// <summary>What is looked through before a document is written.</summary>
    internal ImportGate Gate { get; }

    /// <summary>Reads it. Throws a <see cref="SideException"/> in words when an end can't take part.</summary>
    internal static async Task<ImportSetting> ReadAsync(ExchangeContext context, ImportOptions options, CancellationToken cancel)
    {
        var crm = context.Crm.Set<TradeDocument>() ?? throw Without(context.Crm, new("раздела документов", "module of documents"));
        var oneC = context.OneC.Set<TradeDocument>() ?? throw Without(context.OneC, new("документов продажи", "documents of sale"));
        var rules = context.OneC as IDocumentTarget ?? throw Without(context.OneC, new("документов продажи", "documents of sale"));
        var target = TargetOf(rules, options);
        var directories = await ImportDirectories.ReadAsync(context.OneC, context.Crm, cancel);
        var contracts = new ContractBook(context.OneC.Set<Contract>());
        var gate = new ImportGate(target, await rules.ClosedPeriodsAsync(cancel), directories.Currencies, contracts, context.OneC as IProductCatalog);
        return new(oneC, crm, target, directories, MapGuess.Complete(options.Map, directories.Map), contracts, gate);
    }

    /// <summary>What documents become, by key or by 1C's own name. Throws a <see cref="SideException"/> when 1C takes none such.</summary>
    internal static TargetKind TargetOf(IDocumentTarget rules, ImportOptions options) =>
        rules.Targets.FirstOrDefault(known => Is(known.Kind.Key(), options.As)) ?? rules.Targets.FirstOrDefault(known => Is(known.Name, options.As)) ?? throw NoSuchTarget(rules, options);

    /// <summary>The maker of rows.</summary>
    internal ImportPlanner Planner(ImportOptions options) => new(Target, options, Gate, Contracts);

    /// <summary>The id of a row that a person named by id or name; null when nothing was named. Throws a <see cref="SideException"/> when there is no such row.</summary>
    internal static string? IdOf(IReadOnlyList<DirectoryEntry> entries, string named, Words what)
    {
        if (named.Length == 0)
            return null;
        if (entries.Count == 0)
            return named;
        var known = string.Join(", ", entries.Select(entry => entry.Name));
        return (entries.FirstOrDefault(entry => entry.Id == named) ?? entries.FirstOrDefault(entry => Is(entry.Name, named)))?.Id ?? throw new SideException(
            new($"CRM: нет {what.Ru} «{named}». Есть: {known}.", $"CRM: there is no {what.En} \"{named}\". There are: {known}."),
            new("Выберите из них", "Choose one of them"),
            Reaction.StopRun);
    }

    private static bool Is(string known, string named) => known.Equals(named, StringComparison.OrdinalIgnoreCase);

    private static SideException Without(ISide side, Words what) => new(
        new($"{side.Title.Ru}: нет {what.Ru}, или они не открыты.", $"{side.Title.En}: there is no {what.En}, or it isn't published."),
        new("Проверьте права и состав публикации", "Check rights and what is published"),
        Reaction.StopRun);

    private static SideException NoSuchTarget(IDocumentTarget rules, ImportOptions options)
    {
        var known = string.Join(", ", rules.Targets.Select(target => $"{target.Name} ({target.Kind.Key()})"));
        return new(
            new($"1С: в этой конфигурации нет документа «{options.As}». Есть: {known}.", $"1C: this configuration has no document \"{options.As}\". There are: {known}."),
            new("Выберите другой вид в поле «Загрузить в 1С как:»", "Choose another kind in \"Load into 1C as:\""),
            Reaction.StopRun);
    }
}
