using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>
/// What a stored product becomes when another is written over it: a field that is empty in the newcomer stays, a price column that it
/// doesn't name stays, and a text that differs in its white space alone stays as it stands. The CRM has no place for a full name: it isn't compared.
/// </summary>
public static class ProductMerge
{
    /// <summary><paramref name="current"/> brought up to <paramref name="desired"/>; equal to it when nothing changes.</summary>
    public static Product Apply(Product current, Product desired) => current with
    {
        Code = Text(current.Code, desired.Code),
        Name = Text(current.Name, desired.Name),
        Article = Text(current.Article, desired.Article),
        Barcode = Text(current.Barcode, desired.Barcode),
        Kind = desired.KindId.Length == 0 || desired.KindId == current.KindId ? current.Kind : desired.Kind,
        KindId = Text(current.KindId, desired.KindId),
        Unit = Text(current.Unit, desired.Unit),
        UnitId = Text(current.UnitId, desired.UnitId),
        Vat = desired.Vat.IsKnown ? desired.Vat : current.Vat,
        Note = Text(current.Note, desired.Note),
        GroupId = desired.GroupId ?? current.GroupId,
        Group = desired.GroupId is null || (desired.GroupId == current.GroupId && desired.PendingGroup.Length == 0) ? current.Group : desired.Group,
        PendingGroup = desired.PendingGroup,
        Prices = Prices(current.Prices, desired.Prices),
        CurrencyId = Text(current.CurrencyId, desired.CurrencyId),
        Stock = desired.Stock ?? current.Stock,
        Warehouses = desired.Warehouses.Count > 0 ? desired.Warehouses : current.Warehouses,
    };

    /// <summary>The same for groups: the parent is always the newcomer's.</summary>
    public static ProductGroup Apply(ProductGroup current, ProductGroup desired) => current with
    {
        Code = Text(current.Code, desired.Code),
        Name = Text(current.Name, desired.Name),
        ParentId = desired.ParentId,
        Parent = desired.ParentId == current.ParentId && desired.PendingParent.Length == 0 ? current.Parent : desired.Parent,
        PendingParent = desired.PendingParent,
    };

    // A price of nothing and no price are the same.
    private static bool Stands(ValueList<ColumnPrice> current, ColumnPrice desired) =>
        (current.FirstOrDefault(price => price.Column == desired.Column)?.Amount ?? 0) == desired.Amount;

    private static string Text(string current, string desired) =>
        desired.Length == 0 || current == desired || Likeness.Spaced(current) == Likeness.Spaced(desired) ? current : desired;

    private static ValueList<ColumnPrice> Prices(ValueList<ColumnPrice> current, ValueList<ColumnPrice> desired)
    {
        var changed = desired.Where(price => !Stands(current, price)).ToList();
        return changed.Count == 0 ? current : [.. current.Where(price => changed.TrueForAll(other => other.Column != price.Column)), .. changed];
    }
}
