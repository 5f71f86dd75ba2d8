using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;

namespace Obmen.Exchange.Documents;

/// <summary>
/// Turns 1C's ids of other documents and products into the CRM's. What the plan itself will create keeps its 1C id, a GUID, until the row is
/// carried out and the link is there.
/// </summary>
internal sealed class PaperReferences(LinkIndex documents, LinkIndex products)
{
    private readonly Dictionary<string, string> planned = new(StringComparer.Ordinal);

    // The invoice of each order of 1C; empty where it has several.
    private readonly Dictionary<string, string> invoices = new(StringComparer.Ordinal);

    /// <summary>Remembers what the plan says of a document or a product, where the links don't say the same.</summary>
    internal void Add(PlanRow row)
    {
        if (row.TargetId.Length > 0 && row.Action != RowAction.Decide)
        {
            if ((row.Kind == RecordKind.Product.Key ? products : documents).OfOneC(row.SourceId)?.CrmId == row.TargetId)
                return;
            planned[row.SourceId] = row.TargetId;
        }
        else if (row.Action == RowAction.Create)
        {
            planned[row.SourceId] = row.SourceId;
        }
    }

    /// <summary>Remembers that an order is invoiced by this document.</summary>
    internal void Invoiced(string order, string invoice) => invoices[order] = invoices.GetValueOrDefault(order, invoice) == invoice ? invoice : "";

    /// <summary>A document of 1C; empty when it is neither in the CRM nor in the plan.</summary>
    internal string Document(string id) => Known(id) ?? "";

    /// <summary>
    /// What a shipment or a payment names: the document, or the only invoice of the order, since the CRM gets invoices and no orders. Empty as
    /// above, and when the order has several invoices.
    /// </summary>
    internal string Sale(string id) => Known(id) ?? (invoices.GetValueOrDefault(id) is { Length: > 0 } invoice ? Known(invoice) : null) ?? "";

    /// <summary>A product of 1C; likewise.</summary>
    internal string Product(string id) => planned.GetValueOrDefault(id) ?? products.OfOneC(id)?.CrmId ?? "";

    private string? Known(string id) => planned.GetValueOrDefault(id) ?? documents.OfOneC(id)?.CrmId;
}
