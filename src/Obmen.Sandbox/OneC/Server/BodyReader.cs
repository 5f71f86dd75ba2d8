using System.Globalization;
using System.Text.Json;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Reads an object's properties from a JSON body. Unknown properties are passed over without a word, as 1C does.</summary>
internal static class BodyReader
{
    /// <summary>The values given, by property or section name, in the base's form.</summary>
    internal static Dictionary<string, object> Read(EntitySet set, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new ODataError(400, 2, "Тело запроса должно быть объектом");
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var given in body.EnumerateObject())
        {
            if (given.Name == "DataVersion")
                continue;
            if (set.Find(given.Name) is { } property)
                values[property.Name] = Value(property, given.Value);
            else if (set.Sections.FirstOrDefault(section => section.Name == given.Name) is { } section)
                values[section.Name] = Rows(section, given.Value);
            else if (given.Name.EndsWith("@odata.bind", StringComparison.Ordinal))
                Bind(set, given, values);
        }

        return values;
    }

    private static void Bind(EntitySet set, JsonProperty given, Dictionary<string, object> values)
    {
        var navigation = set.Navigations.FirstOrDefault(candidate => candidate.Name == given.Name[..^"@odata.bind".Length]);
        var text = given.Value.GetString() ?? "";
        var (open, close) = (text.IndexOf('\'', StringComparison.Ordinal), text.LastIndexOf('\''));
        if (navigation is null || open < 0 || close <= open || !Guid.TryParse(text[(open + 1)..close], out var key))
            throw new ODataError(400, 16, $"Не удалось присвоить свойство {given.Name}");
        values[navigation.KeyProperty] = key.ToString();
    }

    private static string Rows(Section section, JsonElement rows)
    {
        if (rows.ValueKind != JsonValueKind.Array)
            throw new ODataError(400, 4, $"Табличная часть {section.Name} должна быть массивом");
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonRows.WriterOptions))
        {
            writer.WriteStartArray();
            var line = 0;
            foreach (var row in rows.EnumerateArray())
                WriteRow(writer, section, row, ++line);
            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteRow(Utf8JsonWriter writer, Section section, JsonElement row, int line)
    {
        writer.WriteStartObject();
        foreach (var property in section.Properties)
        {
            writer.WritePropertyName(property.Name);
            if (property.Name == "LineNumber")
                writer.WriteStringValue(line.ToString(CultureInfo.InvariantCulture));
            else
                JsonRows.WriteValue(writer, property, row.TryGetProperty(property.Name, out var value) ? Value(property, value) : property.Empty);
        }

        writer.WriteEndObject();
    }

    private static object Value(Property property, JsonElement value)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.Null)
                return property.Empty;
            return property.Kind switch
            {
                ValueKind.Text => Text(property, value),
                ValueKind.Flag => value.GetBoolean() ? 1L : 0L,
                ValueKind.Number => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble(),
                ValueKind.Whole or ValueKind.Long => value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetInt64(),
                ValueKind.Guid => Guid.Parse(value.GetString()!).ToString(),
                _ => DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            };
        }
        catch (Exception failure) when (failure is FormatException or InvalidOperationException or OverflowException)
        {
            throw new ODataError(400, 4, $"Неверное значение свойства {property.Name}");
        }
    }

    // A text of limited length is cut without a word, as the platform does on assignment.
    private static string Text(Property property, JsonElement value)
    {
        var text = value.GetString()!;
        return property.Length > 0 && text.Length > property.Length ? text[..property.Length] : text;
    }
}
