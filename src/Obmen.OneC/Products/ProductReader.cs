using System.Globalization;
using Obmen.Exchange.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Products;

/// <summary>Makes products of 1C's rows.</summary>
internal sealed class ProductReader(ProductNames names, ProductDirectory directory, DateOnly today)
{
    // A base has few rates and groups, and many products of each.
    private readonly Dictionary<string, VatRate> rates = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> groups = new() { [Guid.Empty] = "" };
    private readonly OneCFields row = OneCFields.OfObjects(names.Product, "code", "name", "parent", "fullName", "article", "unit", "kind", "service", "type", "vat", "note");

    /// <summary>What a row is read into.</summary>
    internal JsonFields Row => row.Row;

    /// <summary>The folder of the row read last; empty for none.</summary>
    internal Guid Parent => row.Key("parent");

    /// <summary>The product of the row read last.</summary>
    internal Stored<Product> Product()
    {
        var key = Guid.Parse(row.Ref, CultureInfo.InvariantCulture);
        var unit = directory.Unit(row.Key("unit"));
        var vatName = VatName();
        var vat = Rate(vatName);
        var isService = row.Flag("service") || names.IsServiceType(row.Text("type"));
        var product = new Product
        {
            Code = row.Text("code"),
            Name = row.Text("name"),
            FullName = row.Text("fullName"),
            Article = row.Text("article"),
            Barcode = directory.Barcode(key),
            IsService = isService,
            Kind = directory.Kind(row.Key("kind")),
            Unit = unit.Name,
            UnitCode = unit.Code,
            Vat = vat,
            VatName = vat.IsKnown ? "" : vatName,
            Note = row.Text("note"),
            GroupId = Group(row.Key("parent")),
        };
        return new(Canonical(key), row.Version, product, row.IsDeleted);
    }

    // As 1C writes keys already, so that no text is made of most of them.
    private string Canonical(Guid key)
    {
        Span<char> text = stackalloc char[36];
        return key.TryFormat(text, out _) && text.SequenceEqual(row.Ref) ? row.Ref : key.ToString();
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
    private string VatName() => names.Product.Field("vat")?.EndsWith("_Key", StringComparison.Ordinal) == true ? directory.Rate(row.Key("vat")) : row.Text("vat");
}
