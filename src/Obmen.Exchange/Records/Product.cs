namespace Obmen.Exchange.Records;

/// <summary>
/// A product or a service (номенклатура). Texts are trimmed and never null; what an end does not hold is empty. What a product is sold by
/// (kind, unit, rate) has the name the source gives it, and beside it the CRM's id where the CRM keeps a directory of such things.
/// </summary>
public sealed record Product
{
    /// <summary>The 1C code (Код), leading zeros kept: bare on the 1C end, with the base's prefix on the CRM end.</summary>
    public string Code { get; init; } = "";

    /// <summary>The name (Наименование).</summary>
    public required string Name { get; init; }

    /// <summary>The full name for printing (Полное наименование).</summary>
    public string FullName { get; init; } = "";

    /// <summary>Article (Артикул).</summary>
    public string Article { get; init; } = "";

    /// <summary>Barcode (Штрихкод), the first of several.</summary>
    public string Barcode { get; init; } = "";

    /// <summary>Whether it is a service or work, not goods.</summary>
    public bool IsService { get; init; }

    /// <summary>Its kind by name (Вид номенклатуры); in the CRM the name of the row of its directory.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The CRM's kind by id; empty in 1C, and for a kind that is left as it is.</summary>
    public string KindId { get; init; } = "";

    /// <summary>Unit in words (Единица): «шт».</summary>
    public string Unit { get; init; } = "";

    /// <summary>Unit by the code of ОКЕИ, as its end writes it; empty in the CRM.</summary>
    public string UnitCode { get; init; } = "";

    /// <summary>The CRM's unit by id; empty in 1C.</summary>
    public string UnitId { get; init; } = "";

    /// <summary>VAT rate.</summary>
    public VatRate Vat { get; init; }

    /// <summary>What the source calls the rate, when it isn't one we know; else empty.</summary>
    public string VatName { get; init; } = "";

    /// <summary>Free note (Комментарий, Примечание).</summary>
    public string Note { get; init; } = "";

    /// <summary>The group it lies in, an id of its end; empty at the top; null says nothing about it, and an update leaves it.</summary>
    public string? GroupId { get; init; }

    /// <summary>The group's name, for people.</summary>
    public string Group { get; init; } = "";

    /// <summary>The 1C id of the group, when the plan that carries this is to create it first; else empty.</summary>
    public string PendingGroup { get; init; } = "";

    /// <summary>Prices by column of the CRM. An update fills the columns named and leaves the others. Empty in 1C, which keeps prices apart.</summary>
    public ValueList<ColumnPrice> Prices { get; init; } = [];

    /// <summary>The CRM's currency of the prices by id; empty = left as it is.</summary>
    public string CurrencyId { get; init; } = "";

    /// <summary>How many there are in stock, three decimal places; null says nothing about it. Null in 1C, which keeps balances apart.</summary>
    public decimal? Stock { get; init; }

    /// <summary>The stock by warehouse, for people.</summary>
    public ValueList<WarehouseStock> Warehouses { get; init; } = [];
}

/// <summary>A price in a column of the CRM.</summary>
/// <param name="Column">Key of the column: <c>price</c>, <c>minPrice</c>.</param>
/// <param name="Amount">The price a unit, two decimal places.</param>
public sealed record ColumnPrice(string Column, decimal Amount);

/// <summary>What lies in one warehouse.</summary>
/// <param name="Warehouse">The warehouse's name; empty where balances are kept without one.</param>
/// <param name="Quantity">How many, three decimal places.</param>
public sealed record WarehouseStock(string Warehouse, decimal Quantity);
