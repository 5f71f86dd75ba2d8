using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Demo.Papers;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>All that the base knows of products: folders, units, kinds, the products themselves, prices, stock.</summary>
internal sealed class PriceList(DemoTarget target, DemoBaseOptions options, OurBooks ours)
{
    internal IReadOnlyList<DemoProduct> Fill(Numbers numbers, CancellationToken cancel)
    {
        var units = new Units(target);
        units.Fill();
        ProductKind.Fill(target);
        PriceType.Fill(target, ours.Currencies);
        var folders = new ProductFolders(target, options.Groups);
        folders.Fill();
        var maker = new ProductMaker(options, folders);
        var products = new List<DemoProduct>(options.Products);
        using var rows = new ProductRows(target, options, folders, units, ours.VatRates);
        using var stock = new Stock(target, options, ours, units);
        for (var n = 0; n < options.Products; n++)
        {
            cancel.ThrowIfCancellationRequested();
            var product = maker.Make(n);
            products.Add(product);
            rows.Add(n, product);
            stock.Add(n, product, rows.Key(n));
        }

        units.FillOwn(products);
        using var prices = new Prices(target, options, ours.Currencies, ours.Staff, numbers, units);
        prices.Fill(products, rows.Key);
        return products;
    }
}
