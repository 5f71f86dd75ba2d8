using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>Looks products up for the lines of documents, some values a request.</summary>
internal sealed class ProductFinder(IOneCWay client, Configuration configuration)
{
    private const int Together = 20;

    /// <inheritdoc cref="IProductCatalog.ProductsAsync"/>
    internal async Task<IReadOnlyList<KnownProduct>> FindAsync(ProductKey by, IReadOnlyCollection<string> values, CancellationToken cancel)
    {
        if (configuration.Object(Meaning.Product) is not { } names || Property(names, by) is not { } property)
            return [];
        var references = new References(client, configuration);
        var found = new List<(KnownProduct Product, Guid Unit)>();
        var columns = ((string[])["code", "article", "name", "unit", "service", "type", "isFolder"]).Select(names.Field).OfType<string>();
        var select = string.Join(',', columns.Prepend("DeletionMark").Prepend("Ref_Key").Distinct());
        foreach (var some in values.Where(value => value.Length > 0 && (by != ProductKey.Id || Guid.TryParse(value, out _))).Distinct(StringComparer.Ordinal).Chunk(Together))
        {
            var filter = string.Join(" or ", some.Select(value => $"{property} eq {Literal(by, value)}"));
            await foreach (var row in client.AllAsync(names.Set, select, filter, cancel))
            {
                if (!row.IsDeleted() && !row.Flag(names, "isFolder"))
                    found.Add((new(row.Ref().ToString(), row.Text(names, "code"), row.Text(names, "article"), row.Text(names, "name"), "", row.Flag(names, "service") || configuration.Profile.IsServiceType(row.Text(names, "type"))), row.Key(names, "unit")));
            }
        }

        await references.Units.NeedAsync(found.Select(pair => pair.Unit), cancel);
        return [.. found.Select(pair => pair.Product with { Unit = references.Units.Of(pair.Unit) ?? "" })];
    }

    private static string? Property(OneCObjectNames names, ProductKey by) => by switch
    {
        ProductKey.Id => "Ref_Key",
        ProductKey.Code => names.Field("code"),
        ProductKey.Article => names.Field("article"),
        _ => names.Field("name"),
    };

    private static string Literal(ProductKey by, string value) => by == ProductKey.Id ? $"guid'{value}'" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
