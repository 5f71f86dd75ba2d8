using Obmen.Exchange;

namespace Obmen.App.Many;

/// <summary>What can be done to many bases at once.</summary>
public enum ManyAction
{
    /// <summary>Everything in their schedules gets a turn now.</summary>
    Run,

    /// <summary>Their schedules are held.</summary>
    Hold,

    /// <summary>Their schedules go on.</summary>
    GoOn,

    /// <summary>Both ends are asked whether they answer; nothing is written.</summary>
    Check,

    /// <summary>A template is put into them.</summary>
    Template,
}

/// <summary>These actions in words.</summary>
internal static class ManyWords
{
    internal static Words Title(this ManyAction action) => action switch
    {
        ManyAction.Run => new("Запустить обмен сейчас", "Run the exchange now"),
        ManyAction.Hold => new("Приостановить расписание", "Hold the schedule"),
        ManyAction.GoOn => new("Возобновить расписание", "Let the schedule go on"),
        ManyAction.Check => new("Проверить подключение", "Test the connection"),
        _ => new("Применить шаблон", "Apply a template"),
    };

    internal static Words NoSchedule { get; } = new("В расписании базы ничего нет", "The base's schedule is empty");

    internal static Words Held(int lines) => new($"Расписание приостановлено, строк: {lines}", $"The schedule is held, lines: {lines}");

    internal static Words GoesOn(int lines) => new($"Расписание возобновлено, строк: {lines}", $"The schedule goes on, lines: {lines}");

    internal static Words AsItWas { get; } = new("Ничего не изменилось: так уже было", "Nothing changed: it was so already");

    internal static Words Applied(int changes, bool isOfAnotherCrm) => isOfAnotherCrm
        ? new($"Изменено: {changes}. Шаблон — от другой подписки CRM: проверьте таблицы соответствия", $"Changed: {changes}. The template comes from another CRM subscription: look at the mapping tables")
        : new($"Изменено: {changes}", $"Changed: {changes}");
}

/// <summary>What came of an action at one base.</summary>
/// <param name="BaseId">The base.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Ok">Whether it went well.</param>
/// <param name="Text">What came of it.</param>
public sealed record BaseOutcome(string BaseId, string Title, bool Ok, Words Text);
