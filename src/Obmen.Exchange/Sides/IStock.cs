using Obmen.Exchange.Records;

namespace Obmen.Exchange.Sides;

/// <summary>An end that knows what lies in its warehouses (1C).</summary>
public interface IStock
{
    /// <summary>The warehouses (Склады) by name; empty when the base keeps none.</summary>
    Task<IReadOnlyList<DirectoryEntry>> WarehousesAsync(CancellationToken cancel);

    /// <summary>What lies there now, product by warehouse, in no particular order; what there is none of doesn't come.</summary>
    IAsyncEnumerable<ProductBalance> BalancesAsync(CancellationToken cancel);
}

/// <summary>How much of a product lies in a warehouse.</summary>
/// <param name="ProductId">The product, an id of the same end.</param>
/// <param name="WarehouseId">The warehouse; empty where balances are kept without one.</param>
/// <param name="Quantity">How many, three decimal places.</param>
public sealed record ProductBalance(string ProductId, string WarehouseId, decimal Quantity);
