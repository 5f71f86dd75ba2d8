using System.Globalization;
using System.Runtime.CompilerServices;
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
        foreach (var best in records.Best(records.HavePackages ? await Packages.ReadAsync(client, configuration, cancel) : null))
            yield return best;
    }

    // Some platforms don't give slices of some registers: then the records are read, newest first.
    private async Task<PriceRecords> LastAsync(Guid typeId, string end, CancellationToken cancel)
    {
        var names = price!;
        var row = OneCFields.OfRecords(names, "product", "price", "characteristic", "unit");
        try
        {
            return await client.WholeAsync($"{names.Set}/SliceLast(Period=datetime'{end}',Condition='{names.Field("type")} eq guid''{typeId}''')?$select={row.Row.Select}", row.Row, () => new PriceRecords(), Take, cancel);
        }
        catch (SideException refused) when (refused.Reaction == Reaction.SkipRecord && names.Field("period") is { } period)
        {
            var filter = Uri.EscapeDataString($"{names.Field("type")} eq guid'{typeId}' and {period} le datetime'{end}'");
            return await client.WholeAsync($"{names.Set}?$select={row.Row.Select}&$filter={filter}&$orderby={period} desc", row.Row, () => new PriceRecords(), Take, cancel);
        }

        // 1C sends money as a float.
        void Take(PriceRecords records) => records.Add(row.Key("product"), row.Key("characteristic"), row.Key("unit"), decimal.Round(row.Number("price"), 2, MidpointRounding.AwayFromZero));
    }
}
