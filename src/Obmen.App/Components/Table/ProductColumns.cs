using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Table;

/// <summary>The columns of the table of products; its rows are groups, then products.</summary>
public static class ProductColumns
{
    // What a product keeps as plain text can be filtered by. Stands before the columns, which ask it when they are made.
    private static readonly HashSet<string> Plain = new(["article", "barcode", "fullName", "note"], StringComparer.Ordinal);

    private static readonly PlanColumn[] First =
    [
        new("n", new("N", "N"), 56, line => line.Row.N.ToString()) { Value = line => line.Row.N, Kind = CellKind.Number, IsFrozen = true },
        new("", new("Пометка", "Mark"), 74, _ => "") { Kind = CellKind.Mark, IsFrozen = true },
        new("code", new("Код 1С", "1C code"), 150, line => line.Row.Code) { IsFrozen = true },
        new("name", new("Наименование", "Name"), 260, Name) { IsFrozen = true },
        new("outcome", new("Выгружено", "Exported"), 132, line => line.Row.Status.ToString()) { Kind = CellKind.Status },
        new("action", new("План", "Plan"), 360, line => line.Row.Reason.ToString()) { Kind = CellKind.Plan },
        new("targetId", new("Id в CRM", "Id in CRM"), 90, line => line.Row.TargetId) { Kind = CellKind.Number },
    ];

    /// <summary>«Выгрузить номенклатуру».</summary>
    public static IReadOnlyList<PlanColumn> Products { get; } =
    [
        .. First,
        new("", new("Группа", "Group"), 180, line => line.Record<Product>()?.Group ?? line.Record<ProductGroup>()?.Parent ?? ""),
        Field("article", 120),
        Field("unit", 90),
        Field("vat", 84),
        new("", new("Цена", "Price"), 110, line => line.Record<Product>()?.Prices is [var price, ..] ? price.Amount.ToString("N2") : "") { Value = line => line.Record<Product>()?.Prices is [var price, ..] ? price.Amount : null, Kind = CellKind.Number },
        Field("kind", 150),
        Field("barcode", 140),
        Field("fullName", 300),
        Field("note", 240),
    ];

    /// <summary>«Выгрузить остатки».</summary>
    public static IReadOnlyList<PlanColumn> Stock { get; } =
    [
        .. First,
        Field("stock", 110) with { Value = line => line.Record<Product>()?.Stock, Kind = CellKind.Number },
        Field("warehouses", 420),
    ];

    private static PlanColumn Field(string key, int width)
    {
        var field = ProductFields.All.First(known => known.Key == key);
        return new("", field.Title, width, line => line.Record<Product>() is { } product ? field.Text(product) : "") { FilterBy = Plain.Contains(key) ? key : "" };
    }

    private static string Name(PlanLine line) => line.Row.Kind == RecordKind.ProductGroup.Key ? $"▸ {line.Row.Name}" : line.Row.Name;
}
