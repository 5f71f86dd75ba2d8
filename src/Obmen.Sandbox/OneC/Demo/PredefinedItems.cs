using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Predefined items of catalogs and charts, as every base of the configuration has them.</summary>
internal sealed class PredefinedItems(DemoTarget target)
{
    internal const string Kinds = "Catalog_ВидыКонтактнойИнформации";

    private const string FolderOfKinds = "Справочник";

    internal void Fill()
    {
        foreach (var set in target.Configuration.Sets.Where(set => set.IsObject && set.Predefined.Count > 0))
        {
            using var into = target.Into(
                set.Name, "Ref_Key", "Code", "Description", "Predefined", "PredefinedDataName", "ИмяПредопределенногоВида", "Тип", "IsFolder", "Parent_Key", "КодАльфа2", "КодАльфа3", "НаименованиеПолное", "Партнер_Key");
            foreach (var item in set.Predefined)
            {
                var isFolder = set.Name == Kinds && item.Name.StartsWith(FolderOfKinds, StringComparison.Ordinal);
                var isRussia = item.Name == "Россия";
                into.Add(
                    Key(set.Name, item.Name), item.Code, item.Title, true, item.Name, item.Name, set.Name == Kinds && !isFolder ? TypeOfKind(item.Name) : "", isFolder, Parent(set, item),
                    isRussia ? "RU" : "", isRussia ? "RUS" : "", isRussia ? "Российская Федерация" : item.Title, Key("Catalog_Партнеры", item.Name));
            }
        }
    }

    /// <summary>The GUID of a predefined item, or an empty one where the configuration has no such item.</summary>
    internal string Key(string set, string name)
    {
        var items = target.Configuration.Find(set)?.Predefined ?? [];
        var n = items.Select((item, i) => (item, i)).FirstOrDefault(pair => pair.item.Name == name, (new("", "", ""), -1)).i;
        return n < 0 ? Property.EmptyKey : target.Key(set, -1 - n);
    }

    /// <summary>Type of contact information that a kind is for, after its name.</summary>
    internal static string TypeOfKind(string name) => name switch
    {
        _ when name.StartsWith("Email", StringComparison.OrdinalIgnoreCase) || name.Contains("ЭлектроннойПочты", StringComparison.Ordinal) => "АдресЭлектроннойПочты",
        _ when name.Contains("елефон", StringComparison.Ordinal) => "Телефон",
        _ when name.StartsWith("Факс", StringComparison.Ordinal) => "Факс",
        _ when name.Contains("дрес", StringComparison.Ordinal) => "Адрес",
        _ => "Другое",
    };

    // A kind lies in the folder named before it; an account below the one whose code begins its own.
    private string Parent(EntitySet set, PredefinedItem item)
    {
        var before = set.Predefined.TakeWhile(other => other != item);
        var parent = set.Name == Kinds
            ? item.Name.StartsWith(FolderOfKinds, StringComparison.Ordinal) ? null : before.LastOrDefault(other => other.Name.StartsWith(FolderOfKinds, StringComparison.Ordinal))
            : set.Kind == "ChartOfAccounts" ? before.LastOrDefault(other => item.Code.StartsWith(other.Code + ".", StringComparison.Ordinal)) : null;
        return parent is null ? Property.EmptyKey : Key(set.Name, parent.Name);
    }
}
