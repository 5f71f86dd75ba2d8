using System.Security;
using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// The section КонтактнаяИнформация as it will be written: existing rows are kept as they stand, values that mean something else now are
/// replaced, new ones are appended.
/// </summary>
internal sealed class ContactSection(PartyNames names, PartyDirectory directory)
{
    private readonly List<Dictionary<string, object?>> rows = [];

    /// <summary>The section of an object as it stands.</summary>
    internal static async Task<ContactSection> OfAsync(IOneCWay client, PartyNames names, PartyDirectory directory, OneCObjectNames set, string key, CancellationToken cancel)
    {
        var section = new ContactSection(names, directory);
        if (set.Field("contactInformation") is not { } property)
            return section;
        await foreach (var row in client.RowsAsync($"{set.Set}?$select=Ref_Key,{Uri.EscapeDataString(property)}&$filter={Uri.EscapeDataString($"Ref_Key eq guid'{key}'")}", cancel))
        {
            foreach (var line in row.Section(set, "contactInformation"))
                section.rows.Add(line.EnumerateObject().ToDictionary(column => column.Name, column => (object?)column.Value.Clone(), StringComparer.Ordinal));
        }

        return section;
    }

    /// <summary>Puts an address or another single value of a kind in place; an empty one changes nothing.</summary>
    internal ContactSection Single(string type, string kind, string text)
    {
        var key = directory.KindKey(names.Kinds(kind));
        if (text.Length == 0 || names.Row is not { } columns)
            return this;
        var at = rows.FindIndex(row => TextOf(row, columns.Field("kind")) == key.ToString() && TextOf(row, columns.Field("type")) == names.Value(type));
        if (at >= 0 && Likeness.Spaced(TextOf(rows[at], columns.Field("text"))) == Likeness.Spaced(text))
            return this;
        if (at >= 0)
            rows[at] = Row(type, key, text);
        else
            rows.Add(Row(type, key, text));
        return this;
    }

    /// <summary>Appends phones or e-mails.</summary>
    internal ContactSection Added(string type, string kind, IEnumerable<string> texts)
    {
        var key = directory.KindKey(names.Kinds(kind));
        foreach (var text in texts)
            rows.Add(Row(type, key, text));
        return this;
    }

    /// <summary>Takes an address or another single value of a kind out.</summary>
    internal ContactSection Emptied(string type, string kind)
    {
        var key = directory.KindKey(names.Kinds(kind)).ToString();
        rows.RemoveAll(row => names.Row is { } columns && TextOf(row, columns.Field("kind")) == key && TextOf(row, columns.Field("type")) == names.Value(type));
        return this;
    }

    /// <summary>Takes phones or e-mails out, one row for each text.</summary>
    internal ContactSection Without(string type, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var at = rows.FindLastIndex(row => names.Row is { } columns && TextOf(row, columns.Field("type")) == names.Value(type) && TextOf(row, columns.Field("text")) == text);
            if (at >= 0)
                rows.RemoveAt(at);
        }

        return this;
    }

    internal void Write(Utf8JsonWriter writer)
    {
        var line = 0;
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("LineNumber", (++line).ToString(null as IFormatProvider));
            foreach (var (name, value) in row.Where(column => column.Key is not ("LineNumber" or "Ref_Key")))
            {
                writer.WritePropertyName(name);
                if (value is JsonElement element)
                    element.WriteTo(writer);
                else
                    writer.WriteStringValue((string?)value);
            }

            writer.WriteEndObject();
        }
    }

    private Dictionary<string, object?> Row(string type, Guid kind, string text)
    {
        var row = new Dictionary<string, object?>(StringComparer.Ordinal);
        Put(row, "type", names.Value(type));
        Put(row, "kind", kind.ToString());
        Put(row, "listKind", kind.ToString());
        Put(row, "text", text);
        Put(row, "json", JsonSerializer.Serialize(new Dictionary<string, string> { ["value"] = text, ["type"] = names.Value(type) }, PlainJson.Options));
        Put(row, "xml", $"<КонтактнаяИнформация xmlns=\"http://www.v8.1c.ru/ssl/contactinfo\" Представление=\"{SecurityElement.Escape(text)}\"/>");
        if (type == "email")
        {
            Put(row, "email", text);
            Put(row, "emailHost", text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        }
        else if (type == "phone")
        {
            var digits = new string([.. text.Where(char.IsAsciiDigit)]);
            Put(row, "phone", digits);
            Put(row, "phoneShort", digits.Length > 7 ? digits[^7..] : digits);
        }

        return row;
    }

    private void Put(Dictionary<string, object?> row, string meaning, string value)
    {
        if (names.Row?.Field(meaning) is { } column)
            row[column] = value;
    }

    private static string TextOf(Dictionary<string, object?> row, string? column) => column is not null && row.TryGetValue(column, out var value)
        ? value is JsonElement { ValueKind: JsonValueKind.String } element ? element.GetString()! : value as string ?? ""
        : "";
}
