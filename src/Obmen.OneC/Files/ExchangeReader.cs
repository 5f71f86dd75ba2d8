using System.Globalization;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, Obmen.OneC.Files.OneCValue>;

namespace Obmen.OneC.Files;

/// <summary>
/// Objects of a file of «Универсальный обмен данными в формате XML» (ФайлОбмена, КД 2). Rules and algorithms that come along are passed over: nothing of
/// a file is ever carried out.
/// </summary>
internal sealed class ExchangeReader(ElementReader xml, FileFaults faults)
{
    internal const string Root = "ФайлОбмена";

    private const string Identity = "{УникальныйИдентификатор}";
    private const string Predefined = "{ИмяПредопределенногоЭлемента}";
    private const int Deepest = 16;

    // What the file has named by its number, to be referred to by that alone: kept to the end, so kept small.
    private readonly Dictionary<int, (Guid Key, string? Predefined)> numbered = [];

    // Types repeat from value to value.
    private readonly Dictionary<string, string> types = new(StringComparer.Ordinal);

    /// <summary>The objects, the reader standing at the root.</summary>
    internal IEnumerable<OneCObject> Read()
    {
        foreach (var element in xml.Children())
        {
            if (element == "Объект")
                yield return One();
            else
                xml.Skip();
        }
    }

    private OneCObject One()
    {
        xml.Begin();
        var (line, said) = (xml.Line, xml.Attribute("Тип"));
        var (kind, name) = TypeNames.Object(said) ?? throw faults.Wrong(line, said);
        var (fields, sections) = (new Dictionary<string, OneCValue>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyList<Row>>(StringComparer.Ordinal));
        var own = default(OneCValue);
        foreach (var element in xml.Children())
        {
            switch (element)
            {
                case "Ссылка":
                    own = Link(said, kind, fields, 0);
                    break;
                case "Свойство":
                    Property(kind, fields, 0);
                    break;
                case "ТабличнаяЧасть":
                    sections[xml.Attribute("Имя")] = Rows();
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }

        if (own.Predefined is { Length: > 0 })
            fields["PredefinedDataName"] = new(own.Predefined, "string");
        return new() { Kind = kind, Name = name, Ref = Guid.TryParse(own.Text, out var key) ? key : Guid.Empty, Fields = fields, Sections = sections };
    }

    private List<Row> Rows()
    {
        var rows = new List<Row>();
        foreach (var element in xml.Children())
        {
            if (element != "Запись")
            {
                xml.Skip();
                continue;
            }

            var row = new Dictionary<string, OneCValue>(StringComparer.Ordinal);
            foreach (var part in xml.Children())
            {
                if (part == "Свойство")
                    Property("", row, 0);
                else
                    xml.Skip();
            }

            rows.Add(row);
        }

        return rows;
    }

    private void Property(string kind, Dictionary<string, OneCValue> into, int depth)
    {
        var (name, type) = (xml.Attribute("Имя"), xml.Attribute("Тип"));
        if (name.Length == 0)
            throw faults.Wrong(xml.Line, "Свойство");
        var value = new OneCValue("", Type(type));
        foreach (var element in xml.Children())
        {
            switch (element)
            {
                case "Значение":
                    value = value with { Text = xml.Text() };
                    break;
                case "Ссылка":
                    value = Link(type, "", null, depth + 1);
                    break;
                case "Нпп":
                    value = Numbered(value);
                    break;
                case "Выражение":
                    throw faults.Code(xml.Line);
                default:
                    // Пусто, and what later versions may add.
                    xml.Skip();
                    break;
            }
        }

        into[TypeNames.Attribute(name, kind)] = value;
    }

    // A reference by GUID, by the name of a predefined item, or by what its object is found by, which are attributes of that object.
    private OneCValue Link(string type, string kind, Dictionary<string, OneCValue>? into, int depth)
    {
        if (depth > Deepest)
            throw faults.TooLarge(xml.Line);
        var number = xml.Attribute("Нпп");
        var found = new Dictionary<string, OneCValue>(StringComparer.Ordinal);
        foreach (var element in xml.Children())
        {
            if (element == "Свойство")
                Property(kind, found, depth);
            else
                xml.Skip();
        }

        var value = new OneCValue(found.GetValueOrDefault(Identity).Text ?? "", Type(type), found.GetValueOrDefault(Predefined).Text ?? "");
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            numbered[n] = (Guid.TryParse(value.Text, out var key) ? key : Guid.Empty, value.Predefined.Length > 0 ? value.Predefined : null);
        foreach (var (name, search) in into is null ? [] : found)
        {
            if (name is not (Identity or Predefined))
                into![name] = search;
        }

        return value;
    }

    private OneCValue Numbered(OneCValue value)
    {
        var line = xml.Line;
        var text = xml.Text();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || !numbered.TryGetValue(n, out var named))
            throw faults.Wrong(line, $"Нпп {text}");
        return value with { Text = named.Key == Guid.Empty ? "" : named.Key.ToString(), Predefined = named.Predefined ?? "" };
    }

    private string Type(string said) => types.TryGetValue(said, out var known) ? known : types[said] = TypeNames.Value(said);
}
