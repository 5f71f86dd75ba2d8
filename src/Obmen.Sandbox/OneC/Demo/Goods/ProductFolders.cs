using System.Globalization;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>
/// The tree of folders that products lie in: a folder of each theme at the top, then two in each, so that three hundred go five deep.
/// The last one was made last and two others moved into it; one is marked as deleted; names repeat in other branches.
/// </summary>
internal sealed class ProductFolders(DemoTarget target, int count)
{
    private const int Each = 2;
    private const int FewestWithArchive = 20;

    private static readonly string[] Deeper = ["Распродажа", "Новинки", "Импорт", "Эконом", "Премиум", "Прочее", "Под заказ", "Сезонное", "Снято с производства", "Рекомендуем"];

    private int Top => Math.Min(Theme.All.Length, count);

    private bool HasArchive => count >= FewestWithArchive;

    internal void Fill()
    {
        using var into = target.IntoFolders(target.Configuration.Find("Catalog_Номенклатура"), "Ref_Key", "Code", "Description", "Parent_Key", "DeletionMark");
        for (var n = 0; n < count; n++)
            into.Add(Key(n), (n + 1).ToString("D11", CultureInfo.InvariantCulture), Title(n), Parent(n) is { } parent ? Key(parent) : Property.EmptyKey, HasArchive && n == count - 2, true);
    }

    internal string Key(int n) => target.Key("product folder", n);

    /// <summary>The theme of a folder's branch.</summary>
    internal Theme ThemeOf(int n)
    {
        while (n >= Top)
            n = (n - Top) / Each;
        return Theme.All[n];
    }

    private int? Parent(int n) => HasArchive && n == count - 1 ? null : HasArchive && n >= count - 3 ? count - 1 : n < Top ? null : (n - Top) / Each;

    private string Title(int n)
    {
        if (HasArchive && n == count - 1)
            return "Перенесённое в архив";
        if (n < Top)
            return Theme.All[n].Title;
        var place = (n - Top) / Top;
        return (n - Top) / Each < Top ? ThemeOf(n).Folders[n % 4] : $"{Deeper[(n + place) % Deeper.Length]}{(n % 7 == 0 ? "" : $" {(2020 + (n % 6)).ToString(CultureInfo.InvariantCulture)}")}";
    }
}
