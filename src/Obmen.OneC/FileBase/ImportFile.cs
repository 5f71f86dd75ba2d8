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
/// nothing, with rules that say no more than that. It holds no code. Documents are written, never posted. Memory holds some objects, however many wait.
/// </summary>
internal sealed class ImportFile(Configuration configuration, Outbox outbox, ClosedPapers kept)
{
    private const string Key = "_Key";
    private const string Type = "_Type";
    private static readonly Guid Names = new("3a3a8f0e-5a55-4d0c-8f8e-8b6b7d6f1c02");

    private readonly bool hasOwnUnits = configuration.Object(Meaning.Package) is not null;
    private int number;

    internal void Write(Stream to, DateTime made)
    {
        // What is written meanwhile goes into the next file.
        var (sets, last) = (outbox.Sets(), outbox.Last());
        if (!Waiting(last).Any())
            throw sets.Count == 0 ? Nothing() : Closed();
        using var xml = XmlWriter.Create(to, new() { Encoding = new UTF8Encoding(true), Indent = true, IndentChars = "\t" });
        var name = configuration.Profile.Marks.Names.Count > 0 ? configuration.Profile.Marks.Names[0] : "";
        var rules = Exchange.Journal.IdempotencyKey.Derive(Names, configuration.Profile.Id).ToString();
        xml.WriteStartElement("ФайлОбмена");
        foreach (var (attribute, value) in ((string, string)[])[("ВерсияФормата", "2.0"), ("ДатаВыгрузки", made.ToString("s", CultureInfo.InvariantCulture)), ("НачалоПериодаВыгрузки", "0001-01-01T00:00:00"), ("ОкончаниеПериодаВыгрузки", "0001-01-01T00:00:00"), ("ИмяКонфигурацииИсточника", "CRM"), ("ИмяКонфигурацииПриемника", name), ("ИдПравилКонвертации", rules), ("Комментарий", "")])
            xml.WriteAttributeString(attribute, value);
        ImportRules.Write(xml, rules, name, made, sets.Select(TypeOf).Distinct().Where(type => !type.StartsWith("Регистр", StringComparison.Ordinal)));
        using var places = outbox.Places();
        var isAnyLate = false;
        foreach (var one in Waiting(last))
        {
            var late = LateOf(one, places);
            isAnyLate |= late.Count > 0;
            Object(xml, one, property => !late.Contains(property));
        }

        // What refers to something further down the file is said once that is there.
        foreach (var one in isAnyLate ? Waiting(last) : [])
        {
            if (LateOf(one, places) is { Count: > 0 } late)
                Object(xml, one, late.Contains);
        }

        xml.WriteEndElement();
    }

    /// <summary>Nothing waits, and 1C takes an empty file for a good one.</summary>
    internal static SideException Nothing() => new(
        new("Для 1С ничего не ждёт загрузки: файл был бы пустым.", "Nothing waits to be loaded into 1C: the file would be empty."),
        new("Сначала загрузите контрагентов или документы из CRM", "First import counterparties or documents from the CRM"),
        Reaction.StopRun);

    private static SideException Closed() => new(
        new("Всё, что ждёт загрузки в 1С, — документы закрытого периода: файл был бы пустым.", "All that waits to be loaded into 1C are documents of a closed period: the file would be empty."),
        new("Откройте период в 1С и выгрузите базу заново", "Open the period in 1C and export the base again"),
        Reaction.StopRun);

    private IEnumerable<Pending> Waiting(long upTo) => outbox.All(upTo).Where(one => !kept.Keeps(one));

    private void Object(XmlWriter xml, Pending one, Func<string, bool> isSaid)
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

        foreach (var (name, value) in one.Body.Where(property => isSaid(property.Key) && property.Key is not ("Ref_Key" or "DataVersion" or "Posted") && !property.Key.EndsWith(Type, StringComparison.Ordinal)))
            Member(xml, one.Set, name, value, one.Body);
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
        var type = ImportTypes.Of(set, plain, value, (string?)beside[name + Type] ?? "", name.EndsWith(Key, StringComparison.Ordinal), hasOwnUnits);
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

    private static HashSet<string> LateOf(Pending one, OutboxPlaces places) => [.. one.Body.Where(property => IsLate(one, property.Key, property.Value, places)).Select(property => property.Key)];

    private static bool IsLate(Pending one, string name, JsonNode? value, OutboxPlaces places) =>
        value is JsonValue text && name != "Ref_Key" && text.GetValueKind() == JsonValueKind.String && Guid.TryParse(text.GetValue<string>(), out var key) && key != Guid.Empty
        && places.Of(text.GetValue<string>()) > one.N;

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
