using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>
/// «Выгрузить в CRM» on the tab «Выгрузка документов» (rules D1–D5): 1C documents with their lines to the CRM's documents, payments to «Финансы».
/// Counterparties that the CRM lacks go first, products too when so chosen; invoices before what refers to them.
/// </summary>
public sealed class ExportDocuments(ExchangeContext context, DocumentOptions options) : ExchangeAction
{
    private readonly KnownLinks links = new(context);

    /// <inheritdoc/>
    public override PlanKind Kind => PlanKind.ExportDocuments;

    /// <inheritdoc/>
    public override string FirstStep(PlanRow row) => CrmExport.Step(row);

    /// <inheritdoc/>
    public override IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, CancellationToken cancel) =>
        new DocumentPlan(context, options, Parties, Products).RowsAsync(progress, cancel);

    /// <inheritdoc/>
    public override async Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
    {
        if (Ahead(row) is { } ahead)
        {
            var end = await ahead.CarryOutAsync(row, writer, cancel);
            return row.Kind == RecordKind.Counterparty.Key ? end with { Told = new($"В CRM Перенесен контрагент: {row.Name}", $"Counterparty carried to the CRM: {row.Name}") } : end;
        }

        var written = row.Kind == RecordKind.Document.Key
            ? await CrmExport.WriteAsync(context, row, writer, context.Crm.Set<TradeDocument>()!, await DocumentAsync(row, cancel), cancel)
            : await CrmExport.WriteAsync(context, row, writer, context.Crm.Set<MoneyMovement>()!, await MovementAsync(row, cancel), cancel);
        return written with { Told = Told(row) };
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> ChoicesAsync(PlanRow row, CancellationToken cancel) =>
        Ahead(row)?.ChoicesAsync(row, cancel)
        ?? (row.Kind == RecordKind.Document.Key ? PaperChoices.ListAsync(PaperRules.Document, row, context.Crm, cancel) : PaperChoices.ListAsync(PaperRules.Movement, row, context.Crm, cancel));

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> TracesAsync(PlanRow row, CancellationToken cancel) =>
        Ahead(row)?.TracesAsync(row, cancel)
        ?? (row.Kind == RecordKind.Document.Key ? PaperChoices.TracesAsync(PaperRules.Document, row, context.Crm, cancel) : PaperChoices.TracesAsync(PaperRules.Movement, row, context.Crm, cancel));

    /// <inheritdoc/>
    public override Task<PlanRow> DecideAsync(PlanRow row, string choice, CancellationToken cancel) =>
        Ahead(row)?.DecideAsync(row, choice, cancel)
        ?? (row.Kind == RecordKind.Document.Key ? PaperChoices.ApplyAsync(PaperRules.Document, row, choice, context.Crm, cancel) : PaperChoices.ApplyAsync(PaperRules.Movement, row, choice, context.Crm, cancel));

    private ExportProducts Products => new(context, options.Products);

    private ExportCounterparties Parties(IReadOnlyCollection<string> ids) => new(context, options.Parties with { Selection = Selection.All, SourceIds = ids });

    // The action that a row ahead of the documents belongs to; null for the documents and payments themselves.
    private ExchangeAction? Ahead(PlanRow row) =>
        row.Kind == RecordKind.Counterparty.Key ? Parties([])
        : row.Kind == RecordKind.Product.Key || row.Kind == RecordKind.ProductGroup.Key ? Products
        : null;

    private async Task<TradeDocument> DocumentAsync(PlanRow row, CancellationToken cancel)
    {
        var document = RecordKind.Document.Read(row);
        var lines = new List<DocumentLine>(document.Lines.Count);
        foreach (var line in document.Lines)
            lines.Add(line with { ProductId = await ResolveAsync(RecordKind.Product.Key, line.ProductId, cancel) ?? "" });
        return document with
        {
            CounterpartyId = await ResolveAsync(RecordKind.Counterparty.Key, document.CounterpartyId, cancel) ?? throw WithoutCounterparty(row.Name),
            BasisId = await ResolveAsync(RecordKind.Document.Key, document.BasisId, cancel) ?? "",
            Lines = lines.ToValueList(),
        };
    }

    private async Task<MoneyMovement> MovementAsync(PlanRow row, CancellationToken cancel)
    {
        var movement = RecordKind.Movement.Read(row);
        return movement with
        {
            CounterpartyId = await ResolveAsync(RecordKind.Counterparty.Key, movement.CounterpartyId, cancel) ?? throw WithoutCounterparty(row.Name),
            InvoiceId = await ResolveAsync(RecordKind.Document.Key, movement.InvoiceId, cancel) ?? "",
        };
    }

    // A reference that the plan still tells by 1C's GUID, by the link that is there by now; null when there is none.
    private async Task<string?> ResolveAsync(string kind, string id, CancellationToken cancel) =>
        Guid.TryParse(id, out _) ? await links.CrmIdAsync(kind, id, cancel) : id;

    private static Words Told(PlanRow row)
    {
        var title = DocumentType.Find(row.Group)!.Short;
        var date = DocumentFields.Date(row.Date!.Value);
        return new($"{title.Ru} №{row.Code} от {date} - записан в CRM", $"{title.En} no. {row.Code} of {date} - written to the CRM");
    }

    private static SideException WithoutCounterparty(string name) => new(
        new($"Контрагент «{name}» не выгружен.", $"Counterparty \"{name}\" wasn't exported."),
        new("Отметьте его строку или решите о ней, затем выгрузите снова", "Mark its row or decide about it, then export again"),
        Reaction.AskPerson);
}
