using System.Globalization;
using System.Xml;

namespace Obmen.OneC.FileBase;

/// <summary>The rules that an import file carries: found by GUID, given a code or a number where it has none. No handler, no algorithm, no query.</summary>
internal static class ImportRules
{
    /// <summary>The name of the rule for a type.</summary>
    internal static string Code(string type) => type.Replace("Ссылка.", "", StringComparison.Ordinal);

    internal static void Write(XmlWriter xml, string id, string configuration, DateTime made, IEnumerable<string> types)
    {
        xml.WriteStartElement("ПравилаОбмена");
        foreach (var (name, value) in ((string, string)[])[("ВерсияФормата", "2.01"), ("Ид", id), ("Наименование", $"CRM → {configuration}"), ("ДатаВремяСоздания", made.ToString("s", CultureInfo.InvariantCulture)), ("Источник", "CRM"), ("Приемник", configuration), ("Параметры", ""), ("Обработки", "")])
            xml.WriteElementString(name, value);
        xml.WriteStartElement("ПравилаКонвертацииОбъектов");
        foreach (var type in types)
        {
            xml.WriteStartElement("Правило");
            foreach (var (name, value) in ((string, string)[])[("Код", Code(type)), ("СинхронизироватьПоИдентификатору", "true"), ("ГенерироватьНовыйНомерИлиКодЕслиНеУказан", "true"), ("Источник", type), ("Приемник", type)])
                xml.WriteElementString(name, value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        foreach (var name in (string[])["ПравилаОчисткиДанных", "Алгоритмы", "Запросы"])
            xml.WriteElementString(name, "");
        xml.WriteEndElement();
    }
}
