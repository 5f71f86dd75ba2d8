using Obmen.Exchange;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.Products;

/// <summary>
/// The prices of one type as records give them, the newest of each first. Of a product with prices by characteristic its own price counts, else
/// the highest: what is quoted too low can't be taken back.
/// </summary>
internal sealed class PriceRecords
{
    // In most bases all prices are these: a product's own, for its unit.
    private readonly KeyTable<decimal> plain = new();
    private readonly KeyTable<PackagePrice> packed = new();
    private readonly Dictionary<(Guid Product, Guid Characteristic), PackagePrice> others = [];

    /// <summary>Whether any price is for a package.</summary>
    internal bool HavePackages { get; private set; }

    internal void Add(Guid product, Guid characteristic, Guid package, decimal price)
    {
        HavePackages |= package != Guid.Empty;
        if (characteristic != Guid.Empty)
            others.TryAdd((product, characteristic), new(package, price));
        else if (package == Guid.Empty ? packed.TryGetValue(product, out _) : plain.TryGetValue(product, out _))
            return;
        else if (package == Guid.Empty)
            plain.TryAdd(product, price);
        else
            packed.TryAdd(product, new(package, price));
    }

    /// <summary>One price a product, in no order; <paramref name="packages"/> are needed when any is for one.</summary>
    internal IEnumerable<ProductPrice> Best(Packages? packages)
    {
        foreach (var (product, price) in plain.All)
            yield return new(product.ToString(), price);
        foreach (var (product, price) in packed.All)
            yield return AUnit(product, price, packages);
        foreach (var product in others.Where(other => !HasOwn(other.Key.Product)).GroupBy(other => other.Key.Product, other => other.Value))
            yield return product.Select(price => AUnit(product.Key, price, packages)).Aggregate((best, next) => IsBetter(next, best) ? next : best);
    }

    private bool HasOwn(Guid product) => plain.TryGetValue(product, out _) || packed.TryGetValue(product, out _);

    // A price of a package is divided among the units in it.
    private static ProductPrice AUnit(Guid product, PackagePrice price, Packages? packages)
    {
        var (count, problem) = packages?.In(price.Package, product) ?? (1, Words.None);
        return new(product.ToString(), problem.IsEmpty ? decimal.Round(price.Amount / count, 2, MidpointRounding.AwayFromZero) : price.Amount) { Problem = problem };
    }

    private static bool IsBetter(ProductPrice one, ProductPrice other) =>
        one.Problem.IsEmpty == other.Problem.IsEmpty ? one.Amount > other.Amount : one.Problem.IsEmpty;

    private readonly record struct PackagePrice(Guid Package, decimal Amount);
}
