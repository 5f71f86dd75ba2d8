using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Products;

/// <summary>Price types and prices of a 1C base: the last record of each product, as the base's own SliceLast gives it.</summary>
internal sealed class PriceReader(IOneCWay client, Configuration configuration, TimeProvider time)
{
    private readonly OneCObjectNames? type = configuration.Object(Meaning.PriceType);
    private readonly OneCObjectNames? price = configuration.Object(Meaning.Price);
    private readonly OneCObjectNames? currency = configuration.Object(Meaning.Currency);

    internal async Task<IReadOnlyList<PriceType>> TypesAsync(CancellationToken cancel)
    {
        if (type is null || price?.Field("type") is null || price.Field("product") is null || price.Field("price") is null)
            return [];
        var codes = new Dictionary<Guid, string>();
        if (currency is not null)
        {
            await foreach (var row in client.AllAsync(currency.Set, ProductNames.Select(currency, "code"), "", cancel))
                codes[row.Ref()] = row.Text(currency, "code");
        }

        var types = new List<PriceType>();
        await foreach (var row in client.AllAsync(type.Set, ProductNames.Select(type, "name", "currency", "isFolder"), "", cancel))
        {
            if (!row.IsDeleted() && !row.Flag(type, "isFolder"))
                types.Add(new(row.Ref().ToString(), row.Text(type, "name"), codes.GetValueOrDefault(row.Key(type, "currency"), "")));
        }

        return [.. types.OrderBy(found => found.Name, StringComparer.CurrentCulture)];
    }

    internal async IAsyncEnumerable<ProductPrice> PricesAsync(string typeId, DateOnly? day, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (price is null)
            yield break;
        var end = (day ?? DateOnly.FromDateTime(time.GetLocalNow().DateTime)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T23:59:59";
        var records = await LastAsync(Guid.Parse(typeId), end, cancel);
        var packages = records.Exists(record => record.Package != Guid.Empty) ? await Packages.ReadAsync(client, configuration, cancel) : null;
        foreach (var (product, own) in Own(records, packages))
            yield return new(product.ToString(), own.Price) { Problem = own.Problem };
    }

    // Of a product with prices by characteristic its own price, else the highest: what is quoted too low can't be taken back.
    private static Dictionary<Guid, OwnPrice> Own(List<PriceRecord> records, Packages? packages)
    {
        var best = new Dictionary<Guid, OwnPrice>(records.Count);
        var seen = new HashSet<(Guid Product, Guid Characteristic)>();
        foreach (var record in records)
        {
            if (!best.TryGetValue(record.Product, out var other))
            {
                best[record.Product] = AUnit(record, packages);
                continue;
            }

            seen.Add((record.Product, other.Characteristic));
            if (!seen.Add((record.Product, record.Characteristic)) || other.Characteristic == Guid.Empty)
                continue;
            var own = AUnit(record, packages);
            if (own.Characteristic == Guid.Empty || IsBetter(own, other))
                best[record.Product] = own;
        }

        return best;
    }

    // A price of a package is divided among the units in it.
    private static OwnPrice AUnit(PriceRecord record, Packages? packages)
    {
        if (packages is null)
            return new(record.Characteristic, record.Price, Words.None);
        var (count, problem) = packages.In(record.Package, record.Product);
        return new(record.Characteristic, problem.IsEmpty ? decimal.Round(record.Price / count, 2, MidpointRounding.AwayFromZero) : record.Price, problem);
    }

    private static bool IsBetter(OwnPrice one, OwnPrice other) =>
        one.Problem.IsEmpty == other.Problem.IsEmpty ? one.Price > other.Price : one.Problem.IsEmpty;

    // Some platforms don't give slices of some registers: then the records are read, newest first.
    private async Task<List<PriceRecord>> LastAsync(Guid typeId, string end, CancellationToken cancel)
    {
        var names = price!;
        var row = OneCFields.OfRecords(names, "product", "price", "characteristic", "unit");
        try
        {
            return await client.WholeAsync($"{names.Set}/SliceLast(Period=datetime'{end}',Condition='{names.Field("type")} eq guid''{typeId}''')?$select={row.Row.Select}", row.Row, Record, cancel);
        }
        catch (SideException refused) when (refused.Reaction == Reaction.SkipRecord && names.Field("period") is { } period)
        {
            var filter = Uri.EscapeDataString($"{names.Field("type")} eq guid'{typeId}' and {period} le datetime'{end}'");
            return await client.WholeAsync($"{names.Set}?$select={row.Row.Select}&$filter={filter}&$orderby={period} desc", row.Row, Record, cancel);
        }

        // 1C sends money as a float.
        PriceRecord Record(JsonFields _) => new(row.Key("product"), row.Key("characteristic"), row.Key("unit"), decimal.Round(row.Number("price"), 2, MidpointRounding.AwayFromZero));
    }

    private readonly record struct PriceRecord(Guid Product, Guid Characteristic, Guid Package, decimal Price);

    private readonly record struct OwnPrice(Guid Characteristic, decimal Price, Words Problem);
}
