using System.Globalization;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>What real price lists are like: every 20th product gets one trouble, in turn, so that a base of three hundred has them all.</summary>
internal sealed class UglyProducts
{
    private const int Every = 20;
    private const int NameLength = 100;

    private DemoProduct? before;

    /// <summary>The troubles, in turn.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        ["duplicate", "same name", "same article", "quotes", "long name", "no article", "in the root", "deleted", "no unit", "no price", "zero price", "negative stock", "blanks", "yo", "bad barcode"];

    /// <summary>The trouble of the n-th product, or null when it is an ordinary one.</summary>
    internal static string? Of(int n) => n % Every == Every - 1 ? Names[n / Every % Names.Count] : null;

    internal DemoProduct Change(int n, DemoProduct product)
    {
        if (Of(n) is { } trouble)
            return Spoil(trouble, n, product, before ?? product);
        before = product;
        return product;
    }

    private static DemoProduct Spoil(string trouble, int n, DemoProduct product, DemoProduct before) => trouble switch
    {
        "duplicate" => before with { Comment = "Завели второй раз", Barcodes = [] },
        "same name" => product with { Name = before.Name },
        "same article" => product with { Article = before.Article },
        "quotes" => product with { Name = $"Труба \"ПНД\" 3/4\" «Ёлка» & К° № {Number(n)}", FullName = $"Труба \"ПНД\" 3/4\" «Ёлка» <усиленная> & К° № {Number(n)}" },
        "long name" => product with { Name = Fill($"Комплект изделий {Number(n)} ", NameLength), FullName = Fill($"Комплект изделий с очень длинным наименованием {Number(n)} ", 1000) },
        "no article" => product with { Article = "" },
        "in the root" => product with { Folder = null },
        "deleted" => product with { IsDeleted = true, Comment = "Не использовать" },
        "no unit" => product with { Unit = "" },
        "no price" => product with { Price = null },
        "zero price" => product with { Price = 0 },
        "negative stock" => product with { Kind = ProductKind.Goods, Unit = "шт", Warehouses = 1, IsOverdrawn = true },
        "blanks" => product with { Name = $"  {product.Name}  ", Article = product.Article + " " },
        "yo" => product with { Name = $"Щётка-ёршик берёзовая {Number(n)}" },
        _ => product with { Barcodes = [$"КОД {Number(n)}/А"] },
    };

    private static string Fill(string text, int length) => text + string.Concat(Enumerable.Repeat("длинноеимя", (length / 10) + 1))[..(length - text.Length)];

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
