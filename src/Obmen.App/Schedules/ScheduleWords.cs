using System.Globalization;
using Obmen.App.Workspaces;
using Obmen.Exchange;

namespace Obmen.App.Schedules;

/// <summary>The sentences that tell of schedules.</summary>
internal static class ScheduleWords
{
    internal static Words UnderWay { get; } = new("Выполняется", "Under way");

    internal static Words Missed(Schedule schedule, int count)
    {
        var title = ActionKind.For(schedule.Kind).Title;
        return new(
            $"{title.Ru} по расписанию: пропущено запусков: {count.ToString(CultureInfo.InvariantCulture)}; выполняется один раз за все",
            $"{title.En} by schedule: turns missed: {count.ToString(CultureInfo.InvariantCulture)}; carried out once for all of them");
    }

    internal static Words Failed(Schedule schedule, Words why)
    {
        var title = ActionKind.For(schedule.Kind).Title;
        return new($"{title.Ru} по расписанию: {why.Ru}", $"{title.En} by schedule: {why.En}");
    }

    internal static Words Waits(int rows, DateTimeOffset until)
    {
        var time = until.ToLocalTime();
        return new($"Записывать нечего. Не записанных раньше строк: {rows:N0}, повтор в {time:HH:mm}", $"Nothing to write. Rows refused before: {rows:N0}, tried again at {time:HH:mm}");
    }

    /// <summary>«каждые 15 мин., документы за последние 30 дн.».</summary>
    internal static Words Of(Schedule schedule)
    {
        var (when, days) = (Of(schedule.Timing), schedule.LastDays > 0 ? schedule.LastDays : Schedule.UsualDays);
        return schedule.HasPeriod ? new($"{when.Ru}, документы за последние {days} дн.", $"{when.En}, documents of the last {days} days") : when;
    }

    /// <summary>«каждые 15 мин., по рабочим дням, кроме 22:00–06:00».</summary>
    internal static Words Of(Timing timing) => new(string.Join(", ", Parts(timing, russian: true)), string.Join(", ", Parts(timing, russian: false)));

    private static IEnumerable<string> Parts(Timing timing, bool russian)
    {
        if (timing.Cron.Length > 0)
            yield return $"cron {timing.Cron}";
        else if (timing.EveryMinutes > 0)
            yield return russian ? $"каждые {timing.EveryMinutes} мин." : $"every {timing.EveryMinutes} min";
        else
            yield return (russian ? "в " : "at ") + string.Join(", ", timing.Times.Select(Clock));
        if (timing.WorkdaysOnly && timing.Cron.Length == 0)
            yield return russian ? "по рабочим дням" : "on workdays";
        if (timing.QuietFrom != timing.QuietTo)
            yield return (russian ? "кроме " : "except ") + $"{Clock(timing.QuietFrom)}–{Clock(timing.QuietTo)}";
        if (timing.Zone.Length > 0)
            yield return timing.Zone;
    }

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
