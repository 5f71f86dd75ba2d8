using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>Writes rows as verbose JSON, in the forms that the oddities ask for.</summary>
internal sealed class CrmJson(Oddities oddities, string root)
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>A property's name as this server shows it.</summary>
    internal string NameOf(CrmProperty property)
    {
        var name = oddities.Renamed ? property.Renamed : property.Name;
        return oddities.UpperCaseNames ? name.ToUpperInvariant() : name;
    }

    /// <summary>A set's name as this server shows it.</summary>
    internal string NameOf(CrmSet set) => oddities.Renamed ? set.Renamed : set.Name;

    /// <summary>Writes an entity; an empty selection takes all properties.</summary>
    internal void Write(Utf8JsonWriter writer, CrmSet set, CrmRow row, IReadOnlyCollection<string> select)
    {
        var uri = $"{root}{NameOf(set)}({row.Key.ToString(CultureInfo.InvariantCulture)})";
        writer.WriteStartObject();
        writer.WriteStartObject("__metadata");
        writer.WriteString("id", uri);
        writer.WriteString("uri", uri);
        writer.WriteString("type", $"CBase.{NameOf(set)}");
        writer.WriteEndObject();
        for (var i = 0; i < set.Properties.Count; i++)
        {
            var property = set.Properties[i];
            if (select.Count > 0 && !select.Any(name => property == set.Find(name)))
                continue;
            writer.WritePropertyName(NameOf(property));
            WriteValue(writer, property, row.Values[i]);
        }

        foreach (var navigation in set.Navigations)
            WriteNavigation(writer, navigation, row, select, uri);
        writer.WriteEndObject();
    }

    private void WriteNavigation(Utf8JsonWriter writer, CrmNavigation navigation, CrmRow row, IReadOnlyCollection<string> select, string uri)
    {
        var name = oddities.UpperCaseNames ? navigation.Name.ToUpperInvariant() : navigation.Name;
        if (!row.Expanded.TryGetValue(navigation.Name, out var rows))
        {
            if (select.Count > 0)
                return;
            writer.WriteStartObject(name);
            writer.WriteStartObject("__deferred");
            writer.WriteString("uri", $"{uri}/{name}");
            writer.WriteEndObject();
            writer.WriteEndObject();
            return;
        }

        var target = CrmModel.Sets.First(other => other.Name == navigation.Target);
        string[] inner = [.. select.Where(path => path.StartsWith(navigation.Name + "/", StringComparison.OrdinalIgnoreCase)).Select(path => path[(navigation.Name.Length + 1)..])];
        writer.WritePropertyName(name);
        if (!navigation.IsMany)
        {
            if (rows.Count == 0)
                writer.WriteNullValue();
            else
                Write(writer, target, rows[0], inner);
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartArray("results");
        foreach (var child in rows)
            Write(writer, target, child, inner);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, CrmProperty property, object? value)
    {
        switch (property.Type)
        {
            case var _ when value is null:
                writer.WriteNullValue();
                break;
            case CrmType.Int:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case CrmType.Decimal:
            case CrmType.Double when oddities.DecimalsAsStrings:
                writer.WriteStringValue(Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
                break;
            case CrmType.Double:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case CrmType.Date:
                writer.WriteStringValue(Date((string)value));
                break;
            default:
                var text = (string)value;
                writer.WriteStringValue(oddities.PadStrings ? text.PadRight(text.Length + 5) : text);
                break;
        }
    }

    private string Date(string text) => oddities.DateForm switch
    {
        "iso_offset" => text + "+03:00",
        "jsdate" => $"/Date({new DateTimeOffset(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeMilliseconds()})/",
        _ => text,
    };
}
