using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Counterparties;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Products;

/// <summary>Products of the CRM. An update sends the fields that differ and no others, so that a price in another column stays as it is.</summary>
internal sealed class ProductSet(CrmClient client, CrmSetNames set, ProductGroupSet? groups, CrmDirectories directories) : CodedSet<Product>(client, set)
{
    private readonly CrmSetNames set = set;

    // Names of groups as they were last read: a product that is written is read before and after, and groups are many.
    private Dictionary<string, string>? groupNames;

    protected override string Name(Product record) => record.Name;

    protected override string Code(Product record) => record.Code;

    protected override string Version(Product record) => ProductHash.Whole(record);

    // What lies in which warehouse the CRM doesn't keep.
    protected override Product Merge(Product current, Product desired) => ProductMerge.Apply(current, desired with { Warehouses = [] });

    protected override byte[] Changes(Product? current, Product record)
    {
        using var body = new CrmBody(exact: current is not null);
        body.Begin();
        foreach (var (field, text) in Texts)
        {
            if (current is null || text(current) != text(record))
                body.Field(set, field, text(record));
        }

        foreach (var price in record.Prices.Where(price => current is null || ProductFields.Price(current, price.Column) != price.Amount))
            body.Field(set, price.Column, CrmValue.Of(price.Amount));
        foreach (var price in (current?.Prices ?? []).Where(price => !record.Prices.Any(other => other.Column == price.Column)))
            body.Key(set, price.Column, "");
        if ((current?.GroupId ?? "") != (record.GroupId ?? ""))
            body.Key(set, "groupId", record.GroupId ?? "");
        return body.End().ToArray();
    }

    protected override bool Knows(CrmValues row) => groups is null || row.Key("groupId") is "" || groupNames?.ContainsKey(row.Key("groupId")) == true;

    protected override async ValueTask<Func<CrmValues, Product>> ReaderAsync(bool anew, CancellationToken cancel)
    {
        var names = anew || groupNames is null ? groupNames = await GroupNamesAsync(cancel) : groupNames;
        var kinds = (await directories.KeptAsync(DirectoryKind.ProductKinds, cancel)).ToDictionary(kind => kind.Id, kind => kind.Name, StringComparer.Ordinal);
        return row => Read(row, names, kinds);
    }

    private async Task<Dictionary<string, string>> GroupNamesAsync(CancellationToken cancel)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (groups is not null)
        {
            await foreach (var group in groups.ListAsync(Selection.All, cancel))
                names[group.Id] = group.Value.Name;
        }

        return names;
    }

    private static IReadOnlyList<(string Field, Func<Product, string> Text)> Texts { get; } =
    [
        ("name", product => product.Name),
        ("code1C", product => product.Code),
        ("article", product => product.Article),
        ("barcode", product => product.Barcode),
        ("kindId", product => product.KindId),
        ("unit", product => product.Unit),
        ("unitId", product => product.UnitId),
        ("vat", product => product.Vat.IsKnown ? CrmValue.Of(product.Vat.Percent) : ""),
        ("currencyId", product => product.CurrencyId),
        ("note", product => product.Note),
        ("stock", product => product.Stock is { } stock ? CrmValue.Of(stock) : ""),
    ];

    private Product Read(CrmValues row, Dictionary<string, string> groupNames, Dictionary<string, string> kinds)
    {
        var (group, kind) = (row.Key("groupId"), row.Key("kindId"));
        return new()
        {
            Code = row.Text("code1C"),
            Name = row.Text("name"),
            Article = row.Text("article"),
            Barcode = row.Text("barcode"),
            KindId = kind,
            Kind = kinds.GetValueOrDefault(kind, kind),
            Unit = row.Text("unit"),
            UnitId = row.Key("unitId"),
            Vat = row.NumberOrNone("vat") is { } rate ? VatRate.Of(rate) : default,
            Note = row.Text("note"),
            GroupId = group,
            Group = groupNames.GetValueOrDefault(group, group),
            Prices = Prices(row),
            CurrencyId = row.Key("currencyId"),
            Stock = row.NumberOrNone("stock", 3),
        };
    }

    private static ValueList<ColumnPrice> Prices(CrmValues row)
    {
        var prices = new ColumnPrice[PriceColumns.All.Count];
        var count = 0;
        foreach (var column in PriceColumns.All)
        {
            if (row.NumberOrNone(column.Key) is { } amount)
                prices[count++] = new(column.Key, amount);
        }

        return [.. prices.AsSpan(0, count)];
    }
}
