using System.Globalization;
using System.Text.RegularExpressions;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>Dates as SQL Server's datetime keeps them: the account's local time, in steps of 1/300 s.</summary>
internal static partial class CrmDate
{
    private const string Stored = "yyyy-MM-ddTHH:mm:ss.fff";

    /// <summary>Reads a date of a request, ISO or /Date(ms)/, and gives it as it is stored; one with an offset is brought to the account's zone.</summary>
    public static bool TryRead(string text, int zoneHours, out string stored)
    {
        stored = "";
        if (Read(text.Trim(), zoneHours) is not { } date)
            return false;
        stored = Keep(date);
        return true;
    }

    public static string Keep(DateTime date)
    {
        var steps = Math.Round(date.Millisecond * 0.3, MidpointRounding.AwayFromZero);
        var whole = new DateTime(date.Ticks - date.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        return whole.AddMilliseconds(Math.Round(steps / 0.3)).ToString(Stored, CultureInfo.InvariantCulture);
    }

    /// <summary>Writes a stored date in the form wanted.</summary>
    public static string Write(string stored, DateForm form, int zoneHours) => form switch
    {
        DateForm.JsDate => $"/Date({(DateTime.ParseExact(stored, Stored, CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalMilliseconds:0})/",
        DateForm.IsoOffset => string.Create(CultureInfo.InvariantCulture, $"{Trimmed(stored)}{(zoneHours < 0 ? '-' : '+')}{Math.Abs(zoneHours):00}:00"),
        _ => Trimmed(stored),
    };

    private static string Trimmed(string stored) => stored.EndsWith(".000", StringComparison.Ordinal) ? stored[..^4] : stored.TrimEnd('0');

    private static DateTime? Read(string text, int zoneHours)
    {
        if (JsDate().Match(text) is { Success: true } js)
            return DateTime.UnixEpoch.AddMilliseconds(long.Parse(js.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture));
        if (!Iso().IsMatch(text))
            return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return null;
        return Zoned().IsMatch(text) ? date.ToOffset(TimeSpan.FromHours(zoneHours)).DateTime : date.DateTime;
    }

    [GeneratedRegex(@"^/Date\((?<ms>-?\d{1,15})\)/$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JsDate();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"T.*(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Zoned();
}
