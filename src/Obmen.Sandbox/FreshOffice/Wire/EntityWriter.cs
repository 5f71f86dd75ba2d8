using System.Globalization;
using System.Text.Json;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Query;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>Writes entities in verbose JSON, the expanded ones inside.</summary>
/// <param name="address">The service's address, with a slash at its end.</param>
/// <param name="expandedPage">Entities of an expanded collection before a link to the rest; 0 = all.</param>
internal sealed class EntityWriter(CrmModel model, WireForm form, string address, int expandedPage)
{
    public void Write(Utf8JsonWriter json, Shape shape, object?[] row, IReadOnlyDictionary<CrmNavigation, Expansion> expansions)
    {
        var set = shape.Set;
        var uri = $"{address}{set.Name}({((long)row[set.Key.Index]!).ToString(CultureInfo.InvariantCulture)})";
        json.WriteStartObject();
        json.WriteStartObject("__metadata"u8);
        json.WriteString("id"u8, uri);
        json.WriteString("uri"u8, uri);
        json.WriteString("type"u8, $"{model.Namespace}.{set.TypeName}");
        json.WriteEndObject();
        foreach (var property in set.Properties)
        {
            if (shape.Shows(property))
                WriteValue(json, property, row[property.Index]);
        }
        foreach (var navigation in set.Navigations)
        {
            if (expansions.TryGetValue(navigation, out var expansion))
                WriteExpanded(json, expansion, row, uri);
            else if (shape.Links(navigation))
                WriteLink(json, navigation, uri);
        }
        json.WriteEndObject();
    }

    /// <summary>Writes a property with its name.</summary>
    public void WriteValue(Utf8JsonWriter json, CrmProperty property, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(property.JsonName);
                break;
            case long number:
                json.WriteNumber(property.JsonName, number);
                break;
            case double number when AsText(property):
                json.WriteString(property.JsonName, Number(property, number));
                break;
            case double number:
                json.WritePropertyName(property.JsonName);
                json.WriteRawValue(Number(property, number), skipInputValidation: true);
                break;
            default:
                json.WriteString(property.JsonName, Text(property, (string)value));
                break;
        }
    }

    /// <summary>The value as a bare text, for $value and Atom.</summary>
    public string Text(CrmProperty property, object value) => value switch
    {
        double number => Number(property, number),
        long number => number.ToString(CultureInfo.InvariantCulture),
        string date when property.Type == EdmType.DateTime => CrmDate.Write(date, form.Dates, form.ZoneHours),
        string text => Text(property, text),
        _ => "",
    };

    private string Text(CrmProperty property, string text) =>
        property.Type == EdmType.DateTime ? CrmDate.Write(text, form.Dates, form.ZoneHours)
        : form.Padded ? text + "   "
        : text;

    private bool AsText(CrmProperty property) => form.Numbers switch
    {
        NumberForm.Texts => true,
        NumberForm.Numbers => false,
        _ => property.Type == EdmType.Decimal,
    };

    private static string Number(CrmProperty property, double number) =>
        property.Type == EdmType.Decimal
            ? ((decimal)number).ToString("0.00##########", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";

    private void WriteExpanded(Utf8JsonWriter json, Expansion expansion, object?[] row, string uri)
    {
        json.WritePropertyName(expansion.By.Name);
        var rows = expansion.Of(row);
        if (expansion.By.Many)
            WriteMany(json, expansion, rows, uri);
        else if (rows is [var one, ..])
            Write(json, expansion.Shape, one, expansion.Below);
        else
            json.WriteNullValue();
    }

    private void WriteMany(Utf8JsonWriter json, Expansion expansion, List<object?[]> rows, string uri)
    {
        var cut = expandedPage > 0 && rows.Count > expandedPage;
        var shown = cut ? expandedPage : rows.Count;
        json.WriteStartObject();
        json.WriteStartArray("results"u8);
        for (var index = 0; index < shown; index++)
            Write(json, expansion.Shape, rows[index], expansion.Below);
        json.WriteEndArray();
        if (cut)
            json.WriteString("__next"u8, $"{uri}/{expansion.By.Name}?$skiptoken={rows[shown - 1][expansion.Shape.Set.Key.Index]}");
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, CrmNavigation navigation, string uri)
    {
        json.WriteStartObject(navigation.Name);
        json.WriteStartObject("__deferred"u8);
        json.WriteString("uri"u8, $"{uri}/{navigation.Name}");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
