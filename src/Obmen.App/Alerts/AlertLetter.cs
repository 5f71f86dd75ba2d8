using System.Globalization;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Alerts;

/// <summary>The letter about a turn, in words: which base, what happened, what to do. Names of records stay on the page.</summary>
internal static class AlertLetter
{
    private static readonly Words Well = new("всё снова в порядке", "all is well again");
    private static readonly Words Needed = new("нужны вы", "you are needed");
    private static readonly Words Waiting = new("Ждут решения", "Wait for a decision");
    private static readonly Words Refused = new("Не записаны", "Not written");
    private static readonly Words Unknown = new("Исход неизвестен", "Outcome unknown");
    private static readonly Words Advice = new("Откройте программу Obmen: страница «Прогоны» показывает причины и что сделать.", "Open Obmen: the page “Runs” shows the causes and what to do.");

    internal static string Subject(Alert alert) => $"Obmen: {alert.Base} — {(alert.NeedsPerson ? Needed : Well)}";

    internal static string Text(Alert alert)
    {
        var action = Enum.TryParse<PlanKind>(alert.Action, out var kind) ? ActionKind.For(kind).Title.ToString() : alert.Action;
        var lines = new List<string> { $"{alert.Base}. {action}, {alert.At.ToLocalTime().ToString("g", CultureInfo.CurrentUICulture)}.", alert.Text, "" };
        foreach (var (title, count) in new[] { (Waiting, alert.Waiting), (Refused, alert.Failed), (Unknown, alert.Unknown) })
        {
            if (count > 0)
                lines.Add($"{title}: {count}");
        }

        if (alert.NeedsPerson)
            lines.AddRange(["", Advice.ToString()]);
        return string.Join("\r\n", lines);
    }
}
