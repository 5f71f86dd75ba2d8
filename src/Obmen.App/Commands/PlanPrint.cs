using System.Globalization;
using System.Text.Json;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary>Prints a plan: as a table with its first rows, or whole as JSON.</summary>
internal static class PlanPrint
{
    private const int Page = 500;

    internal static async Task TableAsync(Terminal terminal, Workspace workspace, Guid planId, int most, CancellationToken cancel)
    {
        var page = await workspace.Plans.PageAsync(planId, new RowQuery { Take = most }, cancel);
        var table = new Table().Border(TableBorder.Simple);
        var columns = Columns(hasPapers: page.Rows.Any(row => row.Amount is not null));
        foreach (var (title, _) in columns)
            table.AddColumn(title);
        foreach (var row in page.Rows)
            table.AddRow(columns.Select(column => new Text(column.Cell(row))));

        terminal.Out.Write(table);
        if (page.Total > page.Rows.Count)
            terminal.Out.WriteLine(Say.In($"Показаны первые {page.Rows.Count} из {page.Total}; все — с --json или --rows {page.Total}", $"The first {page.Rows.Count} of {page.Total}; all with --json or --rows {page.Total}"));
    }

    private static List<(string Title, Func<PlanRow, string> Cell)> Columns(bool hasPapers)
    {
        List<(string Title, Func<PlanRow, string> Cell)> columns =
        [
            (Say.In("N", "N"), row => row.N.ToString(CultureInfo.InvariantCulture)),
            (Say.In("Что будет", "Action"), row => Title(row.Action).ToString()),
            (hasPapers ? Say.In("Номер", "Number") : Say.In("Код", "Code"), row => row.Code),
            (Say.In("Наименование", "Name"), row => row.Name),
            (Say.In("Почему", "Why"), Why),
        ];
        if (hasPapers)
        {
            columns.Insert(2, (Say.In("Тип", "Type"), row => DocumentType.Find(row.Group)?.Title.ToString() ?? RecordKind.Of(row.Kind).Title.ToString()));
            columns.Insert(4, (Say.In("Дата", "Date"), row => row.Date?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? ""));
            columns.Insert(6, (Say.In("Сумма", "Sum"), row => row.Amount is { } sum ? DocumentFields.Money(sum) : ""));
        }

        return columns;
    }

    /// <summary>Writes the properties <c>plan</c>, <c>base</c>, <c>kind</c>, <c>summary</c> and <c>rows</c>, a page in memory at a time.</summary>
    internal static async Task JsonAsync(Utf8JsonWriter writer, Workspace workspace, Job job, RowQuery rows, CancellationToken cancel)
    {
        writer.WriteString("plan", job.PlanId);
        writer.WriteString("base", job.BaseId);
        writer.WriteString("kind", JsonOut.Name(job.Kind));
        Summary(writer, await workspace.Plans.SummaryAsync(job.PlanId, cancel));
        writer.WriteStartArray("rows");
        for (var skip = 0; ; skip += Page)
        {
            var page = await workspace.Plans.PageAsync(job.PlanId, rows with { Skip = skip, Take = Page }, cancel);
            foreach (var row in page.Rows)
                Row(writer, row);
            await writer.FlushAsync(cancel);
            if (skip + page.Rows.Count >= page.Total)
                break;
        }

        writer.WriteEndArray();
    }

    internal static void Summary(Utf8JsonWriter writer, PlanSummary summary)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("total", summary.Total);
        writer.WriteNumber("marked", summary.Marked);
        foreach (var action in Enum.GetValues<RowAction>())
            writer.WriteNumber(JsonOut.Name(action), summary.Actions.GetValueOrDefault(action));
        foreach (var outcome in Enum.GetValues<RowOutcome>().Where(outcome => outcome != RowOutcome.None))
            writer.WriteNumber(JsonOut.Name(outcome), summary.Outcomes.GetValueOrDefault(outcome));
        writer.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter writer, PlanRow row)
    {
        writer.WriteStartObject();
        writer.WriteNumber("n", row.N);
        writer.WriteString("action", JsonOut.Name(row.Action));
        writer.WriteBoolean("marked", row.Marked);
        writer.WriteString("kind", row.Kind);
        if (row.Group.Length > 0)
            writer.WriteString("type", row.Group);
        if (row.Amount is { } amount)
            writer.WriteNumber("amount", amount);
        if (row.Date is { } date)
            writer.WriteString("date", date.ToString("s", CultureInfo.InvariantCulture));
        writer.WriteString("code", row.Code);
        writer.WriteString("name", row.Name);
        writer.WriteString("sourceId", row.SourceId);
        writer.WriteString("targetId", row.TargetId);
        writer.WriteString("reason", row.Reason.ToString());
        writer.WriteString("outcome", JsonOut.Name(row.Outcome));
        writer.WriteString("status", row.Status.ToString());
        writer.WriteStartArray("differences");
        foreach (var difference in row.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("field", difference.Field);
            writer.WriteString("old", difference.Old);
            writer.WriteString("new", difference.New);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Words Title(RowAction action) => action switch
    {
        RowAction.Create => new("создать", "create"),
        RowAction.Update => new("обновить", "update"),
        RowAction.Remove => new("убрать", "remove"),
        RowAction.Skip => new("пропустить", "skip"),
        _ => new("решить", "decide"),
    };

    private static string Why(PlanRow row) => row.Differences.Count == 0
        ? row.Reason.ToString()
        : $"{row.Reason}: {string.Join(", ", row.Differences.Select(difference => RecordKind.Of(row.Kind).FieldTitle(difference.Field)))}";
}
