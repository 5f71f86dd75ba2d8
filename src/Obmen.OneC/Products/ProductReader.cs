using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;

namespace Obmen.OneC.Products;

/// <summary>Makes products of 1C's JSON.</summary>
internal sealed class ProductReader(ProductNames names, ProductDirectory directory, DateOnly today)
{
    // A base has few rates and groups, and many products of each.
    private readonly Dictionary<string, VatRate> rates = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> groups = new() { [Guid.Empty] = "" };

    /// <summary>What is read of a product.</summary>
    internal string Select { get; } = ProductNames.Select(names.Product, "code", "name", "parent", "fullName", "article", "unit", "kind", "service", "type", "vat", "note");

    internal Stored<Product> Product(JsonElement row)
    {
        var set = names.Product;
        var key = row.Ref();
        var unit = directory.Unit(row.Key(set, "unit"));
        var vatName = VatName(row);
        var vat = Rate(vatName);
        var isService = row.Flag(set, "service") || names.IsServiceType(row.Text(set, "type"));
        var product = new Product
        {
            Code = row.Text(set, "code"),
            Name = row.Text(set, "name"),
            FullName = row.Text(set, "fullName"),
            Article = row.Text(set, "article"),
            Barcode = directory.Barcode(key),
            IsService = isService,
            Kind = directory.Kind(row.Key(set, "kind")),
            Unit = unit.Name,
            UnitCode = unit.Code,
            Vat = vat,
            VatName = vat.IsKnown ? "" : vatName,
            Note = row.Text(set, "note"),
            GroupId = Group(row.Key(set, "parent")),
        };
        return new(key.ToString(), row.OwnVersion(), product, row.IsDeleted());
    }

    private VatRate Rate(string name)
    {
        if (!rates.TryGetValue(name, out var rate))
            rates[name] = rate = ProductDirectory.Known(name, names.Vat(name, today));
        return rate;
    }

    private string Group(Guid key)
    {
        if (!groups.TryGetValue(key, out var group))
            groups[key] = group = key.ToString();
        return group;
    }

    // The rate is a value of an enumeration, or a reference to a catalog of rates.
    private string VatName(JsonElement row) =>
        names.Product.Field("vat")?.EndsWith("_Key", StringComparison.Ordinal) == true ? directory.Rate(row.Key(names.Product, "vat")) : row.Text(names.Product, "vat");
}
