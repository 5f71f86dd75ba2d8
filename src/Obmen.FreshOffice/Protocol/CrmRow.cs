using System.Globalization;
using System.Text.Json;
using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Protocol;

/// <summary>An entity of an answer, read by logical names. Texts are trimmed; numbers may come as strings; nulls and absent properties are empty.</summary>
internal sealed class CrmRow(JsonElement entity, CrmSetNames names)
{
    internal string Text(string field)
    {
        if (names.Field(field) is not { } property || !TryGet(property.Name, out var value))
            return "";
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => "",
        };
    }

    internal string Id => Text("id");

    /// <summary>A number to so many decimal places: the CRM keeps money and quantities as floating-point numbers. 0 when there is none.</summary>
    internal decimal Number(string field, int decimals = 2) => NumberOrNone(field, decimals) ?? 0;

    /// <summary>The same; null where the field is empty, 0 where it holds no number.</summary>
    internal decimal? NumberOrNone(string field, int decimals = 2)
    {
        if (names.Field(field) is not { } property || !TryGet(property.Name, out var value))
            return null;
        // A text is made of a number only where it doesn't read as one.
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
        {
            var text = Text(field);
            if (text.Length == 0)
                return null;
            if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
                return 0;
        }

        return decimal.Round(number, decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>A key of another entity; empty for none, which some servers write as 0.</summary>
    internal string Key(string field) => Text(field) is { } text && text != "0" ? text : "";

    /// <summary>True for 1, '1', true and 'True'.</summary>
    internal bool Flag(string field) => Text(field) is "1" or "True" or "true";

    /// <summary>The rows of an expanded navigation; empty when it isn't there.</summary>
    internal IEnumerable<CrmRow> Rows(string navigation, CrmSetNames? target)
    {
        if (target is null || names.Navigation(navigation) is not { } name || !TryGet(name, out var value))
            yield break;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("results", out var results))
            value = results;
        if (value.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var row in value.EnumerateArray())
            yield return new CrmRow(row, target);
    }

    // Servers of this family change the case of names from set to set.
    private bool TryGet(string name, out JsonElement value)
    {
        if (entity.TryGetProperty(name, out value))
            return true;
        foreach (var property in entity.EnumerateObject())
        {
            if (!property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = property.Value;
            return true;
        }

        return false;
    }
}

/// <summary>Values in the forms the CRM takes and gives.</summary>
internal static class CrmValue
{
    /// <summary>A text as a literal of a filter.</summary>
    internal static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A date and time as the CRM takes it: local, without a zone.</summary>
    internal static string Of(DateTime date) => date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A number as a field of a body takes it.</summary>
    internal static string Of(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A date in either form, with or without offset; null for anything else.</summary>
    internal static DateTime? Date(string text)
    {
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && text.EndsWith(")/", StringComparison.Ordinal))
        {
            var inside = text[6..^2];
            var sign = inside.IndexOfAny(['+', '-'], 1);
            return long.TryParse(sign < 0 ? inside : inside[..sign], CultureInfo.InvariantCulture, out var ms)
                ? DateTime.UnixEpoch.AddMilliseconds(ms)
                : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.DateTime : null;
    }
}
