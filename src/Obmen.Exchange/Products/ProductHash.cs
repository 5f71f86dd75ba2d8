using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>Hashes of products, 32 hexadecimal digits: equal when the content is, in any process.</summary>
public static class ProductHash
{
    [ThreadStatic]
    private static Content? kept;

    /// <summary>Of everything an end holds of a product: a version where the end has none of its own. Names of what it refers to are not in it.</summary>
    public static string Whole(Product product)
    {
        var content = Texts(product);
        content.Text(product.GroupId);
        content.Text(product.PendingGroup);
        content.Text(product.CurrencyId);
        content.Number(product.Stock);
        foreach (var (column, amount) in product.Prices)
            content.Named(column, amount);
        content.Text(null);
        foreach (var (warehouse, quantity) in product.Warehouses)
            content.Named(warehouse, quantity);
        return content.Hash();
    }

    /// <summary>The same of a group.</summary>
    public static string Whole(ProductGroup group)
    {
        var content = Begin();
        foreach (var text in (ReadOnlySpan<string>)[group.Code, group.Name, group.ParentId, group.PendingParent])
            content.Text(text);
        return content.Hash();
    }

    /// <summary>
    /// Of the texts of the card, which an end may store otherwise than they were sent (cut to a column, letters lost). Figures and the
    /// group are not in it: they are compared as they are.
    /// </summary>
    public static string Card(Product product) => Texts(product).Hash();

    private static Content Texts(Product product)
    {
        var content = Begin();
        foreach (var text in (ReadOnlySpan<string>)
        [
            product.Code, product.Name, product.FullName, product.Article, product.Barcode, product.IsService ? "1" : "", product.KindId,
            product.Unit, product.UnitCode, product.UnitId, product.Vat.ToString(), product.VatName, product.Note,
        ])
            content.Text(text);
        return content;
    }

    private static Content Begin()
    {
        kept ??= new();
        kept.Clear();
        return kept;
    }

    // What is hashed, one text after another.
    private sealed class Content
    {
        private byte[] bytes = new byte[1024];
        private int used;

        internal void Clear() => used = 0;

        internal void Named(string name, decimal number)
        {
            Text(name);
            Number(number);
        }

        // 2.50 and 2.5 are the same.
        internal void Number(decimal? number) => Text(number?.ToString("0.############################", CultureInfo.InvariantCulture));

        // The length before each text tells where it ends, and no text from an empty one.
        internal void Text(string? text)
        {
            var letters = MemoryMarshal.AsBytes(text.AsSpan());
            if (bytes.Length - used < sizeof(int) + letters.Length)
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + sizeof(int) + letters.Length));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(used), text?.Length ?? -1);
            letters.CopyTo(bytes.AsSpan(used + sizeof(int)));
            used += sizeof(int) + letters.Length;
        }

        internal string Hash()
        {
            Span<byte> hash = stackalloc byte[16];
            XxHash128.Hash(bytes.AsSpan(0, used), hash);
            return Convert.ToHexStringLower(hash);
        }
    }
}
