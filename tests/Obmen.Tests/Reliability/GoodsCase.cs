using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>Products with prices, and stock, of the demo base: what is done before a troubled run and what the CRM must hold after it.</summary>
internal static class GoodsCase
{
    public const string PriceType = "Розничная";
    public const string Column = "price";

    public static async Task<ProductOptions> OptionsAsync(World world)
    {
        var types = await ((IPrices)(await ImportRuns.ConnectAsync(world)).OneC).PriceTypesAsync(World.Cancel);
        return new() { PriceTypeId = types.Single(type => type.Name == PriceType).Id, Column = Column, Update = true };
    }

    public static async Task ProductsAsync(World world) =>
        (await world.RunAsync(await world.PlanAsync(PlanKind.ExportProducts, await OptionsAsync(world)))).End.ShouldBe(JobEnd.Done);

    public static async Task ProductsArrivedAsync(World world)
    {
        var connection = await ImportRuns.ConnectAsync(world);
        var prices = await ((IPrices)connection.OneC).PricesAsync((await OptionsAsync(world)).PriceTypeId, null, World.Cancel).ToDictionaryAsync(price => price.ProductId, price => price.Amount, cancellationToken: World.Cancel);
        var expected = (await ListAsync<Product>(connection.OneC)).Where(own => !own.IsDeleted).Select(own => ("BP30-" + own.Value.Code, own.Value.Name, prices.GetValueOrDefault(own.Id)));
        (await ListAsync<Product>(connection.Crm)).Select(card => (card.Value.Code, card.Value.Name, ProductFields.Price(card.Value, Column) ?? 0)).ShouldBe(expected, ignoreOrder: true);
        (await ListAsync<ProductGroup>(connection.Crm)).Select(group => group.Value.Code)
            .ShouldBe((await ListAsync<ProductGroup>(connection.OneC)).Select(group => "BP30-" + group.Value.Code), ignoreOrder: true);
    }

    public static async Task StockArrivedAsync(World world)
    {
        await ProductsArrivedAsync(world);
        var connection = await ImportRuns.ConnectAsync(world);
        var lies = (await ((IStock)connection.OneC).BalancesAsync(World.Cancel).ToListAsync(World.Cancel)).GroupBy(balance => balance.ProductId).ToDictionary(group => group.Key, group => group.Sum(balance => balance.Quantity));
        lies.Count.ShouldBeGreaterThan(0);
        var cards = (await ListAsync<Product>(connection.Crm)).ToDictionary(card => card.Value.Code, card => card.Value.Stock ?? 0);
        foreach (var own in await ListAsync<Product>(connection.OneC))
            cards["BP30-" + own.Value.Code].ShouldBe(lies.GetValueOrDefault(own.Id));
    }

    private static async Task<List<Stored<T>>> ListAsync<T>(ISide side)
        where T : class => await side.Source<T>()!.ListAsync(Selection.All, World.Cancel).ToListAsync(World.Cancel);
}
