using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Reconciling;

/// <summary>
/// «Сверка» (rule B7): every counterparty, document and payment of both sides, paired by link, by UID or by code, and what differs. Only reads.
/// </summary>
public static class Reconciliation
{
    /// <summary>The rows: counterparties, then documents and payments of the period; marked for deletion on one side and absent on the other isn't told.</summary>
    public static async Task<IReadOnlyList<ReconcileRow>> ReadAsync(ExchangeContext context, ReconcileOptions options, Progress progress, CancellationToken cancel)
    {
        var rows = new List<ReconcileRow>();
        using var both = await BothEnds.ReadAsync(
            context, context.OneC.Source<Counterparty>()!.ListAsync(Selection.All, cancel), context.Crm.Source<Counterparty>()!.ListAsync(Selection.All, cancel), progress, cancel);
        rows.AddRange(new ReconciledCards(context.Prefix, both).Rows());

        progress.Begin(new("Чтение документов", "Reading documents"), null);
        var documents = new ReconciledPapers(context, options, id => both.Cards.ById(id)?.Name ?? "", RecordKind.Document.Key);
        rows.AddRange(await documents.RowsAsync<TradeDocument>((id, paper) => Sheet(paper) with { Uid = paper.Uid.Length > 0 ? paper.Uid : id }, paper => Sheet(paper), progress, cancel));

        progress.Begin(new("Чтение платежей", "Reading payments"), null);
        var payments = new ReconciledPapers(context, options, id => both.Cards.ById(id)?.Name ?? "", RecordKind.Movement.Key);
        rows.AddRange(await payments.RowsAsync<MoneyMovement>((_, paper) => Sheet(paper), paper => Sheet(paper), progress, cancel));
        return rows;
    }

    private static PaperSheet Sheet(TradeDocument paper) => new(
        DocumentType.Of(paper.Kind).Title, paper.Uid, paper.Number, paper.Date, paper.OrganisationName, paper.CounterpartyName, paper.CounterpartyId, paper.Currency, paper.Sum, paper.IsPosted)
    { StaysAtHome = DocumentType.Of(paper.Kind) == DocumentType.Order };

    // Of a payment that pays several papers each part is a movement; they are reconciled as the one payment that they are.
    private static PaperSheet Sheet(MoneyMovement paper) => new(
        DocumentType.Of(paper.Kind).Title, paper.Uid.Split('#')[0], paper.Number, paper.Date, "", paper.CounterpartyName, paper.CounterpartyId, paper.Currency, paper.Sum, IsPosted: true);
}

/// <summary>What reconciling needs of a document or a movement.</summary>
internal sealed record PaperSheet(
    Words Sort, string Uid, string Number, DateTime Date, string Organisation, string Counterparty, string CounterpartyId, string Currency, decimal Sum, bool IsPosted)
{
    /// <summary>Whether 1C keeps it for itself: an order isn't exported, and its absence in the CRM is no loss.</summary>
    internal bool StaysAtHome { get; init; }
}
