using System.Globalization;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>What a product is (ВидыНоменклатуры, КатегорииНоменклатуры), which decides the account that its stock is kept on.</summary>
/// <param name="Title">The kind's name.</param>
/// <param name="IsService">Whether there is nothing to keep in stock.</param>
/// <param name="Account">Code of the account of its stock; empty for services.</param>
internal sealed record ProductKind(string Title, bool IsService, string Account)
{
    internal static readonly ProductKind Goods = new("Товары", false, "41.01");
    internal static readonly ProductKind Services = new("Услуги", true, "");
    internal static readonly ProductKind Materials = new("Материалы", false, "10.01");
    internal static readonly ProductKind Made = new("Продукция", false, "43");

    private static readonly ProductKind[] All = [Goods, Services, Materials, Made, new("Работы", true, ""), new("Возвратная тара", false, "10.04")];

    internal static void Fill(DemoTarget target)
    {
        var set = target.Names.Set("productKind");
        using var into = target.Into(set, "Ref_Key", "Code", "Description", "Услуга", "ТипНоменклатуры");
        for (var n = 0; n < All.Length; n++)
            into.Add(All[n].Key(target), (n + 1).ToString("D9", CultureInfo.InvariantCulture), All[n].Title, All[n].IsService, All[n].Type(set));
    }

    /// <summary>The type of products (ТипНоменклатуры) that a set's attribute has for this kind.</summary>
    internal string Type(EntitySet? set) =>
        IsService ? "Услуга" : set?.Find("ТипНоменклатуры")?.Values is { } values ? ((string[])["Товар", "Запас"]).FirstOrDefault(values.ContainsKey, "") : "Запас";

    internal string Key(DemoTarget target) => target.Key("product kind", Array.IndexOf(All, this));
}
