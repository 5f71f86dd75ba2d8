using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Undo;

/// <summary>Takes the rows of one run back: at the end where it wrote, what it told the other end, and the links it made.</summary>
internal sealed class TakeBacks(ExchangeContext context, PlanHeader plan)
{
    // What this undo is going to remove: a counterparty whose only documents are among these is not in use.
    private readonly HashSet<(string Kind, string Id)> removed = [];

    private bool IsImport => plan.Kind is PlanKind.ImportCounterparties or PlanKind.ImportDocuments;

    private ISide Written => IsImport ? context.OneC : context.Crm;

    /// <summary>The row that takes back what was done; see <see cref="TakeBack.PlanAsync"/>. Its number and stage are the done row's.</summary>
    internal async Task<PlanRow> PlanAsync(PlanRow done, CancellationToken cancel) => done.Group == ImportStates.Group
        ? done with { Action = RowAction.Skip, Marked = false, Outcome = RowOutcome.None, Status = Words.None, Differences = [], Reason = new("Статус в CRM не возвращается: его меняют и люди", "The status in the CRM isn't put back: people change it too") }
        : await TakeBack.Of(done.Kind).PlanAsync(Written, IsImport, done, cancel);

    /// <summary>The row, held back when what it would remove is used by documents that stay. Rows must come in the order of the undo.</summary>
    internal async Task<PlanRow> NotUsedAsync(PlanRow row, CancellationToken cancel)
    {
        if (row.Action != RowAction.Remove)
            return row;
        if (row.Kind == RecordKind.Counterparty.Key && !IsImport && (await UsesAsync<TradeDocument>(row, cancel) || await UsesAsync<MoneyMovement>(row, cancel)))
            return row with { Action = RowAction.Skip, Marked = false, Reason = new("В CRM есть документы или платежи этого контрагента: сначала уберите их", "The CRM has documents or payments of this counterparty: remove them first") };
        removed.Add((row.Kind, row.TargetId));
        return row;
    }

    /// <summary>Carries the row out: the record first, then what the other end was told, then the link.</summary>
    internal async Task<RowEnd> CarryOutAsync(PlanRow row, string step, StepWriter writer, CancellationToken cancel)
    {
        await TakeBack.Of(row.Kind).CarryOutAsync(Written, row, step, writer, cancel);
        var isRemoved = row.Action == RowAction.Remove;
        if (isRemoved && IsImport && !row.Former.IsEmpty)
            await UntellAsync(row, writer, cancel);
        // A code that is taken out of a card leaves nothing that the pair is known by.
        if (isRemoved || plan.Kind == PlanKind.AssignCodes)
            await context.Links.UnbindAsync(context.BaseId, row.Kind, IsImport ? row.TargetId : row.SourceId, cancel);
        return isRemoved
            ? new(RowOutcome.Removed, IsImport ? new("помечено на удаление", "marked for deletion") : new("удалено", "deleted"), row.TargetId, "", null)
            : new(RowOutcome.Updated, new("возвращено как было", "put back as it was"), row.TargetId, "", null);
    }

    // The code or the number that 1C gave stands in the CRM's card: the card gets its own back, unless somebody wrote another there.
    private async Task UntellAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
    {
        if (row.Kind == RecordKind.Counterparty.Key && context.Crm.Set<Counterparty>() is IRestores<Counterparty> parties)
        {
            var code = RecordKind.Counterparty.Unpack(row.Former).Code;
            if ((await parties.FindAsync(new Lookup.ById(row.SourceId), cancel)).FirstOrDefault() is { } card && card.Value.Code == row.Code && code != row.Code)
                await writer.RestoreAsync(1, "undo.code", parties, card.Id, null, card.Value with { Code = code }, cancel);
        }
        else if (row.Kind == RecordKind.Document.Key && context.Crm.Set<TradeDocument>() is IRestores<TradeDocument> documents)
        {
            var own = RecordKind.Document.Unpack(row.Former);
            if ((await documents.FindAsync(new Lookup.ById(row.SourceId), cancel)).FirstOrDefault() is { } paper && paper.Value.Uid == row.TargetId)
                await writer.RestoreAsync(1, "undo.number", documents, paper.Id, null, paper.Value with { Uid = own.Uid, Number = own.Number }, cancel);
        }
    }

    private async Task<bool> UsesAsync<T>(PlanRow row, CancellationToken cancel)
        where T : class
    {
        if (context.Crm.Set<T>() is not { } set)
            return false;
        var key = typeof(T) == typeof(TradeDocument) ? RecordKind.Document.Key : RecordKind.Movement.Key;
        return (await set.FindAsync(new Lookup.ByOwner(row.TargetId), cancel)).Any(used => !removed.Contains((key, used.Id)));
    }
}
