using Microsoft.AspNetCore.WebUtilities;
using MiniExcelLibs;
using Obmen.App.Components.Table;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Files;

/// <summary>A plan's rows as an Excel file: those the table shows, in its order, with all its columns; numbers and dates keep their types. What is decided in it comes back by <see cref="DecisionFile"/>.</summary>
public static class PlanFile
{
    /// <summary>Where the page gets the file of the rows asked for.</summary>
    public static string Address(PlanHeader plan, RowQuery query) => QueryHelpers.AddQueryString($"/files/plan/{plan.Id:D}.xlsx", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["text"] = query.Text.Length == 0 ? null : query.Text,
        ["group"] = query.Group,
        ["from"] = query.AmountFrom?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["to"] = query.AmountTo?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["columns"] = query.Columns.Count == 0 ? null : ExchangeJson.Text(query.Columns, ExchangeJson.Compact.ValueListColumnFilter),
        ["action"] = query.Action?.ToString(),
        ["outcome"] = query.Outcome?.ToString(),
        ["order"] = query.OrderBy,
        ["descending"] = query.Descending ? "true" : null,
    }.Where(pair => pair.Value is not null));

    /// <summary>Writes the file; memory holds a page of rows, not the plan. The stream stays open.</summary>
    internal static async Task WriteAsync(Stream file, Workspace workspace, PlanHeader plan, IReadOnlyList<PlanColumn> columns, RowQuery query, CancellationToken cancel)
    {
        var passed = await workspace.Skips.KeysAsync(plan.BaseId);
        PlanColumn[] shown = [.. columns.Where(column => column.Kind != CellKind.Mark)];
        var lines = workspace.Plans.RowsAsync(plan.Id, query, cancel).Select(row => Line(new(row, Words.None), shown, passed.Contains(SkipBook.Key(row))));
        await file.SaveAsAsync(lines, cancellationToken: cancel);
    }

    private static Dictionary<string, object?> Line(PlanLine line, PlanColumn[] columns, bool isPassed)
    {
        var cells = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [DecisionFile.Mark.ToString()] = (line.Row.Marked ? new Words("да", "yes") : new Words("нет", "no")).ToString(),
            [DecisionFile.Decision.ToString()] = isPassed ? AskedDecision.Skipped.ToString() : "",
            [DecisionFile.Candidates.ToString()] = string.Join("; ", line.Row.Candidates),
        };
        foreach (var column in columns)
        {
            cells[column.Title.ToString()] = column.Kind switch
            {
                CellKind.Plan => $"{PlanWords.Of(line.Row.Action).Text}: {line.Row.Reason}",
                CellKind.Status when line.Row.Outcome != RowOutcome.None => line.Row.Status.IsEmpty ? PlanWords.Of(line.Row.Outcome).ToString() : line.Row.Status.ToString(),
                _ => column.Value is { } value ? value(line) : column.Text(line),
            };
        }

        cells[DecisionFile.Key.ToString()] = DecisionFile.KeyOf(line.Row);
        return cells;
    }
}
