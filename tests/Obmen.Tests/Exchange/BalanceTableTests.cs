using CsCheck;
using Obmen.Exchange.Products;

namespace Obmen.Tests.Exchange;

/// <summary>The table sums by product and warehouse as a dictionary of both would.</summary>
public sealed class BalanceTableTests
{
    private static readonly Gen<Guid> Few = Gen.Int[0, 12].Select(n => new Guid(n, 0x11, 0xed, [0x80, 0x6b, 0, 0x0c, 0x29, 0x1a, 0x2b, 0x3c]));

    [Fact]
    public void It_sums_what_lies_of_a_product_in_a_warehouse() =>
        Gen.Select(Gen.OneOf(Few, Gen.Guid), Gen.OneOf(Few, Gen.Const(Guid.Empty)), Gen.Int[-50, 50]).Array[0, 300].Sample(moves =>
        {
            var (table, model) = (new BalanceTable(), new Dictionary<(Guid Product, Guid Warehouse), decimal>());
            foreach (var (product, warehouse, quantity) in moves)
            {
                table.Add(product, warehouse, quantity / 8m);
                model[(product, warehouse)] = model.GetValueOrDefault((product, warehouse)) + (quantity / 8m);
            }

            table.All.ToDictionary(one => (one.Product, one.Warehouse), one => one.Quantity).ShouldBe(model, ignoreOrder: true);
            foreach (var lot in model.GroupBy(one => one.Key.Product))
                table.Of(lot.Key).ToDictionary(one => one.Warehouse, one => one.Quantity).ShouldBe(lot.ToDictionary(one => one.Key.Warehouse, one => one.Value), ignoreOrder: true);
            table.Of(Guid.NewGuid()).ShouldBeEmpty();
        });
}
