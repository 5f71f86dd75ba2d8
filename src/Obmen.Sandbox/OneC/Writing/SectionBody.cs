using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Reading;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>Puts a tabular section into the form the base keeps it in: the very JSON that reading gives out.</summary>
internal static class SectionBody
{
    /// <summary>The rows, numbered anew; columns not given get 1C's empty values.</summary>
    internal static string Json(Section section, IReadOnlyList<IReadOnlyDictionary<string, object>> rows, string key)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, JsonRow.WriterOptions))
        {
            writer.WriteStartArray();
            for (var i = 0; i < rows.Count; i++)
                Row(writer, section, rows[i], i + 1, key);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Row(Utf8JsonWriter writer, Section section, IReadOnlyDictionary<string, object> row, int line, string key)
    {
        writer.WriteStartObject();
        foreach (var property in section.Properties)
        {
            writer.WritePropertyName(property.Name);
            var value = property.Name switch
            {
                "Ref_Key" => key,
                "LineNumber" => line.ToString(CultureInfo.InvariantCulture),
                _ => row.GetValueOrDefault(property.Name, property.Empty),
            };
            JsonRow.Value(writer, property, value);
        }

        writer.WriteEndObject();
    }
}
