using CsCheck;
using Obmen.OneC.Products;

namespace Obmen.Tests.OneC;

/// <summary>One price a product: its own, else the highest of those by characteristic; of a repeated one the newest, which comes first.</summary>
public sealed class PriceRecordsTests
{
    [Fact]
    public void Of_any_records_the_own_price_counts_else_the_highest_of_the_newest() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 3], Gen.Int[1, 9]).Array[0, 40].Sample(drawn =>
        {
            var all = drawn.Select(one => (Product: Numbered(one.Item1), Characteristic: Numbered(one.Item2), Price: (decimal)one.Item3)).ToList();
            var records = new PriceRecords();
            foreach (var (product, characteristic, price) in all)
                records.Add(product, characteristic, Guid.Empty, price);

            var wanted = all.DistinctBy(one => (one.Product, one.Characteristic)).GroupBy(one => one.Product)
                .ToDictionary(group => group.Key.ToString(), group => group.Where(one => one.Characteristic == Guid.Empty).Select(one => (decimal?)one.Price).SingleOrDefault() ?? group.Max(one => one.Price));
            records.Best(null).ToDictionary(best => best.ProductId, best => best.Amount).ShouldBe(wanted, ignoreOrder: true);
            records.HavePackages.ShouldBeFalse();
        });

    private static Guid Numbered(int n) => n == 0 ? Guid.Empty : new(n, 0, 0, new byte[8]);
}
