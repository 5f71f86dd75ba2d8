using System.Globalization;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>Where stock is kept; two of the warehouses lie in a folder.</summary>
internal sealed class Warehouses(DemoTarget target, OurFirms firms)
{
    private static readonly (string Title, string Type, int Firm, bool InFolder)[] All =
    [
        ("Основной склад", "ОптовыйСклад", 0, false), ("Склад № 2", "ОптовыйСклад", 0, true), ("Розничный магазин", "РозничныйМагазин", 0, false), ("Склад «Материалы»", "ОптовыйСклад", 0, false),
        ("Склад «Торг»", "ОптовыйСклад", 2, true),
    ];

    internal static int Count => All.Length;

    internal void Fill()
    {
        var folder = target.Key("warehouse folder", 0);
        using (var folders = target.IntoFolders(target.Names.Set("warehouse"), "Ref_Key", "Code", "Description"))
            folders.Add(folder, Code(Count), "Филиалы", true);
        using var into = target.Into(target.Names.Set("warehouse"), "Ref_Key", "Code", "Description", "Parent_Key", "ТипСклада", "ВидСклада", "ТипСтруктурнойЕдиницы");
        for (var n = 0; n < Count; n++)
            into.Add(Key(n), Code(n), All[n].Title, All[n].InFolder ? folder : Property.EmptyKey, All[n].Type, All[n].Type.StartsWith("Розничный", StringComparison.Ordinal) ? "Розничный" : "Оптовый", "Склад");
    }

    internal string Key(int n) => target.Key("warehouse", n);

    /// <summary>The key of a warehouse of ours that sells for an organisation.</summary>
    internal string KeyOf(int firm, int n)
    {
        var own = Enumerable.Range(0, Count).Where(place => All[place].Firm == firm).DefaultIfEmpty(0).ToList();
        return Key(own[n % own.Count]);
    }

    /// <summary>The key of the organisation that keeps its stock there.</summary>
    internal string FirmKey(int n) => firms.Key(All[n].Firm);

    private static string Code(int n) => (n + 1).ToString("D9", CultureInfo.InvariantCulture);
}
