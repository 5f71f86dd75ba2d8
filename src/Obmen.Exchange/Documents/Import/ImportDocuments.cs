using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>
/// «Загрузить документы в 1С» (rules L1–L3): CRM documents with their lines become 1C's. Counterparties that 1C lacks go first, contracts with the
/// document that needs them; each document is read back after it is written.
/// </summary>
public sealed class ImportDocuments(ExchangeContext context, ImportOptions options) : ExchangeAction
{
    private readonly Lock gate = new();
    private Task? rights;

    /// <inheritdoc/>
    public override PlanKind Kind => PlanKind.ImportDocuments;

    /// <inheritdoc/>
    public override string FirstStep(PlanRow row) =>
        row.Kind == RecordKind.Counterparty.Key ? Parties([]).FirstStep(row)
        : row.Group == ImportStates.Group ? "crm.status"
        : row.Action == RowAction.Update ? "1c.update"
        : NeedsContract(RecordKind.Document.Read(row)) ? "1c.contract"
        : "1c.create";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var setting = await ImportSetting.ReadAsync(context, options, cancel);
        await foreach (var row in new ImportPlan(context, options, setting, Parties).RowsAsync(progress, cancel))
            yield return row;
    }

    /// <inheritdoc/>
    public override async Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
    {
        if (row.Group == ImportStates.Group)
            return await TellStateAsync(row, RecordKind.Document.Read(row), writer, cancel);
        await CheckRightsAsync(cancel);
        if (row.Kind != RecordKind.Counterparty.Key)
            return await new DocumentWrite(context, options, row, writer).CarryOutAsync(RecordKind.Document.Read(row), cancel);
        var end = await Parties([]).CarryOutAsync(row, writer, cancel);
        return end with { Told = new($"В 1С создан контрагент: {row.Name}", $"Counterparty created in 1C: {row.Name}") };
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Choice>> ChoicesAsync(PlanRow row, CancellationToken cancel) => row.Kind == RecordKind.Counterparty.Key
        ? await Parties([]).ChoicesAsync(row, cancel)
        : await new ImportChoices(await ImportSetting.ReadAsync(context, options, cancel), options).ListAsync(row, cancel);

    /// <inheritdoc/>
    public override async Task<PlanRow> DecideAsync(PlanRow row, string choice, CancellationToken cancel) => row.Kind == RecordKind.Counterparty.Key
        ? await Parties([]).DecideAsync(row, choice, cancel)
        : await new ImportChoices(await ImportSetting.ReadAsync(context, options, cancel), options).ApplyAsync(row, choice, cancel);

    private ImportCounterparties Parties(IReadOnlyCollection<string> ids) => new(context, options.Parties with { Selection = Selection.All, SourceIds = ids });

    private async Task<RowEnd> TellStateAsync(PlanRow row, TradeDocument document, StepWriter writer, CancellationToken cancel)
    {
        var set = new StatusSet(context.Crm.Set<TradeDocument>()!, (IDocumentStatuses)context.Crm, context.Crm.Title);
        await writer.UpdateAsync(0, FirstStep(row), set, row.SourceId, null, document, cancel);
        var status = new Words($"статус в CRM: {document.StatusName}", $"status in the CRM: {document.StatusName}");
        return new(RowOutcome.Updated, status, row.SourceId, "", null)
        {
            Told = new($"{row.Reason.Ru}: № {row.Code}, {status.Ru}", $"{row.Reason.En}: no. {row.Code}, {status.En}"),
        };
    }

    private bool NeedsContract(TradeDocument document) => DocumentWrite.NeedsContract(context.OneC, document);

    // Once a run, before its first write: counterparties that go ahead of documents nobody may write would be left alone in 1C.
    private Task CheckRightsAsync(CancellationToken cancel)
    {
        lock (gate)
            return rights ??= context.OneC is IDocumentTarget rules ? rules.CheckRightsAsync(ImportSetting.TargetOf(rules, options).Kind, cancel) : Task.CompletedTask;
    }
}
