using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.Files;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.FileBase;

/// <summary>
/// The file (ФайлОбмена) that «Универсальный обмен данными в формате XML» loads into 1C: objects under GUIDs of their own, so that a file loaded twice changes
/// nothing, with rules that say no more than that. It holds no code. Documents are written, never posted.
/// </summary>
internal sealed class ImportFile(Configuration configuration, IReadOnlyList<Pending> waiting)
{
    private const string Key = "_Key";
    private const string Type = "_Type";
    private static readonly Guid Names = new("3a3a8f0e-5a55-4d0c-8f8e-8b6b7d6f1c02");

    private readonly Dictionary<string, int> order = waiting.Select((one, n) => (one.Key, n)).ToDictionary(pair => pair.Key, pair => pair.n, StringComparer.Ordinal);
    private int number;

    internal void Write(Stream to, DateTime made)
    {
        if (waiting.Count == 0)
            throw new SideException(new("Для 1С ничего не ждёт загрузки: файл был бы пустым.", "Nothing waits to be loaded into 1C: the file would be empty."), new("Сначала загрузите контрагентов или документы из CRM", "First import counterparties or documents from the CRM"), Reaction.StopRun);
        using var xml = XmlWriter.Create(to, new() { Encoding = new UTF8Encoding(true), Indent = true, IndentChars = "\t" });
        var name = configuration.Profile.Marks.Names.Count > 0 ? configuration.Profile.Marks.Names[0] : "";
        var rules = Exchange.Journal.IdempotencyKey.Derive(Names, configuration.Profile.Id).ToString();
        xml.WriteStartElement("ФайлОбмена");
        foreach (var (attribute, value) in ((string, string)[])[("ВерсияФормата", "2.0"), ("ДатаВыгрузки", made.ToString("s", CultureInfo.InvariantCulture)), ("НачалоПериодаВыгрузки", "0001-01-01T00:00:00"), ("ОкончаниеПериодаВыгрузки", "0001-01-01T00:00:00"), ("ИмяКонфигурацииИсточника", "CRM"), ("ИмяКонфигурацииПриемника", name), ("ИдПравилКонвертации", rules), ("Комментарий", "")])
            xml.WriteAttributeString(attribute, value);
        ImportRules.Write(xml, rules, name, made, waiting.Select(one => TypeOf(one.Set)).Distinct().Where(type => !type.StartsWith("Регистр", StringComparison.Ordinal)));
        foreach (var one in waiting)
            Object(xml, one, one.Body, late: false);
        // What refers to something further down the file is said once that is there.
        foreach (var one in waiting.Where(one => one.Body.Any(property => IsLate(one, property.Key, property.Value))))
            Object(xml, one, one.Body, late: true);
        xml.WriteEndElement();
    }

    private void Object(XmlWriter xml, Pending one, JsonObject body, bool late)
    {
        var type = TypeOf(one.Set);
        var isRecord = type.StartsWith("Регистр", StringComparison.Ordinal);
        xml.WriteStartElement("Объект");
        xml.WriteAttributeString("Нпп", (++number).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("Тип", type);
        if (!isRecord)
        {
            xml.WriteAttributeString("ИмяПравила", ImportRules.Code(type));
            if (one.Set.StartsWith("Document_", StringComparison.Ordinal))
                xml.WriteAttributeString("РежимЗаписи", "Запись");
            Link(xml, one.Key, mustBe: false);
        }

        foreach (var (name, value) in body.Where(property => IsLate(one, property.Key, property.Value) == late && property.Key is not ("Ref_Key" or "DataVersion" or "Posted") && !property.Key.EndsWith(Type, StringComparison.Ordinal)))
            Member(xml, one.Set, name, value, body);
        xml.WriteEndElement();
    }

    private void Member(XmlWriter xml, string set, string name, JsonNode? value, JsonObject body)
    {
        if (value is not JsonArray rows)
        {
            Property(xml, set, name, value, body);
            return;
        }

        xml.WriteStartElement("ТабличнаяЧасть");
        xml.WriteAttributeString("Имя", name);
        foreach (var row in rows.OfType<JsonObject>())
        {
            xml.WriteStartElement("Запись");
            foreach (var (column, cell) in row.Where(cell => cell.Key is not ("LineNumber" or "Ref_Key") && !cell.Key.EndsWith(Type, StringComparison.Ordinal)))
                Property(xml, set, column, cell, row);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Property(XmlWriter xml, string set, string name, JsonNode? value, JsonObject beside)
    {
        var plain = name.EndsWith(Key, StringComparison.Ordinal) ? name[..^Key.Length] : name;
        var type = ImportTypes.Of(set, plain, value, (string?)beside[name + Type] ?? "", name.EndsWith(Key, StringComparison.Ordinal));
        xml.WriteStartElement("Свойство");
        xml.WriteAttributeString("Имя", TypeNames.Russian(plain));
        xml.WriteAttributeString("Тип", type);
        var text = value?.ToString() ?? "";
        if (text.Length == 0 || text == Guid.Empty.ToString())
            xml.WriteElementString("Пусто", "");
        else if (type.Contains("Ссылка.", StringComparison.Ordinal) && !type.StartsWith("Перечисление", StringComparison.Ordinal))
            Link(xml, text, mustBe: true);
        else
            xml.WriteElementString("Значение", Text(value!, text));
        xml.WriteEndElement();
    }

    // An object that isn't there isn't made up of its GUID alone.
    private static void Link(XmlWriter xml, string key, bool mustBe)
    {
        xml.WriteStartElement("Ссылка");
        if (mustBe)
            xml.WriteAttributeString("НеСоздаватьЕслиНеНайден", "true");
        xml.WriteStartElement("Свойство");
        xml.WriteAttributeString("Имя", "{УникальныйИдентификатор}");
        xml.WriteAttributeString("Тип", "Строка");
        xml.WriteElementString("Значение", key);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private bool IsLate(Pending one, string name, JsonNode? value) => value is JsonValue text && name != "Ref_Key" && text.GetValueKind() == JsonValueKind.String
        && order.TryGetValue(text.GetValue<string>(), out var there) && there > order[one.Key];

    private static string Text(JsonNode value, string text) => value.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetValue<JsonElement>().GetDecimal().ToString(CultureInfo.InvariantCulture),
        // 1C's XML can't hold control characters, and neither should a name.
        _ => string.Concat(text.Where(c => c >= ' ' || c is '\t' or '\n' or '\r')),
    };

    private static string TypeOf(string set)
    {
        var plain = AskedNames.Plain(set);
        var split = plain.IndexOf('_', StringComparison.Ordinal);
        return TypeNames.Russian(plain[..split], plain[(split + 1)..]);
    }
}
