using System.Globalization;
using System.Text.Json;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>Turns a JSON value into the base's form; refuses one that doesn't suit the property (code 4).</summary>
internal static class Values
{
    internal static object Read(Property property, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return property.Empty;
        return (property.Kind, value.ValueKind) switch
        {
            (ValueKind.Text or ValueKind.Binary, JsonValueKind.String) => Text(property, value.GetString()!),
            (ValueKind.Composite, JsonValueKind.String) => value.GetString()!,
            (ValueKind.Composite, JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) => value.GetRawText(),
            (ValueKind.Flag, JsonValueKind.True) => 1L,
            (ValueKind.Flag, JsonValueKind.False) => 0L,
            (ValueKind.Number, JsonValueKind.Number) when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
            (ValueKind.Whole or ValueKind.Long, JsonValueKind.Number) when value.TryGetInt64(out var whole) => whole,
            (ValueKind.Long, JsonValueKind.String) when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            (ValueKind.Guid, JsonValueKind.String) when Guid.TryParseExact(value.GetString(), "D", out var key) => key.ToString(),
            (ValueKind.Date, JsonValueKind.String) when Date(value.GetString()!) is { } date => date,
            _ => throw ODataError.BadValue(property.Name),
        };
    }

    // A text of limited length is cut without a word, as the platform does on assignment.
    private static string Text(Property property, string text)
    {
        if (property.Values is { } values && text.Length > 0 && !values.ContainsKey(text))
            throw ODataError.BadValue(property.Name);
        return property.Length > 0 && text.Length > property.Length ? text[..property.Length] : text;
    }

    private static string? Date(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Property.DateText(date) : null;
}
