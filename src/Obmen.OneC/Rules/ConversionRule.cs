using System.Xml.Linq;
using Obmen.OneC.Files;

namespace Obmen.OneC.Rules;

/// <summary>
/// A rule of conversion (ПКО): an object by its GUID with its attributes. What it refers to goes along as a reference alone. An attribute that a
/// release doesn't have is passed over.
/// </summary>
internal static class ConversionRule
{
    private const string Key = "_Key";

    // A reference of one type is told by its GUID: no rule for what it leads to is needed.
    private const string ByKey = "Если ЗначениеЗаполнено(Значение) Тогда Значение = XMLСтрока(Значение); КонецЕсли;";

    // A value of an enumeration is told by its name.
    private const string ByName = "Если ЗначениеЗаполнено(Значение) И Перечисления.ТипВсеСсылки().СодержитТип(ТипЗнч(Значение)) Тогда Значение = XMLСтрока(Значение); КонецЕсли;";

    private const string NoOwner = "Отказ = Источник.Метаданные().Владельцы.Количество() = 0;";

    private const string NoFolders = "Отказ = Не Источник.Метаданные().Иерархический;";

    internal static XElement Make(RuleSource source)
    {
        var rule = new XElement(
            "Правило",
            new XElement("Код", source.Code),
            new XElement("Наименование", source.Name),
            new XElement("СинхронизироватьПоИдентификатору", source.IsRegister ? "false" : "true"),
            new XElement("НеВыгружатьОбъектыСвойствПоСсылкам", "true"),
            new XElement("НеЗапоминатьВыгруженные", "true"),
            new XElement("Приемник", source.Type),
            // Records come from queries, whose rows have no type that 1C could tell the rule by.
            source.IsRegister ? null : new XElement("Источник", source.Type));
        rule.Add(new XElement("Свойства", Properties(source).Concat(source.Sections.Select(section => Section(section.Key, section.Value)))), new XElement("Значения"));
        return rule;
    }

    private static IEnumerable<XElement> Properties(RuleSource source) => Plain(source.Fields).Select(
        field => Property(field, source.IsRegister ? "" : Lacks(field.Name, field.Russian)));

    // A query names what it takes; of an object 1C is asked whether it has the attribute.
    private static string Lacks(string name, string russian) => name switch
    {
        "Parent" or "IsFolder" => NoFolders,
        "Owner" => NoOwner,
        _ when TypeNames.IsStandard(name) => "",
        _ => $"Отказ = Источник.Метаданные().Реквизиты.Найти(\"{russian}\") = Неопределено;",
    };

    private static XElement Section(string name, IReadOnlyCollection<string> columns) => new(
        "Группа",
        new XElement("Источник", new XAttribute("Имя", name), new XAttribute("Вид", "ТабличнаяЧасть")),
        new XElement("Приемник", new XAttribute("Имя", name), new XAttribute("Вид", "ТабличнаяЧасть")),
        new XElement("ПередОбработкойВыгрузки", $"Отказ = Источник.Метаданные().ТабличныеЧасти.Найти(\"{name}\") = Неопределено;"),
        Plain(columns).Select(column => Property(column, $"Отказ = Источник.Метаданные().ТабличныеЧасти.{name}.Реквизиты.Найти(\"{column.Russian}\") = Неопределено;")));

    private static XElement Property((string Name, string Russian, bool IsKey) field, string unless) => new(
        "Свойство",
        new XElement("Источник", new XAttribute("Имя", field.Russian), new XAttribute("Вид", "Реквизит")),
        new XElement("Приемник", new XAttribute("Имя", field.Russian), new XAttribute("Вид", "Реквизит")),
        unless.Length > 0 ? new XElement("ПередВыгрузкой", unless) : null,
        new XElement("ПриВыгрузке", field.IsKey ? ByKey : ByName));

    // One attribute, though the profile may know it by two names: «Owner_Key» where it leads to one catalog, «Owner» where to several. Then its type is needed.
    private static IEnumerable<(string Name, string Russian, bool IsKey)> Plain(IReadOnlyCollection<string> names) => names
        .GroupBy(name => name.EndsWith(Key, StringComparison.Ordinal) ? name[..^Key.Length] : name, StringComparer.Ordinal)
        .Select(same => (same.Key, TypeNames.Russian(same.Key), same.All(name => name.EndsWith(Key, StringComparison.Ordinal))));
}
