using System.Globalization;
using System.Text.RegularExpressions;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>Reads the CRM's filter syntax; dates may carry fractions and an offset, which this server turns into its local time.</summary>
internal static partial class CrmSyntax
{
    internal static Expression Parse(string filter)
    {
        try
        {
            return Parser.Filter(Dates().Replace(filter, match => $"datetime'{Local(match.Groups["date"].Value)}'"));
        }
        catch (ODataError error)
        {
            throw new CrmError(400, error.Message);
        }
    }

    /// <summary>A date in the base's form: local time of Moscow, no zone.</summary>
    internal static string Local(string text)
    {
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && long.TryParse(text[6..^2].Split('+')[0], CultureInfo.InvariantCulture, out var ms))
            return DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            throw new CrmError(400, $"Неверная дата: {text}");
        var hasOffset = Offset().IsMatch(text);
        return (hasOffset ? date.ToOffset(TimeSpan.FromHours(3)) : date).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("datetime'(?<date>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dates();

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Offset();
}
