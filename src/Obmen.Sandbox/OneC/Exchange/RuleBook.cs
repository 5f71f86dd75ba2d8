using System.Xml.Linq;

namespace Obmen.Sandbox.OneC.Exchange;

/// <summary>A property of a conversion with its handlers.</summary>
internal sealed record PropertyRule(string Source, string Target, string Before, string On);

/// <summary>A tabular section of a conversion.</summary>
internal sealed record SectionRule(string Source, string Target, string Before, IReadOnlyList<PropertyRule> Properties);

/// <summary>A rule of conversion (ПКО).</summary>
internal sealed record Conversion(string Code, string Source, string Target, bool ByIdentity, IReadOnlyList<PropertyRule> Properties, IReadOnlyList<SectionRule> Sections);

/// <summary>A rule of export (ПВД).</summary>
internal sealed record DataRule(string Code, string Way, string Object, string Conversion, string Before);

/// <summary>Rules of exchange as the universal processor of 1C loads them: what it would stumble over is an exception.</summary>
internal sealed class RuleBook
{
    internal RuleBook(string text)
    {
        var root = XDocument.Parse(text).Root!;
        if (root.Name != "ПравилаОбмена" || Text(root, "ВерсияФормата") != "2.01")
            throw new InvalidOperationException("Файл не содержит правил обмена версии 2.01");
        (Id, Source, BeforeExport) = (Text(root, "Ид"), Text(root, "Источник"), Text(root, "ПередВыгрузкойДанных"));
        Conversions = root.Element("ПравилаКонвертацииОбъектов")!.Elements("Правило").Select(Converted).ToDictionary(rule => rule.Code, StringComparer.Ordinal);
        Data = [.. root.Element("ПравилаВыгрузкиДанных")!.Elements("Правило").OrderBy(rule => (int)rule.Element("Порядок")!).Select(rule =>
            new DataRule(Text(rule, "Код"), Text(rule, "СпособОтбораДанных"), Text(rule, "ОбъектВыборки"), Text(rule, "КодПравилаКонвертации"), Text(rule, "ПередОбработкойПравила")))];
    }

    internal string Id { get; }

    internal string Source { get; }

    internal string BeforeExport { get; }

    internal IReadOnlyDictionary<string, Conversion> Conversions { get; }

    internal IReadOnlyList<DataRule> Data { get; }

    private static Conversion Converted(XElement rule)
    {
        // 1C adds the identity to what an object is found by when it comes to the properties: the flag must stand before them.
        var byIdentity = rule.Elements().TakeWhile(element => element.Name != "Свойства").Any(element => element.Name == "СинхронизироватьПоИдентификатору" && (bool)element);
        var properties = rule.Element("Свойства") ?? throw new InvalidOperationException("ПКО без свойств");
        return new(
            Text(rule, "Код"),
            Text(rule, "Источник"),
            Text(rule, "Приемник"),
            byIdentity,
            Properties(properties),
            [.. properties.Elements("Группа").Select(group => new SectionRule(Name(group, "Источник"), Name(group, "Приемник"), Text(group, "ПередОбработкойВыгрузки"), Properties(group)))]);
    }

    private static List<PropertyRule> Properties(XElement parent) =>
        [.. parent.Elements("Свойство").Select(one => new PropertyRule(Name(one, "Источник"), Name(one, "Приемник"), Text(one, "ПередВыгрузкой"), Text(one, "ПриВыгрузке")))];

    private static string Name(XElement parent, string part) => parent.Element(part)!.Attribute("Имя")!.Value;

    private static string Text(XElement parent, string name) => parent.Element(name)?.Value ?? "";
}
