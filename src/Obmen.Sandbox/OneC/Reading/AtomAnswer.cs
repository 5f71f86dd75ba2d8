using System.Globalization;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Server;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Writes entities as Atom, 1C's form when JSON isn't asked for.</summary>
internal sealed class AtomAnswer(HttpContext context, string root, Expander expander)
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Data = "http://schemas.microsoft.com/ado/2007/08/dataservices";
    private const string Meta = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    internal async Task SetAsync(EntitySet set, SqliteDataReader rows, RowShape shape, long? total)
    {
        using var answer = new XmlAnswer(context, "application/atom+xml;type=feed");
        var xml = answer.Xml;
        Start(xml, "feed");
        xml.WriteElementString("id", Atom, root + set.Name);
        xml.WriteElementString("title", Atom, set.Name);
        Updated(xml);
        if (total is { } count)
            xml.WriteElementString("count", Meta, count.ToString(CultureInfo.InvariantCulture));
        while (rows.Read())
        {
            xml.WriteStartElement("entry", Atom);
            Entry(xml, rows, shape);
            xml.WriteEndElement();
            await answer.PassAsync();
        }

        await answer.EndAsync();
    }

    internal async Task OneAsync(SqliteDataReader row, RowShape shape)
    {
        using var answer = new XmlAnswer(context, "application/atom+xml;type=entry");
        Start(answer.Xml, "entry");
        Entry(answer.Xml, row, shape);
        await answer.EndAsync();
    }

    /// <summary>One property by itself.</summary>
    internal async Task PropertyAsync(SqliteDataReader row, RowShape shape)
    {
        using var answer = new XmlAnswer(context, "application/xml");
        Property(answer.Xml, shape, shape.Columns[0], row, 0);
        await answer.EndAsync();
    }

    private static void Start(XmlWriter xml, string element)
    {
        xml.WriteStartElement(null, element, Atom);
        xml.WriteAttributeString("xmlns", "d", null, Data);
        xml.WriteAttributeString("xmlns", "m", null, Meta);
    }

    private void Entry(XmlWriter xml, SqliteDataReader row, RowShape shape)
    {
        var address = shape.KeyColumns.Count > 0 ? KeyText.Of(shape, row) : "";
        xml.WriteElementString("id", Atom, root + (address.Length > 0 ? address : shape.Set.Name));
        xml.WriteElementString("title", Atom, "");
        Updated(xml);
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, "");
        xml.WriteEndElement();
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", "StandardODATA." + shape.Set.Name);
        xml.WriteAttributeString("scheme", "http://schemas.microsoft.com/ado/2007/08/dataservices/scheme");
        xml.WriteEndElement();
        if (address.Length > 0)
            Links(xml, row, shape, address);
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "application/xml");
        xml.WriteStartElement("properties", Meta);
        for (var i = 0; i < shape.Columns.Count; i++)
        {
            if (shape.Columns[i].Name is not null)
                Property(xml, shape, shape.Columns[i], row, i);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Links(XmlWriter xml, SqliteDataReader row, RowShape shape, string address)
    {
        Link(xml, "edit", "", address);
        xml.WriteEndElement();
        foreach (var link in shape.Links.Where(link => JsonEntity.IsReference(row, link)))
        {
            Link(xml, Data + "/related/" + link.Name, "application/atom+xml;type=entry", $"{address}/{link.Name}");
            if (shape.Expansions.Find(expansion => expansion.KeyAt == link.KeyAt) is { } expansion)
                Inline(xml, row, expansion);
            xml.WriteEndElement();
        }
    }

    private void Inline(XmlWriter xml, SqliteDataReader row, Expansion expansion)
    {
        xml.WriteStartElement("inline", Meta);
        using var found = expander.Find(expansion, row);
        if (found is not null)
        {
            xml.WriteStartElement("entry", Atom);
            Entry(xml, found, expansion.Shape);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type.Length > 0)
            xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
    }

    private static void Property(XmlWriter xml, RowShape shape, Column column, SqliteDataReader row, int at)
    {
        if (column.Property is { } property)
        {
            Value(xml, property, row.IsDBNull(at) ? null : Convert.ToString(row.GetValue(at), CultureInfo.InvariantCulture));
            return;
        }

        var rowType = $"StandardODATA.{shape.Set.Name}_{(shape.Set.Shape == SetShape.RecordSets ? "" : column.Name + "_")}RowType";
        xml.WriteStartElement(column.Name!, Data);
        xml.WriteAttributeString("type", Meta, $"Collection({rowType})");
        using var rows = JsonDocument.Parse(row.IsDBNull(at) ? "[]" : row.GetString(at));
        var section = shape.Set.Section(column.Name!);
        foreach (var line in rows.RootElement.EnumerateArray())
        {
            xml.WriteStartElement("element", Data);
            xml.WriteAttributeString("type", Meta, rowType);
            foreach (var cell in line.EnumerateObject())
                Value(xml, section!.Find(cell.Name)!, cell.Value.ValueKind == JsonValueKind.Null ? null : cell.Value.ToString());
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, Property property, string? text)
    {
        xml.WriteStartElement(property.Name, Data);
        if (property.EdmType != "Edm.String")
            xml.WriteAttributeString("type", Meta, property.EdmType);
        if (text is null)
            xml.WriteAttributeString("null", Meta, "true");
        else
            xml.WriteString(property.Kind == ValueKind.Flag ? text is "1" or "True" ? "true" : "false" : text);
        xml.WriteEndElement();
    }

    private static void Updated(XmlWriter xml) =>
        xml.WriteElementString("updated", Atom, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
}
