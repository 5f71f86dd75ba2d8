using System.Security.Cryptography;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>Hashes of products, 32 hexadecimal digits: equal when the content is.</summary>
public static class ProductHash
{
    /// <summary>Of everything an end holds of a product: a version where the end has none of its own. Names of what it refers to are not in it.</summary>
    public static string Whole(Product product) =>
        Of(ExchangeJson.Write(product with { Group = "", Kind = "" }, ExchangeJson.Compact.Product));

    /// <summary>The same of a group.</summary>
    public static string Whole(ProductGroup group) =>
        Of(ExchangeJson.Write(group with { Parent = "" }, ExchangeJson.Compact.ProductGroup));

    /// <summary>
    /// Of the texts of the card, which an end may store otherwise than they were sent (cut to a column, letters lost). Figures and the
    /// group are not in it: they are compared as they are.
    /// </summary>
    public static string Card(Product product) => Whole(product with
    {
        GroupId = null,
        Group = "",
        PendingGroup = "",
        Prices = [],
        CurrencyId = "",
        Stock = null,
        Warehouses = [],
    });

    private static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
}
