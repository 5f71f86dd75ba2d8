using System.Globalization;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>The fields of a product that are compared and shown, in the order of the card.</summary>
public static class ProductFields
{
    private static readonly string[] KnownColumns = ["price", "minPrice", "cost"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Field<Product>> All { get; } =
    [
        new("code", new("Код 1С", "1C code"), p => p.Code),
        new("name", new("Наименование", "Name"), p => p.Name),
        new("fullName", new("Полное наименование", "Full name"), p => p.FullName),
        new("article", new("Артикул", "Article"), p => p.Article),
        new("group", new("Группа", "Group"), p => p.Group),
        new("kind", new("Тип номенклатуры", "Kind"), p => p.Kind),
        new("unit", new("Единица измерения", "Unit"), p => p.Unit),
        new("vat", new("НДС", "VAT"), p => p.Vat.IsKnown ? p.Vat.ToString() : p.VatName),
        new("price", new("Цена", "Price"), p => Money(p, "price")),
        new("minPrice", new("Минимальная цена", "Minimum price"), p => Money(p, "minPrice")),
        new("cost", new("Себестоимость", "Cost"), p => Money(p, "cost")),
        new("prices", new("Другие цены", "Other prices"), p => string.Join("; ", p.Prices.Where(price => !KnownColumns.Contains(price.Column)).Select(price => $"{price.Column} {Text(price.Amount)}"))),
        new("stock", new("Остаток", "Stock"), p => p.Stock is { } stock ? Quantity(stock) : ""),
        new("warehouses", new("По складам", "By warehouse"), p => string.Join("; ", p.Warehouses.Select(lies => $"{lies.Warehouse} {Quantity(lies.Quantity)}"))),
        new("barcode", new("Штрихкод", "Barcode"), p => p.Barcode),
        new("note", new("Примечание", "Note"), p => p.Note),
    ];

    /// <summary>The price in a column, or null.</summary>
    public static decimal? Price(Product product, string column) => product.Prices.FirstOrDefault(price => price.Column == column)?.Amount;

    private static string Money(Product product, string column) => Price(product, column) is { } amount ? Text(amount) : "";

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Quantity(decimal quantity) => quantity.ToString("0.###", CultureInfo.InvariantCulture);
}
