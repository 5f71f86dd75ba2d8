using System.Globalization;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>The tree of folders that counterparties lie in.</summary>
internal sealed class Folders(DemoTarget target)
{
    private const string Set = "Catalog_Контрагенты";

    private static readonly (string Title, int Parent)[] Tree =
    [
        ("Покупатели", -1), ("Поставщики", -1), ("Государственные органы", -1), ("Прочие", -1), ("Розница", 0), ("Опт", 0), ("Москва", 5), ("Регионы", 5),
        ("Сырьё и материалы", 1), ("Услуги", 1), ("Аренда", 9), ("Архив", 3),
    ];

    private static readonly int[] Leaves = [4, 6, 7, 8, 9, 10, 3, 11];

    internal static int Count => Tree.Length;

    internal void Fill()
    {
        var foreign = target.Configuration.Find(Set)?.Properties.Where(property => property.Use == UsedFor.Items).Select(property => property.Name).ToArray() ?? [];
        using var into = target.Into(Set, ["Ref_Key", "Code", "Description", "IsFolder", "Parent_Key", .. foreign]);
        for (var n = 0; n < Tree.Length; n++)
        {
            var parent = Tree[n].Parent < 0 ? Property.EmptyKey : Key(Tree[n].Parent);
            into.Add([Key(n), (n + 2).ToString("D9", CultureInfo.InvariantCulture), Tree[n].Title, true, parent, .. new object?[foreign.Length]]);
        }
    }

    /// <summary>The folder the n-th counterparty lies in; every fortieth lies in none.</summary>
    internal string Of(int n) => n % 40 == 39 ? Property.EmptyKey : Key(Leaves[n % Leaves.Length]);

    /// <summary>Whether the n-th counterparty sells to us: it lies among the suppliers.</summary>
    internal static bool IsSupplier(int n) => n % 40 != 39 && Leaves[n % Leaves.Length] is 8 or 9 or 10;

    private string Key(int n) => target.Key("folder", n);
}
