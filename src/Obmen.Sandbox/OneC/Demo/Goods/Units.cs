namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>Units of measure with their codes of the all-Russian classifier (ОКЕИ).</summary>
internal sealed class Units(DemoTarget target)
{
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

    /// <summary>The key of the unit of this name.</summary>
    internal string Key(string name) => target.Key("unit", Array.FindIndex(All, unit => unit.Name == name));
}
