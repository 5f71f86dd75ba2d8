using System.Globalization;
using Obmen.App.Components.Table;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Reports;

/// <summary>The report of a run as a PDF, to be printed or sent: what, when, by whom, counts, causes with what to do, and the rows that weren't written.</summary>
internal static class RunReport
{
    // The library keeps its fonts for all documents.
    private static readonly Lock Gate = new();

    private static readonly SheetColumn[] Counts =
    [
        new(0.5) { Title = new("Итог", "Outcome") },
        new(0.16) { Title = new("Строк", "Rows"), IsNumber = true },
    ];

    private static readonly SheetColumn[] CauseColumns =
    [
        new(0.1) { Title = new("Строк", "Rows"), IsNumber = true },
        new(0.52) { Title = new("Причина", "Cause") },
        new(0.38) { Title = new("Что делать", "What to do") },
    ];

    private static readonly SheetColumn[] RowColumns =
    [
        new(0.07) { Title = new("N", "N"), IsNumber = true },
        new(0.17) { Title = new("Код или номер", "Code or number") },
        new(0.27) { Title = new("Наименование", "Name") },
        new(0.14) { Title = new("Состояние", "State") },
        new(0.35) { Title = new("Причина", "Cause") },
    ];

    /// <summary>The name of the file.</summary>
    internal static string Name(RunFacts facts) => string.Create(CultureInfo.InvariantCulture, $"obmen-run-{facts.Run.StartedAt.ToLocalTime():yyyy-MM-dd-HHmm}.pdf");

    /// <summary>Writes the report in the language of the caller; the stream stays open.</summary>
    internal static void Write(Stream file, RunFacts facts)
    {
        lock (Gate)
        {
            ReportFonts.Install();
            var action = ActionKind.For(facts.Run.Kind).Title.ToString();
            using var sheet = new Sheet(action, $"{new Words("Отчёт о прогоне", "Report of a run")} · {action} · {facts.Base.Title} · {When(facts.Run.StartedAt)}");
            Head(sheet, action, facts);
            Figures(sheet, facts.Summary);
            Causes(sheet, facts);
            Rows(sheet, facts);
            sheet.Save(file);
        }
    }

    private static void Head(Sheet sheet, string action, RunFacts facts)
    {
        var (run, known) = (facts.Run, facts.Base);
        sheet.Title(action);
        sheet.Text(JobWords.Ended(run, facts.Summary).Text.ToString());
        sheet.Facts(
        [
            (new("База 1С", "1C base"), Joined(known.Title, known.OneCPlace)),
            (new("Префикс Базы 1С", "Prefix of the 1C base"), known.Prefix),
            (new("Подписка CRM", "CRM subscription"), known.SubscriptionCode),
            (new("Кто выполнял", "Carried out by"), string.Join(", ", facts.Who)),
            (new("Под чьими именами", "Under the names"), Joined(Named(new("пользователь 1С", "1C user"), known.OneCUser), Named(new("логин API", "API login"), known.ApiLogin))),
            (new("Начало", "Begun"), When(run.StartedAt)),
            (new("Окончание", "Ended"), run.EndedAt is { } ended ? When(ended) : ""),
            (new("Прогон", "Run"), run.Id.ToString()),
        ]);
    }

    private static void Figures(Sheet sheet, PlanSummary summary)
    {
        var left = summary.Marked - summary.Outcomes.Values.Sum();
        (Words Title, int Count)[] lines =
        [
            (new("Создано", "Created"), summary.Count(RowOutcome.Created)),
            (new("Обновлено", "Updated"), summary.Count(RowOutcome.Updated)),
            (new("Убрано", "Removed"), summary.Count(RowOutcome.Removed)),
            (new("Пропущено", "Skipped"), summary.Actions.GetValueOrDefault(RowAction.Skip)),
            (new("Не записано", "Not written"), summary.Count(RowOutcome.Refused)),
            (new("Неизвестно", "Unknown"), summary.Count(RowOutcome.Unknown)),
            (new("Ждёт решения", "Waiting for a decision"), summary.ToDecide),
            (new("Осталось", "Left"), Math.Max(0, left)),
            (new("Всего строк", "Rows in all"), summary.Total),
        ];
        sheet.Heading(new Words("Итоги", "Figures").ToString());
        sheet.Table(Counts, lines.Where(line => line.Count > 0).Select(line => new[] { line.Title.ToString(), Number(line.Count) }));
    }

    private static void Causes(Sheet sheet, RunFacts facts)
    {
        sheet.Heading(new Words("Не записано и ждёт, по причинам", "Not written or waiting, by cause").ToString());
        if (facts.Causes.Count == 0)
            sheet.Text(new Words("Нет: всё, что было отмечено, записано.", "None: all that was marked is written.").ToString());
        else
            sheet.Table(CauseColumns, facts.Causes.Select(cause => new[] { Number(cause.Rows.Count), cause.Text.ToString(), cause.ToDo.ToString() }));
    }

    private static void Rows(Sheet sheet, RunFacts facts)
    {
        if (facts.Rows.Count == 0)
            return;
        sheet.Heading(new Words("Эти строки", "These rows").ToString());
        sheet.Table(RowColumns, facts.Rows.Select(row => new[] { Number(row.N), row.Code, row.Name, State(row), (row.Outcome == RowOutcome.None ? row.Reason : row.Status).ToString() }));
        if (facts.More > 0)
            sheet.Text(new Words($"Ещё строк: {Number(facts.More)}. Все они — в таблице на странице и в её файле Excel.", $"{Number(facts.More)} rows more: all are in the table of the page and in its Excel file.").ToString());
    }

    private static string State(PlanRow row) => (row.Outcome == RowOutcome.None ? PlanWords.Of(row.Action).Text : PlanWords.Of(row.Outcome)).ToString();

    private static string Named(Words name, string value) => value.Length == 0 ? "" : $"{name} {value}";

    private static string Joined(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    private static string When(DateTimeOffset at) => at.ToLocalTime().ToString("g", CultureInfo.CurrentUICulture);

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentUICulture);
}
