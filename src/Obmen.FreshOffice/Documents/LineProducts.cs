using System.Text.Json;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Documents;

/// <summary>Looks up the products that lines of documents refer to, some a request.</summary>
internal sealed class LineProducts(CrmClient client, CrmSetNames product)
{
    private const int Together = 20;

    /// <inheritdoc cref="IProductCatalog.ProductsAsync"/>
    internal async Task<IReadOnlyList<KnownProduct>> FindAsync(ProductKey by, IReadOnlyCollection<string> values, CancellationToken cancel)
    {
        if (product.Field(Field(by)) is not { } property)
            return [];
        var select = string.Join(',', product.Fields.Values.Select(field => field.Name));
        var found = new List<KnownProduct>();
        foreach (var some in values.Where(value => value.Length > 0 && (by != ProductKey.Id || CrmFilter.IsKey(value))).Distinct(StringComparer.Ordinal).Chunk(Together))
        {
            var filter = string.Join(" or ", some.Select(value => $"{property.Name} eq {(by == ProductKey.Id ? value : CrmValue.Quote(value))}"));
            await foreach (JsonElement entity in client.RowsAsync($"{product.Name}?$filter={Uri.EscapeDataString(filter)}&$select={select}", cancel))
            {
                var row = new CrmRow(entity, product);
                if (!row.Flag("trash"))
                    found.Add(new(row.Id, row.Text("code1C"), row.Text("article"), row.Text("name"), row.Text("unit"), IsService: false));
            }
        }

        return found;
    }

    private static string Field(ProductKey by) => by switch
    {
        ProductKey.Id => "id",
        ProductKey.Code => "code1C",
        ProductKey.Article => "article",
        _ => "name",
    };
}
