using System.Globalization;
using System.Text.Json;

namespace Obmen.FreshOffice.Protocol;

/// <summary>An entity of an answer, read by logical names. Texts are trimmed; numbers may come as strings; nulls and absent properties are empty.</summary>
internal abstract class CrmValues
{
    internal string Id => Text("id");

    internal string Text(string field) => Find(field, out var text) switch
    {
        JsonValueKind.String or JsonValueKind.Number => text.Trim(),
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        _ => "",
    };

    /// <summary>A number to so many decimal places: the CRM keeps money and quantities as floating-point numbers. 0 when there is none.</summary>
    internal decimal Number(string field, int decimals = 2) => NumberOrNone(field, decimals) ?? 0;

    /// <summary>The same; null where the field is empty, 0 where it holds no number.</summary>
    internal decimal? NumberOrNone(string field, int decimals = 2)
    {
        if (!IsNumber(field, out var number))
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

    /// <summary>The kind of a field's value, and a text or a number as the answer has it; <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
    protected abstract JsonValueKind Find(string field, out string text);

    /// <summary>A field that reads as a number without a text being made of it.</summary>
    protected virtual bool IsNumber(string field, out decimal number)
    {
        number = 0;
        return false;
    }
}
