using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Counterparties;

/// <summary>
/// Writes an entity's body by logical names: what the server doesn't have is left out, numbers go where numbers are declared (this server
/// refuses a text there), and a text longer than its column is cut to it. An empty field is left out; in an exact body it is
/// written as none, which empties it.
/// </summary>
internal sealed class CrmBody : IDisposable
{
    // Making an encoder takes longer than writing a body with it.
    private static readonly JsonWriterOptions Letters = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Utf8JsonWriter writer;
    private readonly bool exact;

    internal CrmBody(bool exact = false)
    {
        this.exact = exact;
        writer = new(buffer, Letters);
    }

    /// <summary>Begins an object.</summary>
    internal CrmBody Begin()
    {
        writer.WriteStartObject();
        return this;
    }

    /// <summary>Ends an object.</summary>
    internal CrmBody End()
    {
        writer.WriteEndObject();
        return this;
    }

    /// <summary>A field, left out when it is unknown to the server, and when it is empty unless the body is exact.</summary>
    internal CrmBody Field(CrmSetNames set, string field, string text)
    {
        if (exact && text.Length == 0)
            return Key(set, field, "");
        if (text.Length == 0 || set.Field(field) is not { } property)
            return this;
        if (property.Type is "Edm.String" or "Edm.Decimal" or "Edm.Int64" or "")
            writer.WriteString(property.Name, property.MaxLength > 0 && text.Length > property.MaxLength ? text[..property.MaxLength] : text);
        else if (property.Type is "Edm.DateTime" or "Edm.DateTimeOffset")
            writer.WriteString(property.Name, text);
        else if (property.Type == "Edm.Boolean")
            writer.WriteBoolean(property.Name, text is "1" or "True" or "true");
        else if (decimal.TryParse(text, CultureInfo.InvariantCulture, out var number))
            writer.WriteNumber(property.Name, number);
        return this;
    }

    /// <summary>A reference to another entity; an empty one is written as none, where <see cref="Field"/> would leave it as it is.</summary>
    internal CrmBody Key(CrmSetNames set, string field, string id)
    {
        if (id.Length > 0)
            return Field(set, field, id);
        if (set.Field(field) is { } property)
            writer.WriteNull(property.Name);
        return this;
    }

    /// <summary>Nested rows of a navigation, left out when there are none; says through <paramref name="row"/> what each holds.</summary>
    internal CrmBody Rows<T>(CrmSetNames owner, string navigation, CrmSetNames? target, IReadOnlyCollection<T> rows, Action<CrmBody, T> row)
    {
        if (rows.Count == 0 || target is null || owner.Navigation(navigation) is not { } name)
            return this;
        writer.WriteStartArray(name);
        foreach (var item in rows)
        {
            Begin();
            row(this, item);
            End();
        }

        writer.WriteEndArray();
        return this;
    }

    /// <summary>The finished body.</summary>
    internal byte[] ToArray()
    {
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => writer.Dispose();
}
