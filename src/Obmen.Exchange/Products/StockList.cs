using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>What lies in the chosen warehouses of 1C, by product.</summary>
internal sealed class StockList
{
    private readonly BalanceTable lies = new();
    private readonly Dictionary<Guid, string> names;

    private StockList(Dictionary<Guid, string> names) => this.names = names;

    /// <summary>What lies where, by the warehouse's name; empty when there is none.</summary>
    internal ValueList<WarehouseStock> Of(string productId) => Guid.TryParse(productId, out var key)
        ? lies.Of(key).Select(lot => new WarehouseStock(names.GetValueOrDefault(lot.Warehouse, ""), lot.Quantity)).OrderBy(place => place.Warehouse, StringComparer.CurrentCulture).ToValueList()
        : [];

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

        var list = new StockList((await stock.WarehousesAsync(cancel)).ToDictionary(warehouse => Guid.Parse(warehouse.Id), warehouse => warehouse.Name));
        await foreach (var balance in stock.BalancesAsync(cancel))
        {
            if (options.Warehouses?.Contains(balance.WarehouseId) != false)
                list.lies.Add(Guid.Parse(balance.ProductId), balance.WarehouseId.Length == 0 ? Guid.Empty : Guid.Parse(balance.WarehouseId), balance.Quantity);
        }

        return list;
    }
}
