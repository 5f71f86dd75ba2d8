using System.Globalization;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>The sentences that tell of jobs.</summary>
internal static class JobWords
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    internal static Words Unchanged { get; } = new("В 1С ничего не изменилось", "Nothing has changed in 1C");

    internal static Words Stopped { get; } = new("Остановлено", "Stopped");

    internal static Words GoOn { get; } = new("Работу можно продолжить с того же места", "The work can be gone on with from the same place");

    internal static Words Overtaken { get; } = new("Вместо него выполнен новый план", "A newer plan was carried out instead");

    internal static Words Undone { get; } = new("Прогон отменён", "The run was undone");

    internal static Words Bug { get; } = new("Внутренняя ошибка программы", "An internal error of the program");

    internal static Words BugAdvice { get; } = new(
        "Запустите ещё раз: записанное не удвоится. Если повторится, пришлите разработчикам журнал из папки данных (logs)",
        "Start again: nothing written is doubled. If it happens again, send the developers the log from the data folder (logs)");

    internal static Words Taken { get; } = new("Эту базу сейчас обрабатывает другой процесс программы", "Another process of the program is working on this base");

    internal static Words TakenAdvice { get; } = new("Дождитесь его конца или остановите его", "Wait for its end or stop it");

    internal static Words Planned(PlanSummary plan) => Both(language => string.Join(", ", Planned(plan, language)));

    internal static Words Begun(PlanKind kind, PlanSummary plan)
    {
        var title = ActionKind.For(kind).Title;
        var left = plan.Marked - plan.Outcomes.Values.Sum();
        return new($"{title.Ru}: начата, строк {Number(left, Russian)}", $"{title.En}: begun, rows {Number(left, English)}");
    }

    /// <summary>«Выгружено: закончена» with counts, and how serious it is.</summary>
    internal static (MessageLevel Level, Words Text) Ended(Run run, PlanSummary plan)
    {
        var counts = Both(language => string.Join(", ", Counts(plan, language)));
        var verb = ActionKind.For(run.Kind).Verb;
        var done = plan.Count(RowOutcome.Refused, RowOutcome.Waiting, RowOutcome.Unknown) == 0 ? MessageLevel.Info : MessageLevel.Warning;
        return run.State switch
        {
            RunState.Finished when plan.Total == 0 && !run.Note.IsEmpty => (done, new($"{verb.Ru}: закончена. {run.Note.Ru}", $"{verb.En}: done. {run.Note.En}")),
            RunState.Finished => (done, new($"{verb.Ru}: закончена. {counts.Ru}", $"{verb.En}: done. {counts.En}")),
            RunState.Stopped => (MessageLevel.Warning, new($"{verb.Ru}: остановлена. {counts.Ru}", $"{verb.En}: stopped. {counts.En}")),
            _ => (MessageLevel.Error, new($"{verb.Ru}: прервана. {run.Note.Ru} {counts.Ru}", $"{verb.En}: broken off. {run.Note.En} {counts.En}")),
        };
    }

    private static IEnumerable<string> Planned(PlanSummary plan, bool russian)
    {
        yield return Line(russian, "Создать", "To create", Of(plan.Actions, RowAction.Create));
        yield return Line(russian, "обновить", "to update", Of(plan.Actions, RowAction.Update));
        if (Of(plan.Actions, RowAction.Remove) is > 0 and var removes)
            yield return Line(russian, "убрать", "to remove", removes);
        yield return Line(russian, "пропустить", "to skip", Of(plan.Actions, RowAction.Skip));
        yield return Line(russian, "нужно решение", "to decide", Of(plan.Actions, RowAction.Decide));
    }

    private static IEnumerable<string> Counts(PlanSummary plan, bool russian)
    {
        var left = plan.Marked - plan.Outcomes.Values.Sum();
        yield return Line(russian, "Создано", "Created", Of(plan.Outcomes, RowOutcome.Created));
        yield return Line(russian, "обновлено", "updated", Of(plan.Outcomes, RowOutcome.Updated));
        if (Of(plan.Outcomes, RowOutcome.Removed) is > 0 and var removed)
            yield return Line(russian, "убрано", "removed", removed);
        yield return Line(russian, "пропущено", "skipped", Of(plan.Actions, RowAction.Skip));
        yield return Line(russian, "не записано", "not written", Of(plan.Outcomes, RowOutcome.Refused));
        if (Of(plan.Outcomes, RowOutcome.Unknown) is > 0 and var unknown)
            yield return Line(russian, "неизвестно", "unknown", unknown);
        if (plan.ToDecide is > 0 and var waiting)
            yield return Line(russian, "ждёт решения", "waiting for a decision", waiting);
        if (left > 0)
            yield return Line(russian, "осталось", "left", left);
    }

    private static string Line(bool russian, string ru, string en, int count) =>
        russian ? $"{ru} {Number(count, Russian)}" : $"{en} {Number(count, English)}";

    private static string Number(int count, CultureInfo culture) => count.ToString("N0", culture);

    private static Words Both(Func<bool, string> make) => new(make(true), make(false));

    private static int Of<TKey>(IReadOnlyDictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts.GetValueOrDefault(key);
}
