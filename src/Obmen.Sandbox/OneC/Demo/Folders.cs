using System.Globalization;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>The tree of folders that counterparties lie in; where their catalog has no hierarchy, partners that other partners lie in.</summary>
internal sealed class Folders(DemoTarget target)
{
    private static readonly (string Title, int Parent)[] Tree =
    [
        ("Покупатели", -1), ("Поставщики", -1), ("Государственные органы", -1), ("Прочие", -1), ("Розница", 0), ("Опт", 0), ("Москва", 5), ("Регионы", 5),
        ("Сырьё и материалы", 1), ("Услуги", 1), ("Аренда", 9), ("Архив", 3),
    ];

    private static readonly int[] Leaves = [4, 6, 7, 8, 9, 10, 3, 11];

    internal static int Count => Tree.Length;

    internal void Fill()
    {
        var set = target.Names.Set("party") is { } party && party.Find("Parent_Key") is not null ? party : target.Names.Set("partner");
        var isFolders = set?.HasFolders == true;
        using var into = isFolders ? target.IntoFolders(set, "Ref_Key", "Code", "Description", "Parent_Key") : target.Into(set, "Ref_Key", "Code", "Description", "Parent_Key", "НаименованиеПолное");
        for (var n = 0; n < Tree.Length; n++)
        {
            var (title, parent) = Tree[n];
            var code = isFolders ? (n + 2).ToString("D9", CultureInfo.InvariantCulture) : PartnerCode(n);
            into.Add(Key(n), code, title, parent < 0 ? Property.EmptyKey : Key(parent), isFolders ? true : title);
        }
    }

    /// <summary>The folder the n-th counterparty lies in; every fortieth lies in none.</summary>
    internal string Of(int n) => n % 40 == 39 ? Property.EmptyKey : Key(Leaves[n % Leaves.Length]);

    /// <summary>Whether the n-th counterparty sells to us: it lies among the suppliers.</summary>
    internal static bool IsSupplier(int n) => n % 40 != 39 && Leaves[n % Leaves.Length] is 8 or 9 or 10;

    /// <summary>The code of the n-th partner, folders counted first.</summary>
    internal static string PartnerCode(int n) => $"00-{(n + 1).ToString("D8", CultureInfo.InvariantCulture)}";

    private string Key(int n) => target.Key("folder", n);
}
