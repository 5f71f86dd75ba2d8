using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Obmen.Exchange.Journal;
using Obmen.OneC.Files;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Obmen.OneC.Files.OneCValue>;

namespace Obmen.OneC.FileBase;

/// <summary>
/// An object of a file as a row of 1C's OData interface. A file doesn't say whether an attribute may hold one type or several, so a reference is given
/// under both names that it may have there: <c>X_Key</c>, and <c>X</c> with <c>X_Type</c>; the profile chooses.
/// </summary>
internal sealed class RowJson(AskedNames asked, Action<string, string> declare)
{
    private const string TypePrefix = "StandardODATA.";
    private static readonly Guid Names = new("6f0d4f0b-6c8e-4d5a-9b1e-0c2f4a7d31e5");

    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>References by the name of a predefined item alone, as they were met: the set, the name.</summary>
    internal HashSet<(string Set, string Name)> Predefined { get; } = [];

    /// <summary>The key that a predefined item has where the file names it by its name alone.</summary>
    internal static Guid PredefinedKey(string set, string name) => IdempotencyKey.Derive(Names, $"{set}/{name}");

    /// <summary>The row's text; what nobody asks for is left out.</summary>
    internal string Of(OneCObject found, string set)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (found.Ref != Guid.Empty)
                Text(json, set, "Ref_Key", found.Ref.ToString());
            Write(json, set, found.Fields);
            foreach (var (section, rows) in found.Sections)
                Section(json, set, section, rows);
            json.WriteEndObject();
        }

        var body = Encoding.UTF8.GetString(buffer.WrittenSpan);
        if (found.Ref == Guid.Empty || found.Fields.ContainsKey("DataVersion"))
            return body;
        // The file carries no version of the object: its content is one.
        declare(set, "DataVersion");
        return $"{body[..^1]},\"DataVersion\":\"{Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan).AsSpan(0, 12))}\"}}";
    }

    private void Section(Utf8JsonWriter json, string set, string section, IReadOnlyList<Fields> rows)
    {
        var own = $"{set}_{section}_RowType";
        if (asked.Of(set)?.Contains(section) != true || asked.Of(own) is null)
            return;
        declare(set, section);
        json.WriteStartArray(section);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            Write(json, own, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, string set, Fields fields)
    {
        foreach (var (name, value) in fields)
        {
            if (value is { Type: "", Text: "", Predefined: "" })
                Empty(set, name);
            else if (IsReference(value))
                Reference(json, set, name, value);
            else if (Wants(set, name))
                Plain(json, name, value);
            if (value.Type != "string")
                continue;
            Text(json, set, name + "_Type", "Edm.String");
            // Rules may tell a reference of one type by its GUID alone.
            if (Guid.TryParse(value.Text, out var key))
                Text(json, set, name + "_Key", key.ToString());
        }
    }

    // Empty, and of no type that the file tells: the set has the property, the row has no value, which readers take for the empty one of any type.
    private void Empty(string set, string name)
    {
        foreach (var property in (string[])[name, name + "_Key", name + "_Type"])
            _ = Wants(set, property);
    }

    private static bool IsReference(OneCValue value) =>
        value.Type.Length == 0 ? value.Text.Length == 36 && Guid.TryParse(value.Text, out _) : value.Type.Contains("Ref.", StringComparison.Ordinal) && !value.Type.StartsWith("EnumRef.", StringComparison.Ordinal);

    private void Reference(Utf8JsonWriter json, string set, string name, OneCValue value)
    {
        var target = value.Type.Replace("Ref.", "_", StringComparison.Ordinal);
        var key = Guid.TryParse(value.Text, out var own) ? own : Guid.Empty;
        if (key == Guid.Empty && value.Predefined.Length > 0)
        {
            key = PredefinedKey(target, value.Predefined);
            Predefined.Add((target, value.Predefined));
        }

        Text(json, set, name + "_Key", key.ToString());
        Text(json, set, name, key.ToString());
        if (target.Length > 0)
            Text(json, set, name + "_Type", TypePrefix + target);
    }

    private static void Plain(Utf8JsonWriter json, string name, OneCValue value)
    {
        json.WritePropertyName(name);
        if (value.Type == "boolean" || (value.Type.Length == 0 && value.Text is "true" or "false"))
            json.WriteBooleanValue(value.Text == "true");
        else if (value.Type == "decimal")
            json.WriteRawValue(decimal.TryParse(value.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "0");
        else if (value is { Type: "dateTime", Text: "" })
            json.WriteStringValue("0001-01-01T00:00:00");
        else
            json.WriteStringValue(value.Text);
    }

    private void Text(Utf8JsonWriter json, string set, string name, string text)
    {
        if (Wants(set, name))
            json.WriteString(name, text);
    }

    private bool Wants(string set, string name)
    {
        if (asked.Of(set)?.Contains(name) != true)
            return false;
        declare(set, name);
        return true;
    }
}
