using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>Hashes of products, 32 hexadecimal digits: equal when the content is, in any process.</summary>
public static class ProductHash
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    /// <summary>Of everything an end holds of a product: a version where the end has none of its own. Names of what it refers to are not in it.</summary>
    public static string Whole(Product product)
    {
        var content = Texts(product);
        Text(content, product.GroupId);
        Text(content, product.PendingGroup);
        Text(content, product.CurrencyId);
        Number(content, product.Stock);
        foreach (var (column, amount) in product.Prices)
            Named(content, column, amount);
        Text(content, null);
        foreach (var (warehouse, quantity) in product.Warehouses)
            Named(content, warehouse, quantity);
        return Of(content);
    }

    /// <summary>The same of a group.</summary>
    public static string Whole(ProductGroup group)
    {
        var content = Begin();
        foreach (var text in (ReadOnlySpan<string>)[group.Code, group.Name, group.ParentId, group.PendingParent])
            Text(content, text);
        return Of(content);
    }

    /// <summary>
    /// Of the texts of the card, which an end may store otherwise than they were sent (cut to a column, letters lost). Figures and the
    /// group are not in it: they are compared as they are.
    /// </summary>
    public static string Card(Product product) => Of(Texts(product));

    private static ArrayBufferWriter<byte> Texts(Product product)
    {
        var content = Begin();
        foreach (var text in (ReadOnlySpan<string>)
        [
            product.Code, product.Name, product.FullName, product.Article, product.Barcode, product.IsService ? "1" : "", product.KindId,
            product.Unit, product.UnitCode, product.UnitId, product.Vat.ToString(), product.VatName, product.Note,
        ])
            Text(content, text);
        return content;
    }

    private static ArrayBufferWriter<byte> Begin()
    {
        kept ??= new(1024);
        kept.ResetWrittenCount();
        return kept;
    }

    private static void Named(ArrayBufferWriter<byte> content, string name, decimal number)
    {
        Text(content, name);
        Number(content, number);
    }

    // 2.50 and 2.5 are the same.
    private static void Number(ArrayBufferWriter<byte> content, decimal? number) =>
        Text(content, number?.ToString("0.############################", CultureInfo.InvariantCulture));

    // The length before each text tells where it ends, and no text from an empty one.
    private static void Text(ArrayBufferWriter<byte> content, string? text)
    {
        var length = text?.Length ?? -1;
        content.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        content.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static string Of(ArrayBufferWriter<byte> content)
    {
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(content.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash);
    }
}
