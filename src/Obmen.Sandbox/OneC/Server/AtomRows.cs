using System.Globalization;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes rows as Atom, 1C's form when JSON isn't asked for. Tabular sections are left to JSON.</summary>
internal sealed class AtomRows(HttpContext context, string root, EntitySet set)
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Data = "http://schemas.microsoft.com/ado/2007/08/dataservices";
    private const string Meta = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    internal async Task SetAsync(SqliteDataReader rows, IReadOnlyList<Column> columns, long? total)
    {
        context.Response.ContentType = "application/atom+xml;type=feed;charset=utf-8";
        await using var writer = Open();
        await writer.WriteStartElementAsync(null, "feed", Atom);
        await writer.WriteElementStringAsync(null, "id", Atom, root + set.Name);
        await writer.WriteElementStringAsync(null, "title", Atom, set.Name);
        if (total is { } count)
            await writer.WriteElementStringAsync("m", "count", Meta, count.ToString(CultureInfo.InvariantCulture));
        while (rows.Read())
            await EntryAsync(writer, rows, columns);
        await writer.WriteEndElementAsync();
    }

    internal async Task OneAsync(SqliteDataReader row, IReadOnlyList<Column> columns)
    {
        context.Response.ContentType = "application/atom+xml;type=entry;charset=utf-8";
        await using var writer = Open();
        await EntryAsync(writer, row, columns);
    }

    private XmlWriter Open() => XmlWriter.Create(context.Response.Body, new XmlWriterSettings { Async = true, CheckCharacters = false });

    private async Task EntryAsync(XmlWriter writer, SqliteDataReader row, IReadOnlyList<Column> columns)
    {
        await writer.WriteStartElementAsync(null, "entry", Atom);
        await writer.WriteStartElementAsync(null, "content", Atom);
        await writer.WriteAttributeStringAsync(null, "type", null, "application/xml");
        await writer.WriteStartElementAsync("m", "properties", Meta);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Property is not { } property)
                continue;
            await writer.WriteStartElementAsync("d", property.Name, Data);
            if (property.Kind != ValueKind.Text)
                await writer.WriteAttributeStringAsync("m", "type", Meta, property.EdmType);
            if (row.IsDBNull(i))
                await writer.WriteAttributeStringAsync("m", "null", Meta, "true");
            else
                await writer.WriteStringAsync(Text(property, row, i));
            await writer.WriteEndElementAsync();
        }

        await writer.WriteEndElementAsync();
        await writer.WriteEndElementAsync();
        await writer.WriteEndElementAsync();
    }

    private static string Text(Property property, SqliteDataReader row, int at) => property.Kind switch
    {
        ValueKind.Flag => row.GetInt64(at) != 0 ? "true" : "false",
        _ => Convert.ToString(row.GetValue(at), CultureInfo.InvariantCulture) ?? "",
    };
}
