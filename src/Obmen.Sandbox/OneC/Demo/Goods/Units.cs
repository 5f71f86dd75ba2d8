using System.Globalization;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>
/// Units of measure with their codes of the all-Russian classifier (ОКЕИ). In ordinary applications of trade each product has units of its own beside
/// them: the base unit, and in some cases a box that its stock is counted in.
/// </summary>
internal sealed class Units(DemoTarget target)
{
    private const string Own = "Catalog_ЕдиницыИзмерения";
    private const int MostOwn = 2;
    private const int Boxed = 40;
    private const int InBox = 10;

    // The last one is somebody's own, as real bases have them.
    private static readonly (string Code, string Name, string FullName)[] All =
    [
        ("796", "шт", "Штука"), ("166", "кг", "Килограмм"), ("006", "м", "Метр"), ("778", "упак", "Упаковка"), ("112", "л", "Литр"), ("356", "ч", "Час"), ("876", "усл. ед", "Условная единица"), ("715", "пар", "Пара (2 шт.)"),
        ("113", "м3", "Кубический метр"), ("055", "м2", "Квадратный метр"), ("168", "т", "Тонна"), ("362", "мес", "Месяц"), ("0", "бухта", "Бухта"),
    ];

    internal void Fill()
    {
        using var into = target.Into(target.Names.Set("unit"), "Ref_Key", "Code", "Description", "НаименованиеПолное");
        for (var n = 0; n < All.Length; n++)
            into.Add(target.Key("unit", n), All[n].Code, All[n].Name, All[n].FullName);
    }

    /// <summary>Whether products have units of their own.</summary>
    internal bool AreOwn { get; } = target.Names.Set("product")?.Find("ЕдиницаХраненияОстатков_Key") is not null;

    /// <summary>What the set of units in lines and prices is called.</summary>
    internal string? LineSet => AreOwn ? Own : target.Names.Set("unit")?.Name;

    /// <summary>Gives every product its own units.</summary>
    internal void FillOwn(IReadOnlyList<DemoProduct> products)
    {
        using var into = target.Into(AreOwn ? Own : "", "Ref_Key", "Code", "Description", "Owner", "Owner_Type", "Owner_Key", "ЕдиницаПоКлассификатору_Key", "Коэффициент");
        var type = "StandardODATA." + target.Names.Set("product")?.Name;
        for (var n = 0; n < products.Count; n++)
        {
            var (owner, name) = (target.Key("product", n), products[n].Unit);
            if (name.Length > 0)
                into.Add(target.Key("own unit", n * MostOwn), Code(n * MostOwn), name, owner, type, owner, Key(name), 1m);
            if (IsBoxed(n, products[n]))
                into.Add(target.Key("own unit", (n * MostOwn) + 1), Code((n * MostOwn) + 1), "кор", owner, type, owner, Property.EmptyKey, (decimal)InBox);
        }
    }

    /// <summary>The unit that a line of the n-th product is counted in.</summary>
    internal string LineKey(int n, DemoProduct product) => product.Unit.Length == 0 ? Property.EmptyKey : AreOwn ? target.Key("own unit", n * MostOwn) : Key(product.Unit);

    /// <summary>The product's own unit; empty where units don't belong to products.</summary>
    internal string OwnKey(int n, DemoProduct product) => AreOwn ? LineKey(n, product) : Property.EmptyKey;

    /// <summary>The unit that its stock is counted in, and how many of the product's units that is.</summary>
    internal (string Key, int Count) Storage(int n, DemoProduct product) =>
        AreOwn && IsBoxed(n, product) ? (target.Key("own unit", (n * MostOwn) + 1), InBox) : (LineKey(n, product), 1);

    private static bool IsBoxed(int n, DemoProduct product) => n % Boxed == Boxed - 1 && product.Unit.Length > 0 && !product.Kind.IsService;

    private static string Code(int n) => (n + 1).ToString("D9", CultureInfo.InvariantCulture);

    /// <summary>The key of the unit of this name.</summary>
    internal string Key(string name) => target.Key("unit", Array.FindIndex(All, unit => unit.Name == name));
}
