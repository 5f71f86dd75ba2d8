using Obmen.Exchange.Records;

namespace Obmen.Exchange.Undo;

/// <summary>
/// Written records with what their plan couldn't know yet (ids of what the same run created) taken from the stored ones, so that only what a
/// person changed is told as changed.
/// </summary>
internal static class UndoSettling
{
    internal static ProductGroup Group(ProductGroup current, ProductGroup written) =>
        written.PendingParent.Length > 0 || written.ParentId == current.ParentId ? written with { ParentId = current.ParentId, Parent = current.Parent, PendingParent = "" } : written;

    internal static Product Product(Product current, Product written) =>
        written.PendingGroup.Length > 0 || written.GroupId == current.GroupId ? written with { GroupId = current.GroupId, Group = current.Group, PendingGroup = "", Warehouses = [] } : written with { Warehouses = [] };

    internal static TradeDocument Document(TradeDocument current, TradeDocument written) => written with
    {
        CounterpartyId = Known(current.CounterpartyId, written.CounterpartyId),
        CounterpartyName = current.CounterpartyName,
        BasisId = Known(current.BasisId, written.BasisId),
        Lines = written.Lines.Select(line => Guid.TryParse(line.ProductId, out _) ? line with { ProductId = "" } : line).ToValueList(),
    };

    internal static MoneyMovement Movement(MoneyMovement current, MoneyMovement written) => written with
    {
        CounterpartyId = Known(current.CounterpartyId, written.CounterpartyId),
        CounterpartyName = current.CounterpartyName,
        InvoiceId = Known(current.InvoiceId, written.InvoiceId),
    };

    // A plan tells by 1C's GUID what it is going to create.
    private static string Known(string current, string written) => Guid.TryParse(written, out _) ? current : written;
}
