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

    /// <summary>Remembers what the plan says of a document or a product.</summary>
    internal void Add(PlanRow row)
    {
        if (row.TargetId.Length > 0 && row.Action != RowAction.Decide)
            planned[row.SourceId] = row.TargetId;
        else if (row.Action == RowAction.Create)
            planned[row.SourceId] = row.SourceId;
    }

    /// <summary>A document of 1C; empty when it is neither in the CRM nor in the plan.</summary>
    internal string Document(string id) => planned.GetValueOrDefault(id) ?? documents.OfOneC(id)?.CrmId ?? "";

    /// <summary>A product of 1C; likewise.</summary>
    internal string Product(string id) => planned.GetValueOrDefault(id) ?? products.OfOneC(id)?.CrmId ?? "";
}
