using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>The writing of one document: contract, document, posting, read-back, and its number and UID to the CRM.</summary>
internal sealed class DocumentWrite(ExchangeContext context, ImportOptions options, PlanRow row, StepWriter writer)
{
    // The same at every repetition, whichever of them are left out.
    private const int First = 0;
    private const int AfterContract = 1;
    private const int Posting = 2;
    private const int Telling = 3;

    private readonly IRecordSet<TradeDocument> oneC = context.OneC.Set<TradeDocument>()!;
    private readonly IRecordSet<TradeDocument> crm = context.Crm.Set<TradeDocument>()!;

    /// <summary>Whether a new document has to get a contract that isn't there yet.</summary>
    internal static bool NeedsContract(ISide oneC, TradeDocument document) =>
        document.ContractId.Length == 0 && Target(oneC, document.Kind).TakesContract && oneC.Set<Contract>() is not null;

    internal async Task<RowEnd> CarryOutAsync(TradeDocument document, CancellationToken cancel)
    {
        document = document with { CounterpartyId = await PartyAsync(document.CounterpartyId, cancel) };
        var isNew = row.Action == RowAction.Create;
        var written = isNew ? await CreateAsync(document, cancel) : await UpdateAsync(document, cancel);
        var (isPosted, refusal) = await PostAsync(document, written, cancel);

        var after = (await oneC.FindAsync(new Lookup.ById(written.Id), cancel)).FirstOrDefault() ?? throw SideFailures.Gone(context.OneC.Title, row.Name, written.Id);
        var (level, said) = ReadBack.Compare(document, row.Amount ?? document.Sum, isPosted ?? written, after);
        if (await TellCrmAsync(after, cancel) is { } untold)
            (level, said) = (MessageLevel.Warning, ReadBack.Join(said, new($"в CRM не записано: {untold.What.Ru}", $"not told to the CRM: {untold.What.En}")));

        var done = refusal is not null
            ? new Words($"записан, не проведён: {refusal.What.Ru}", $"written, not posted: {refusal.What.En}")
            : (isNew, after.Value.IsPosted) switch
            {
                (true, true) => new("загружен и проведён", "loaded and posted"),
                (true, false) => new("загружен", "loaded"),
                (false, true) => new("обновлён и проведён", "updated and posted"),
                _ => new("обновлён", "updated"),
            };
        var title = DocumentType.Of(document.Kind).Short;
        var date = DocumentFields.Date(after.Value.Date);
        // What was read back is our own file: 1C tells with its next export.
        var status = context.OneC is IDeferred { IsDeferred: true } ? new Words("записан в файл, ждёт загрузки в 1С", "in the file, waits to be loaded into 1C") : ReadBack.Join(done, said);
        return new(isNew ? RowOutcome.Created : RowOutcome.Updated, status, after.Id, after.Value.Number, LinkTo(after))
        {
            Version = after.Version,
            Level = refusal is null ? level : MessageLevel.Warning,
            Told = new($"{title.Ru} №{after.Value.Number} от {date} - {status.Ru}", $"{title.En} no. {after.Value.Number} of {date} - {status.En}"),
        };
    }

    private static TargetKind Target(ISide oneC, TradeKind kind) =>
        ((IDocumentTarget)oneC).Targets.FirstOrDefault(target => target.Kind == kind) ?? new TargetKind(kind, "", Posts: false);

    // A counterparty that the plan creates is told by the CRM's id until its row is done.
    private async Task<string> PartyAsync(string id, CancellationToken cancel)
    {
        if (Guid.TryParse(id, out _))
            return id;
        return (await context.Links.FindByCrmAsync(context.BaseId, RecordKind.Counterparty.Key, id, cancel))?.OneCId ?? throw new SideException(
            new($"Контрагент «{row.Name}» не загружен в 1С.", $"Counterparty \"{row.Name}\" wasn't imported into 1C."),
            new("Отметьте его строку или решите о ней, затем загрузите снова", "Mark its row or decide about it, then import again"),
            Reaction.AskPerson);
    }

    private async Task<Stored<TradeDocument>> CreateAsync(TradeDocument document, CancellationToken cancel)
    {
        var step = First;
        if (NeedsContract(context.OneC, document))
        {
            step = AfterContract;
            var wanted = new Contract { Name = options.Defaults.ContractName, CounterpartyId = document.CounterpartyId, OrganisationId = document.OrganisationId, Currency = document.Currency };
            document = document with { ContractId = (await writer.CreateAsync(First, "1c.contract", context.OneC.Set<Contract>()!, wanted, cancel)).Id };
        }

        // What a document that was deleted left behind would stand in the way of the new link.
        if (await context.Links.FindByCrmAsync(context.BaseId, row.Kind, row.SourceId, cancel) is { } old && old.OneCId != document.Uid)
            await context.Links.UnbindAsync(context.BaseId, row.Kind, old.OneCId, cancel);
        return await writer.CreateAsync(step, "1c.create", oneC, document, cancel, LinkTo);
    }

    private Task<Stored<TradeDocument>> UpdateAsync(TradeDocument document, CancellationToken cancel) =>
        writer.UpdateAsync(First, "1c.update", oneC, row.TargetId, row.TargetVersion, document, cancel);

    // A document that 1C doesn't want to post stays written, with 1C's own words (rule L2).
    private async Task<(Stored<TradeDocument>? Posted, SideException? Refusal)> PostAsync(TradeDocument document, Stored<TradeDocument> written, CancellationToken cancel) =>
        options.Post && Target(context.OneC, document.Kind).Posts && !written.Value.IsPosted
            ? await writer.TryUpdateAsync(Posting, "1c.post", oneC, written.Id, written.Version, ImportDrafts.Over(document, written.Value) with { Number = written.Value.Number, IsPosted = true }, cancel)
            : (null, null);

    // The number that 1C gave, and the UID by which the document is known even without our store.
    private async Task<SideException?> TellCrmAsync(Stored<TradeDocument> there, CancellationToken cancel)
    {
        var card = (await crm.FindAsync(new Lookup.ById(row.SourceId), cancel)).FirstOrDefault();
        // A document that waits to be loaded has no number yet.
        var number = there.Value.Number.Length > 0 || card is null ? there.Value.Number : card.Value.Number;
        if (card is null || (card.Value.Uid == there.Id && card.Value.Number == number))
            return null;
        var told = card.Value with { Uid = there.Id, Number = number };
        return (await writer.TryUpdateAsync(Telling, "crm.number", crm, card.Id, null, told, cancel)).Refusal;
    }

    private Link LinkTo(Stored<TradeDocument> there) =>
        new(context.BaseId, row.Kind, there.Id, row.SourceId, there.Value.Number, "", row.SourceHash, row.Basis, context.Time.GetUtcNow());
}
