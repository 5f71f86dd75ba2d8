using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Server;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Writes entities as JSON with as much metadata as was asked for.</summary>
internal sealed class JsonEntity(AnswerFormat format, string root, Expander expander)
{
    /// <summary>Writes the members of the reader's current row; the caller writes the braces.</summary>
    internal void Members(Utf8JsonWriter writer, SqliteDataReader row, RowShape shape)
    {
        var address = shape.KeyColumns.Count > 0 ? KeyText.Of(shape, row) : "";
        if (format == AnswerFormat.FullMetadata)
            Head(writer, shape, address);
        JsonRow.Columns(writer, row, shape);
        if (format == AnswerFormat.FullMetadata)
            Types(writer, shape);
        foreach (var link in address.Length > 0 ? shape.Links : [])
        {
            if (IsReference(row, link))
                writer.WriteString($"{link.Name}@navigationLinkUrl", $"{address}/{link.Name}");
        }

        foreach (var expansion in shape.Expansions)
            Expanded(writer, row, expansion);
    }

    /// <summary>Whether a reference leads anywhere: 1C gives no link for an empty one.</summary>
    internal static bool IsReference(SqliteDataReader row, Link link)
    {
        if (link.TypeAt is { } typeAt && !JsonRow.Utf8(row, typeAt).StartsWith("StandardODATA."u8))
            return false;
        var key = JsonRow.Utf8(row, link.KeyAt);
        return key.Length == 36 && !key.SequenceEqual("00000000-0000-0000-0000-000000000000"u8);
    }

    private void Head(Utf8JsonWriter writer, RowShape shape, string address)
    {
        writer.WriteString("odata.type", $"StandardODATA.{shape.Set.Name}");
        if (address.Length == 0)
            return;
        writer.WriteString("odata.id", root + address);
        writer.WriteString("odata.editLink", address);
    }

    private static void Types(Utf8JsonWriter writer, RowShape shape)
    {
        foreach (var column in shape.Columns.Where(column => column.Name is not null))
        {
            if (column.Property is null)
                writer.WriteString($"{column.Name}@odata.type", $"Collection(StandardODATA.{shape.Set.Name}_{(shape.Set.Shape == SetShape.RecordSets ? "" : column.Name + "_")}RowType)");
            else if (column.Property.Kind is ValueKind.Guid or ValueKind.Date or ValueKind.Long or ValueKind.Binary)
                writer.WriteString($"{column.Name}@odata.type", column.Property.EdmType);
        }
    }

    private void Expanded(Utf8JsonWriter writer, SqliteDataReader row, Expansion expansion)
    {
        // Several types may be asked for one composite value: the one that fits is given.
        if (expansion.TypeAt is { } typeAt && !JsonRow.Utf8(row, typeAt).SequenceEqual(Encoding.UTF8.GetBytes("StandardODATA." + expansion.Shape.Set.Name)))
            return;
        writer.WritePropertyName(expansion.Name);
        using var found = expander.Find(expansion, row);
        if (found is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        Members(writer, found, expansion.Shape);
        writer.WriteEndObject();
    }
}
