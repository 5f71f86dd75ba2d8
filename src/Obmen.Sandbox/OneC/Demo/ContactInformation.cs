using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Rows of the tabular section КонтактнаяИнформация as the configuration's own code fills them.</summary>
internal sealed class ContactInformation(IReadOnlyDictionary<string, string> kinds)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly List<Dictionary<string, object>> rows = [];

    internal void Address(string kind, string text, string city) => Add("Адрес", kind, text, new() { ["Страна"] = "РОССИЯ", ["Город"] = city });

    internal void Phone(string kind, string text) =>
        Add("Телефон", kind, text, new() { ["НомерТелефона"] = Digits(text, 20), ["НомерТелефонаБезКодов"] = Digits(text, 7) });

    internal void Email(string kind, string text) => Add("АдресЭлектроннойПочты", kind, text, new() { ["АдресЭП"] = text, ["ДоменноеИмяСервера"] = text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..] });

    internal void Site(string kind, string text) => Add("ВебСтраница", kind, text, []);

    internal string Json() => JsonSerializer.Serialize(rows, Plain);

    private void Add(string type, string kind, string text, Dictionary<string, object> extra)
    {
        var row = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["LineNumber"] = (rows.Count + 1).ToString(null as IFormatProvider),
            ["Тип"] = type,
            ["Вид_Key"] = kinds.GetValueOrDefault(kind, Guid.Empty.ToString()),
            ["Представление"] = text,
            ["ЗначенияПолей"] = $"<КонтактнаяИнформация xmlns=\"http://www.v8.1c.ru/ssl/contactinfo\" Представление=\"{System.Security.SecurityElement.Escape(text)}\"/>",
            ["Страна"] = "",
            ["Регион"] = "",
            ["Город"] = "",
            ["АдресЭП"] = "",
            ["ДоменноеИмяСервера"] = "",
            ["НомерТелефона"] = "",
            ["НомерТелефонаБезКодов"] = "",
            ["ВидДляСписка_Key"] = kinds.GetValueOrDefault(kind, Guid.Empty.ToString()),
            ["Значение"] = JsonSerializer.Serialize(new { value = text, type }, Plain),
        };
        foreach (var (name, value) in extra)
            row[name] = value;
        rows.Add(row);
    }

    private static string Digits(string text, int last)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        return digits.Length > last ? digits[^last..] : digits;
    }
}
