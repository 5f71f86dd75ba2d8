using Obmen.Exchange.Records;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;

namespace Obmen.OneC.Products;

/// <summary>A unit of measure as 1C keeps it.</summary>
internal sealed record UnitEntry(string Name, string Code);

/// <summary>The small catalogs that products refer to, and their barcodes, read once for a listing.</summary>
internal sealed class ProductDirectory
{
    private static readonly UnitEntry NoUnit = new("", "");

    private readonly Dictionary<Guid, UnitEntry> units = [];
    private readonly Dictionary<Guid, string> kinds = [];
    private readonly Dictionary<Guid, string> rates = [];
    private Barcodes barcodes = new();

    internal static async Task<ProductDirectory> ReadAsync(IOneCWay client, ProductNames names, CancellationToken cancel)
    {
        var directory = new ProductDirectory();
        if (names.Unit is { } unit)
        {
            await foreach (var row in client.AllAsync(unit.Set, ProductNames.Select(unit, "code", "name"), "", cancel))
                directory.units[row.Ref()] = new(row.Text(unit, "name"), row.Text(unit, "code"));
        }

        if (names.Kind is { } kind)
        {
            await foreach (var row in client.AllAsync(kind.Set, ProductNames.Select(kind, "name"), "", cancel))
                directory.kinds[row.Ref()] = row.Text(kind, "name");
        }

        if (names.VatRate is { } rate)
        {
            await foreach (var row in client.AllAsync(rate.Set, ProductNames.Select(rate, "name"), "", cancel))
                directory.rates[row.Ref()] = row.Text(rate, "name");
        }

        await directory.ReadBarcodesAsync(client, names, cancel);
        return directory;
    }

    internal UnitEntry Unit(Guid key) => units.GetValueOrDefault(key, NoUnit);

    internal string Kind(Guid key) => kinds.GetValueOrDefault(key, "");

    internal string Rate(Guid key) => rates.GetValueOrDefault(key, "");

    internal string Barcode(Guid product) => barcodes.Of(product);

    /// <summary>The rate of a name of the catalog of rates or of the profile.</summary>
    internal static VatRate Known(string name, VatRate listed) => listed.IsKnown ? listed : VatRate.Parse(name);

    private async Task ReadBarcodesAsync(IOneCWay client, ProductNames names, CancellationToken cancel)
    {
        if (names.Barcode is not { } set || set.Field("barcode") is null || set.Field("product") is null)
            return;
        var row = OneCFields.OfRecords(set, "barcode", "product");
        barcodes = await client.WholeAsync($"{set.Set}?$select={row.Row.Select}", row.Row, () => new Barcodes(), read => read.Add(row.Key("product"), row.Text("barcode")), cancel);
    }
}
