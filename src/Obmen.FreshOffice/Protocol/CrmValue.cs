using System.Globalization;

namespace Obmen.FreshOffice.Protocol;

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
