namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>A product of a demo base with all that belongs to it; texts exactly as the base is to hold them.</summary>
internal sealed record DemoProduct
{
    public required string Name { get; init; }

    public required string FullName { get; init; }

    public required string Article { get; init; }

    public required ProductKind Kind { get; init; }

    /// <summary>Name of its unit; empty = none.</summary>
    public required string Unit { get; init; }

    /// <summary>Kind of VAT rate.</summary>
    public required string Vat { get; init; }

    /// <summary>The folder it lies in; null = in none.</summary>
    public int? Folder { get; init; }

    public string Comment { get; init; } = "";

    public bool IsDeleted { get; init; }

    /// <summary>Retail price in roubles, VAT included; null = none was ever set.</summary>
    public decimal? Price { get; init; }

    public IReadOnlyList<string> Barcodes { get; init; } = [];

    /// <summary>How many warehouses keep it.</summary>
    public int Warehouses { get; init; }

    /// <summary>Whether more was taken than there was.</summary>
    public bool IsOverdrawn { get; init; }

    /// <summary>Whether it is sold in parts of its unit.</summary>
    public bool IsDivisible => Unit is "кг" or "м" or "л" or "м2" or "м3" or "т" or "ч";
}
