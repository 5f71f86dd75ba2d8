using Obmen.Exchange;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Records;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Products;

/// <summary>
/// How many of a product's own units are in what its price is set for. A package (упаковка) counts them itself, by a coefficient or a
/// fraction; a unit of measure counts those of its kind, so that a price a tonne is one a thousandth of it a kilogram.
/// </summary>
internal sealed class Packages
{
    private readonly Dictionary<Guid, Package> packages = [];
    private readonly KeyTable<Guid> units = new();
    private readonly KeyTable<Guid> storage = new();
    private readonly Dictionary<Guid, string> names = [];
    private readonly string kind;

    private Packages(string kind) => this.kind = kind;

    /// <summary>Reads packages, units and the units of products. A base where every price is a unit's needs none of it.</summary>
    internal static async Task<Packages> ReadAsync(IOneCWay client, Configuration configuration, CancellationToken cancel)
    {
        var found = new Packages(configuration.Profile.Values.GetValueOrDefault("packageMeasure", ""));
        if (configuration.Object(Meaning.Package) is { } package)
        {
            await foreach (var row in client.AllAsync(package.Set, ProductNames.Select(package, "name", "coefficient", "numerator", "denominator", "measure"), "", cancel))
                found.packages[row.Ref()] = new(row.Text(package, "name"), row.Text(package, "measure"), Coefficient(package, row.Number(package.Field("coefficient")), row.Number(package.Field("numerator")), row.Number(package.Field("denominator"))));
        }

        if (configuration.Object(Meaning.Unit) is { } unit)
        {
            await foreach (var row in client.AllAsync(unit.Set, ProductNames.Select(unit, "name"), "", cancel))
                found.names[row.Ref()] = row.Text(unit, "name");
        }

        if (configuration.Object(Meaning.Product) is { } product && product.Field("unit") is not null)
        {
            await foreach (var row in client.AllAsync(product.Set, ProductNames.Select(product, "unit", "storageUnit"), "", cancel))
            {
                found.units[row.Ref()] = row.Key(product, "unit");
                if (row.Key(product, "storageUnit") is var kept && kept != Guid.Empty)
                    found.storage[row.Ref()] = kept;
            }
        }

        return found;
    }

    /// <summary>How many of the product's units a package holds; or why that can't be told.</summary>
    internal (decimal Count, Words Problem) In(Guid package, Guid product)
    {
        var unit = units.GetValueOrDefault(product);
        if (package == Guid.Empty || package == unit)
            return (1, Words.None);
        if (!packages.TryGetValue(package, out var found))
            return (0, Unlike(names.GetValueOrDefault(package, "")));
        if (found.Coefficient <= 0)
            return (0, new($"она указана за «{found.Name}», а сколько в ней единиц товара, в 1С не записано", $"it is for \"{found.Name}\", and 1C doesn't say how many units that holds"));
        if (found.Measure.Length == 0 || found.Measure == kind)
            return (found.Coefficient, Words.None);
        return packages.TryGetValue(unit, out var own) && own.Measure == found.Measure && own.Coefficient > 0
            ? (found.Coefficient / own.Coefficient, Words.None)
            : (0, Unlike(found.Name));
    }

    /// <summary>How many of the product's units are in the one that its stock is counted in; 1 where that isn't told.</summary>
    internal decimal InStorage(Guid product) => storage.TryGetValue(product, out var unit) && In(unit, product) is { Count: > 0 } found ? found.Count : 1;

    private static Words Unlike(string name) => name.Length == 0
        ? new("она указана за упаковку, которой в базе не видно", "it is for a package that isn't seen in the base")
        : new($"она указана за «{name}», а товар учитывается в другой единице", $"it is for \"{name}\", and the product is counted in another unit");

    // Either one figure, or a fraction of two.
    private static decimal Coefficient(OneCObjectNames names, decimal coefficient, decimal numerator, decimal denominator) =>
        names.Field("coefficient") is not null ? coefficient : denominator == 0 ? 0 : numerator / denominator;

    private sealed record Package(string Name, string Measure, decimal Coefficient);
}
