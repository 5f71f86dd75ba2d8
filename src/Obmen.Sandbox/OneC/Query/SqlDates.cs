namespace Obmen.Sandbox.OneC.Query;

/// <summary>Dates in SQL: kept as texts <c>yyyy-MM-ddTHH:mm:ss</c>, units named as in the query language.</summary>
internal static class SqlDates
{
    // Seconds since 0001-01-01, so that whole division never meets a negative number; that day was a Monday.
    private const long Epoch = 62135596800;

    /// <summary>A part of a date (year, month, dayofweek …), or null when there is no such function.</summary>
    internal static Func<string, string>? Part(string name) => name switch
    {
        "year" => date => Field("%Y", date),
        "month" => date => Field("%m", date),
        "day" => date => Field("%d", date),
        "hour" => date => Field("%H", date),
        "minute" => date => Field("%M", date),
        "second" => date => Field("%S", date),
        "dayofyear" => date => Field("%j", date),
        "quarter" => date => $"(({Field("%m", date)} + 2) / 3)",
        "dayofweek" => date => $"((cast(strftime('%w', {date}) as integer) + 6) % 7 + 1)",
        _ => null,
    };

    /// <summary>A date moved by so many units; the last day of a month stays within the month.</summary>
    internal static string Add(string date, string unit, string count)
    {
        var (times, step) = unit.ToLowerInvariant() switch
        {
            "second" => (1, "seconds"),
            "minute" => (1, "minutes"),
            "hour" => (1, "hours"),
            "day" => (1, "days"),
            "week" => (7, "days"),
            "month" => (1, "months"),
            "quarter" => (3, "months"),
            "year" => (12, "months"),
            _ => throw ODataError.BadFunction($"dateadd({unit})"),
        };
        var modifier = $"(cast({count} as integer) * {times}) || ' {step}'";
        return $"strftime('%Y-%m-%dT%H:%M:%S', {date}, {modifier}{(step == "months" ? ", 'floor'" : "")})";
    }

    /// <summary>How many borders of the unit lie between two dates, as РАЗНОСТЬДАТ counts.</summary>
    internal static string Difference(string from, string to, string unit) => unit.ToLowerInvariant() switch
    {
        "second" => Borders(from, to, 1),
        "minute" => Borders(from, to, 60),
        "hour" => Borders(from, to, 3600),
        "day" => Borders(from, to, 86400),
        "week" => Borders(from, to, 604800),
        "month" => $"({Months(to)} - {Months(from)})",
        "quarter" => $"({Months(to)} / 3 - {Months(from)} / 3)",
        "year" => $"({Field("%Y", to)} - {Field("%Y", from)})",
        _ => throw ODataError.BadFunction($"datedifference({unit})"),
    };

    private static string Borders(string from, string to, int seconds) =>
        $"((unixepoch({to}) + {Epoch}) / {seconds} - (unixepoch({from}) + {Epoch}) / {seconds})";

    private static string Months(string date) => $"({Field("%Y", date)} * 12 + {Field("%m", date)} - 1)";

    private static string Field(string format, string date) => $"cast(strftime('{format}', {date}) as integer)";
}
