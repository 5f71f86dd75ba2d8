using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using SQLitePCL;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Writes rows as 1C's JSON, straight from the database reader: UTF-8 in, UTF-8 out, no strings between.</summary>
internal static class JsonRow
{
    // As 1C: only what JSON itself demands is escaped.
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes the named columns of the reader's current row.</summary>
    internal static void Columns(Utf8JsonWriter writer, SqliteDataReader row, RowShape shape)
    {
        for (var i = 0; i < shape.Columns.Count; i++)
        {
            var column = shape.Columns[i];
            if (column.Name is null)
                continue;
            writer.WritePropertyName(column.JsonName);
            Cell(writer, column.Property, row, i);
        }
    }

    /// <summary>Writes a value in the base's form.</summary>
    internal static void Value(Utf8JsonWriter writer, Property property, object value)
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

    /// <summary>A cell as UTF-8, valid until the reader moves.</summary>
    internal static ReadOnlySpan<byte> Utf8(SqliteDataReader row, int at) => raw.sqlite3_column_blob(row.Handle, at);

    /// <summary>Writes one cell; null property = a tabular section, which is JSON already.</summary>
    internal static void Cell(Utf8JsonWriter writer, Property? property, SqliteDataReader row, int at)
    {
        var stored = raw.sqlite3_column_type(row.Handle, at);
        if (stored == raw.SQLITE_NULL)
            writer.WriteNullValue();
        else if (property is null)
            writer.WriteRawValue(Utf8(row, at), skipInputValidation: true);
        else if (property.Kind == ValueKind.Flag)
            writer.WriteBooleanValue(raw.sqlite3_column_int64(row.Handle, at) != 0);
        else if (property.Kind == ValueKind.Number)
            writer.WriteNumberValue(raw.sqlite3_column_double(row.Handle, at));
        else if (property.Kind == ValueKind.Whole)
            writer.WriteNumberValue(raw.sqlite3_column_int64(row.Handle, at));
        else if (stored == raw.SQLITE_TEXT)
            writer.WriteStringValue(Utf8(row, at));
        else
            writer.WriteStringValue(row.GetString(at));
    }
}
