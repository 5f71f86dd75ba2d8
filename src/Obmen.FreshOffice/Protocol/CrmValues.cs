using System.Globalization;

namespace Obmen.FreshOffice.Protocol;

/// <summary>An entity of an answer, read by logical names. Texts are trimmed; numbers may come as strings; nulls and absent properties are empty.</summary>
internal abstract class CrmValues
{
    internal string Id => Text("id");

    internal abstract string Text(string field);

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

    /// <summary>A field that reads as a number without a text being made of it.</summary>
    protected virtual bool IsNumber(string field, out decimal number)
    {
        number = 0;
        return false;
    }
}
