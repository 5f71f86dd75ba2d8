using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Writing;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>
/// Rows of the tabular section КонтактнаяИнформация as the standard subsystems library (БСП) fills them: Представление for people,
/// ЗначенияПолей in XML, Значение in JSON, and the search columns; in ordinary applications records of a register.
/// </summary>
internal sealed class ContactInformation(DemoTarget target, PredefinedItems predefined) : IDisposable
{
    private const string SectionName = "КонтактнаяИнформация";
    private const string Namespace = "http://www.v8.1c.ru/ssl/contactinfo";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, object>> rows = [];
    private readonly ContactRegister? register = ContactRegister.Is(target) ? new(target) : null;
    private Section? section;
    private string owner = "";

    /// <summary>Begins the section of another object.</summary>
    internal ContactInformation Start(EntitySet? set, string key)
    {
        rows.Clear();
        (section, owner) = (set?.Section(SectionName), key);
        register?.Start(set, key);
        return this;
    }

    internal ContactInformation Address(string kind, PostalAddress address) => Add(
        "Адрес",
        kind,
        address.ToString(),
        $"<Состав xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Адрес\" Страна=\"РОССИЯ\"><Состав xsi:type=\"АдресРФ\"><Город>{address.City}</Город><Улица>{address.Street}</Улица></Состав></Состав>",
        new
        {
            value = address.ToString(),
            type = "Адрес",
            country = "РОССИЯ",
            countryCode = "643",
            addressType = "ВСвободнойФорме",
            ZIPcode = address.Index,
            cityType = "г",
            city = address.City,
            streetType = "ул",
            street = address.Street,
            houseType = "Дом",
            houseNumber = address.House,
            apartments = new[] { new { type = "Офис", number = address.Office } },
        },
        new() { ["Страна"] = "РОССИЯ", ["Город"] = address.City },
        [address.Index, "", "", $"{address.City} г", "", $"{address.Street} ул", address.House, "", address.Office]);

    /// <summary>An address as some users type it, in free form.</summary>
    internal ContactInformation FreeAddress(string kind, string text) =>
        Add("Адрес", kind, text, $"<Состав>{SecurityElement.Escape(text)}</Состав>", new { value = text, type = "Адрес", addressType = "ВСвободнойФорме" }, []);

    internal ContactInformation Phone(string kind, string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var last = digits.Length > 7 ? digits[^7..] : digits;
        return Add(
            "Телефон",
            kind,
            text,
            $"<Состав xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"НомерТелефона\" Номер=\"{last}\"/>",
            new { value = text, type = "Телефон", countryCode = "7", areaCode = digits.Length == 11 ? digits[1..4] : "", number = last, extNumber = "" },
            new() { ["НомерТелефона"] = digits.Length > 20 ? digits[..20] : digits, ["НомерТелефонаБезКодов"] = last });
    }

    internal ContactInformation Email(string kind, string text) => Add(
        "АдресЭлектроннойПочты",
        kind,
        text,
        $"<Состав xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"ЭлектроннаяПочта\" Значение=\"{SecurityElement.Escape(text)}\"/>",
        new { value = text, type = "АдресЭлектроннойПочты" },
        new() { ["АдресЭП"] = text, ["ДоменноеИмяСервера"] = text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..] });

    internal ContactInformation Site(string kind, string text) => Add(
        "ВебСтраница",
        kind,
        text,
        $"<Состав xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"ВебСайт\" Значение=\"{SecurityElement.Escape(text)}\"/>",
        new { value = text, type = "ВебСтраница", name = "" },
        []);

    public void Dispose() => register?.Dispose();

    /// <summary>The section in the form the base keeps it in.</summary>
    internal string Json() => section is null ? "[]" : SectionBody.Json(section, rows, owner);

    private ContactInformation Add(string type, string kind, string text, string xml, object json, Dictionary<string, object> extra, string[]? fields = null)
    {
        if (register is not null)
        {
            register.Add(type, Kind(kind), text, fields ?? []);
            return this;
        }

        extra["Тип"] = type;
        extra["Вид_Key"] = extra["ВидДляСписка_Key"] = Kind(kind);
        extra["Представление"] = text;
        extra["ЗначенияПолей"] = $"<КонтактнаяИнформация xmlns=\"{Namespace}\" Представление=\"{SecurityElement.Escape(text)}\">{xml}</КонтактнаяИнформация>";
        extra["Значение"] = JsonSerializer.Serialize(json, Plain);
        rows.Add(extra);
        return this;
    }

    private string Kind(string meaning)
    {
        if (!kinds.TryGetValue(meaning, out var key))
            kinds[meaning] = key = predefined.Key(PredefinedItems.Kinds, target.Names.Kind(meaning)) is var known && (known != Property.EmptyKey || register is null) ? known : target.Names.KindText(meaning);
        return key;
    }
}
