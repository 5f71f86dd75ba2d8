using Cronos;
using Obmen.Exchange;
using Obmen.Exchange.Records;

namespace Obmen.App.Schedules;

/// <summary>When a schedule is due: every so many minutes, at times of the day, or by a cron expression, in a time zone and outside quiet hours.</summary>
public sealed record Timing
{
    // A night and a weekend.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromDays(4);

    /// <summary>Every so many minutes, counted from midnight UTC; 0 = not so.</summary>
    public int EveryMinutes { get; init; }

    /// <summary>At these times of the day, when <see cref="EveryMinutes"/> is 0.</summary>
    public ValueList<TimeOnly> Times { get; init; } = [];

    /// <summary>Only from Monday to Friday, the end of quiet hours included; a cron expression says its days itself.</summary>
    public bool WorkdaysOnly { get; init; }

    /// <summary>A cron expression of five fields, for the expert; when given, the rest above counts for nothing.</summary>
    public string Cron { get; init; } = "";

    /// <summary>IANA name of the time zone; empty = the computer's own.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Begin of the quiet hours; equal to <see cref="QuietTo"/> = there are none. They may reach over midnight.</summary>
    public TimeOnly QuietFrom { get; init; }

    /// <summary>End of the quiet hours, when what fell into them is due.</summary>
    public TimeOnly QuietTo { get; init; }

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    public Words Check()
    {
        if (!TryZone(out _))
            return new($"Часового пояса «{Zone}» нет. Пример: Europe/Moscow", $"There is no time zone \"{Zone}\". Example: Europe/Moscow");
        if (Cron.Length > 0)
            return CronExpression.TryParse(Cron, out _) ? Words.None : new($"Выражение cron «{Cron}» записано с ошибкой. Пример: 0 9-18 * * 1-5", $"The cron expression \"{Cron}\" is malformed. Example: 0 9-18 * * 1-5");
        if (EveryMinutes is < 0 or > 1440)
            return new("Период — от 1 до 1440 минут", "The period is from 1 to 1440 minutes");
        return EveryMinutes == 0 && Times.Count == 0 ? new("Укажите период, время или выражение cron", "Give a period, a time or a cron expression") : Words.None;
    }

    /// <summary>The first moment after <paramref name="after"/> when it is due, in UTC; null when there is none in the next four years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        TryZone(out var zone);
        // What fell into the quiet hours before this moment may still be due at their end.
        var isQuiet = OutsideQuiet(after, zone) != after || (WorkdaysOnly && QuietFrom != QuietTo && IsWeekend(TimeZoneInfo.ConvertTime(after, zone).DateTime));
        var raw = isQuiet ? after - LongestQuiet : after;
        while (Raw(raw, zone) is { } next && next < after.AddYears(4))
        {
            var due = OutsideQuiet(next, zone);
            if (due > after)
                return due;
            raw = next;
        }

        return null;
    }

    /// <summary>The day of a moment in its time zone.</summary>
    public DateOnly Day(DateTimeOffset moment)
    {
        TryZone(out var zone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
    }

    private DateTimeOffset? Raw(DateTimeOffset after, TimeZoneInfo zone)
    {
        if (Cron.Length > 0)
            return CronExpression.Parse(Cron).GetNextOccurrence(after.ToUniversalTime(), zone);
        if (EveryMinutes > 0)
            return Period(after, zone);
        var days = WorkdaysOnly ? "MON-FRI" : "*";
        return Times
            .Select(time => CronExpression.Parse($"{time.Minute} {time.Hour} * * {days}").GetNextOccurrence(after.ToUniversalTime(), zone))
            .Min();
    }

    private DateTimeOffset Period(DateTimeOffset after, TimeZoneInfo zone)
    {
        var next = after;
        do
        {
            var utc = next.UtcDateTime;
            var minute = ((long)utc.TimeOfDay.TotalMinutes / EveryMinutes + 1) * EveryMinutes;
            next = new(minute >= 1440 ? utc.Date.AddDays(1) : utc.Date.AddMinutes(minute), TimeSpan.Zero);
        }
        while (WorkdaysOnly && IsWeekend(TimeZoneInfo.ConvertTime(next, zone).DateTime));
        return next;
    }

    private DateTimeOffset OutsideQuiet(DateTimeOffset due, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(due, zone).DateTime;
        if (QuietFrom == QuietTo || !TimeOnly.FromDateTime(local).IsBetween(QuietFrom, QuietTo))
            return due;
        var end = local.Date + QuietTo.ToTimeSpan();
        if (end <= local)
            end = end.AddDays(1);
        // An hour that a clock change leaves out has no moment of its own: the one after it is meant.
        while (zone.IsInvalidTime(end) || (WorkdaysOnly && Cron.Length == 0 && IsWeekend(end)))
            end = zone.IsInvalidTime(end) ? end.AddMinutes(30) : end.AddDays(1);
        // Where the clock is put back, an hour comes twice: the first of the two that isn't over yet.
        var offsets = zone.IsAmbiguousTime(end) ? zone.GetAmbiguousTimeOffsets(end) : [zone.GetUtcOffset(end)];
        return offsets.Select(offset => new DateTimeOffset(end, offset).ToUniversalTime()).Where(moment => moment >= due).DefaultIfEmpty(due).Min();
    }

    private static bool IsWeekend(DateTime day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private bool TryZone(out TimeZoneInfo zone)
    {
        if (Zone.Length > 0)
            return TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out zone!);
        zone = TimeZoneInfo.Local;
        return true;
    }
}
