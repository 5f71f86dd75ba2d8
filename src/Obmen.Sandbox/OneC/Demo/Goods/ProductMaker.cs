using System.Globalization;
using Obmen.Sandbox.OneC.Demo.Words;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>Makes one product after another; every 20th is an ugly case.</summary>
internal sealed class ProductMaker(DemoBaseOptions options, ProductFolders folders)
{
    private const int MostWarehouses = 3;

    private readonly Random random = new(options.Seed + 101);
    private readonly ProductNames names = new(options.Seed);
    private readonly UglyProducts? ugly = options.UglyCases ? new() : null;

    internal DemoProduct Make(int n)
    {
        var folder = random.Next(options.Groups);
        var theme = folders.ThemeOf(folder);
        var (noun, unit, name) = names.Take(n, theme);
        var product = new DemoProduct
        {
            Name = name,
            FullName = $"{name}, {(theme.Kind.IsService ? "услуга" : noun.ToLowerInvariant())} по прейскуранту, поз. {Text(n + 1)}",
            Article = $"{(char)('А' + (n % 28))}{(char)('А' + (n / 28 % 28))}-{Text(n + 1, 6)}",
            Kind = theme.Kind,
            Unit = unit,
            Vat = (n % 100) switch { 31 => "БезНДС", 77 => "Нулевая", _ => theme.Vat },
            Folder = n % 40 == 13 ? null : folder,
            Comment = n % 11 == 0 ? $"Поставка под заказ, срок {Text(1 + (n % 30))} дн." : "",
            Price = n % 50 == 49 ? null : Price(theme),
            Barcodes = Barcodes(n, theme),
            Warehouses = theme.Kind.IsService || n % 5 == 0 ? 0 : 1 + (n % MostWarehouses),
        };
        return ugly?.Change(n, product) ?? product;
    }

    // Cheap things are many, dear ones few.
    private decimal Price(Theme theme)
    {
        var part = random.NextDouble();
        return Math.Round(10 + ((decimal)(part * part * part) * theme.MostPrice), 2);
    }

    private static string[] Barcodes(int n, Theme theme) => theme.Kind.IsService || n % 5 >= 3 ? [] : n % 30 == 7 ? [Ean13.InStore(n), Ean13.InStore(n + 500_000_000)] : [Ean13.InStore(n)];

    private static string Text(int number, int digits = 1) => number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
