using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes rows as 1C's JSON, straight from the database reader.</summary>
internal static class JsonRows
{
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>Writes the properties of the reader's current row.</summary>
    internal static void Write(Utf8JsonWriter writer, SqliteDataReader row, IReadOnlyList<Column> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            writer.WritePropertyName(columns[i].JsonName);
            if (columns[i].Property is not { } property)
                writer.WriteRawValue(row.GetString(i), skipInputValidation: true);
            else
                WriteColumn(writer, property, row, i);
        }
    }

    /// <summary>Writes a value in the base's form.</summary>
    internal static void WriteValue(Utf8JsonWriter writer, Property property, object value)
    {
        switch (property.Kind)
        {
            case ValueKind.Flag:
                writer.WriteBooleanValue(Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0);
                break;
            case ValueKind.Number:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case ValueKind.Whole:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteColumn(Utf8JsonWriter writer, Property property, SqliteDataReader row, int at)
    {
        if (row.IsDBNull(at))
        {
            writer.WriteNullValue();
            return;
        }

        switch (property.Kind)
        {
            case ValueKind.Flag:
                writer.WriteBooleanValue(row.GetInt64(at) != 0);
                break;
            case ValueKind.Number:
                writer.WriteNumberValue(row.GetDouble(at));
                break;
            case ValueKind.Whole:
                writer.WriteNumberValue(row.GetInt64(at));
                break;
            default:
                writer.WriteStringValue(row.GetString(at));
                break;
        }
    }
}

/// <summary>A column of an answer.</summary>
/// <param name="Sql">What is selected.</param>
/// <param name="JsonName">Its name in the answer.</param>
/// <param name="Property">What it holds; null for a tabular section, which is JSON already.</param>
internal sealed record Column(string Sql, JsonEncodedText JsonName, Property? Property)
{
    /// <summary>A column under its own name.</summary>
    public static Column Of(string sql, string name, Property? property) => new(sql, JsonEncodedText.Encode(name, JsonRows.WriterOptions.Encoder), property);
}
