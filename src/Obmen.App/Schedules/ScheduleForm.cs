using System.Globalization;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Schedules;

/// <summary>A schedule as a person writes it, on the page or on the command line.</summary>
public sealed class ScheduleForm
{
    private const int MostDays = 3660;

    /// <summary>The ways to say when.</summary>
    public enum When
    {
        /// <summary>Every so many minutes.</summary>
        Period,

        /// <summary>At times of the day.</summary>
        Times,

        /// <summary>A cron expression.</summary>
        Cron,
    }

    /// <summary>The action.</summary>
    public PlanKind Kind { get; set; } = PlanKind.ExportCounterparties;

    /// <summary>Which way.</summary>
    public When Way { get; set; } = When.Period;

    /// <summary>Minutes.</summary>
    public int Minutes { get; set; } = 30;

    /// <summary>Times separated by commas or spaces: «9:00, 18:30».</summary>
    public string Times { get; set; } = "09:00";

    /// <summary>The cron expression.</summary>
    public string Cron { get; set; } = "";

    /// <summary>Only from Monday to Friday.</summary>
    public bool WorkdaysOnly { get; set; }

    /// <summary>Quiet hours: «22:00-06:00»; empty = none.</summary>
    public string Quiet { get; set; } = "";

    /// <summary>Documents of how many last days.</summary>
    public int Days { get; set; } = Schedule.UsualDays;

    /// <summary>IANA time zone; empty = the computer's own.</summary>
    public string Zone { get; set; } = "";

    /// <summary>The schedule, or what is wrong with the form.</summary>
    public (Schedule? Schedule, Words Problem) Read(string baseId)
    {
        var timing = new Timing { WorkdaysOnly = WorkdaysOnly, Zone = Zone.Trim(), EveryMinutes = Way == When.Period ? Minutes : 0, Cron = Way == When.Cron ? Cron.Trim() : "" };
        if (Way == When.Times)
        {
            var times = Times.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var text in times)
            {
                if (Clock(text) is not { } time)
                    return (null, NotATime(text));
                timing = timing with { Times = [.. timing.Times, time] };
            }
        }

        if (Quiet.Trim().Length > 0)
        {
            var ends = Quiet.Split(['-', '–', '—'], StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || Clock(ends[0]) is not { } from || Clock(ends[1]) is not { } to)
                return (null, NotATime(Quiet));
            timing = timing with { QuietFrom = from, QuietTo = to };
        }

        var problem = Way == When.Cron && timing.Cron.Length == 0 ? new("Впишите выражение cron. Пример: 0 9-18 * * 1-5", "Write a cron expression. Example: 0 9-18 * * 1-5") : timing.Check();
        if (problem.IsEmpty && Schedule.OfDocuments(Kind) && (Days < 1 || Days > MostDays))
            problem = new($"Документы берутся за последние 1–{MostDays} дней", $"Documents are taken of the last 1 to {MostDays} days");
        return problem.IsEmpty ? (new() { BaseId = baseId, Kind = Kind, Timing = timing, LastDays = Schedule.OfDocuments(Kind) ? Days : 0 }, problem) : (null, problem);
    }

    private static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm", "H.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static Words NotATime(string text) => new($"«{text}» — не время. Пример: 9:00, 18:30; тихие часы: 22:00-06:00", $"\"{text}\" is not a time. Example: 9:00, 18:30; quiet hours: 22:00-06:00");
}
