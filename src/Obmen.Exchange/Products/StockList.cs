using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>What lies in the chosen warehouses of 1C, by product.</summary>
internal sealed class StockList
{
    private readonly Dictionary<string, List<WarehouseStock>> lies = new(StringComparer.Ordinal);

    private StockList()
    {
    }

    /// <summary>What lies where, by the warehouse's name; empty when there is none.</summary>
    internal ValueList<WarehouseStock> Of(string productId) => lies.TryGetValue(productId, out var places) ? places.OrderBy(place => place.Warehouse, StringComparer.CurrentCulture).ToValueList() : [];

    /// <summary>Reads it. Throws a <see cref="SideException"/> when 1C keeps no stock.</summary>
    internal static async Task<StockList> ReadAsync(ExchangeContext context, ProductOptions options, CancellationToken cancel)
    {
        if (context.OneC is not IStock stock)
        {
            throw new SideException(
                new($"{context.OneC.Title.Ru}: остатки не опубликованы.", $"{context.OneC.Title.En}: stock is not published."),
                new("Опубликуйте регистр остатков в 1С", "Publish the register of stock in 1C"),
                Reaction.StopRun);
        }

        var names = (await stock.WarehousesAsync(cancel)).ToDictionary(warehouse => warehouse.Id, warehouse => warehouse.Name, StringComparer.Ordinal);
        var list = new StockList();
        await foreach (var balance in stock.BalancesAsync(cancel))
        {
            if (options.Warehouses?.Contains(balance.WarehouseId) == false)
                continue;
            if (!list.lies.TryGetValue(balance.ProductId, out var places))
                list.lies[balance.ProductId] = places = [];
            places.Add(new(names.GetValueOrDefault(balance.WarehouseId, ""), balance.Quantity));
        }

        return list;
    }
}
