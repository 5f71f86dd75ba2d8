using System.CommandLine;
using System.Globalization;
using Obmen.App.Reports;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen runs</c>: what was carried out, newest first.</summary>
internal static class RunsCommand
{
    internal static Command Make(CommonOptions common)
    {
        var count = new Option<int>("--count") { Description = Say.In("Сколько последних", "How many of the newest"), HelpName = "N", DefaultValueFactory = _ => 20 };
        var pdf = new Option<string>("--pdf") { Description = Say.In("Записать отчёт о прогоне в файл PDF", "Write the report of a run to a PDF file"), HelpName = Say.In("файл", "file") };
        var named = new Option<string>("--run") { Description = Say.In("Прогон для отчёта: его номер, начало номера или last — последний", "The run of the report: its id, the beginning of it, or last: the newest"), HelpName = Say.In("прогон", "run"), DefaultValueFactory = _ => NamedRun.Last };
        var command = new Command("runs", Say.In("Показать, что выполнялось", "Show what was carried out")) { count, pdf, named, common.Base, common.Json };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var baseId = call.Has(common.Base) ? (await call.BaseAsync()).Id : null;
            if (call.Get(pdf) is { Length: > 0 } name)
            {
                var run = await NamedRun.FindAsync(workspace, baseId, call.Get(named)!, _ => true, call.Stop);
                var facts = await RunFacts.ReadAsync(workspace, run, call.Stop);
                await using var file = File.Create(name);
                RunReport.Write(file, facts);
                return ExitCode.Done;
            }

            var runs = await workspace.Journal.RecentAsync(baseId, Math.Max(1, call.Get(count)), call.Stop);
            if (call.Json)
                await JsonOut.WriteAsync(writer => WriteAsync(writer, workspace, runs, call.Stop));
            else
                await ShowAsync(call.Terminal, workspace, runs, call.Stop);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ShowAsync(Terminal terminal, Workspace workspace, IReadOnlyList<Run> runs, CancellationToken cancel)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(Say.In("Прогон", "Run"), Say.In("Начало", "Begun"), Say.In("Действие", "Action"), Say.In("Состояние", "State"), Say.In("Итог", "Result"));
        foreach (var run in runs)
        {
            var summary = await workspace.Plans.SummaryAsync(run.PlanId, cancel);
            table.AddRow(
                new Text(run.Id.ToString()),
                new Text(run.StartedAt.ToLocalTime().ToString("g", CultureInfo.CurrentUICulture)),
                new Text(ActionKind.For(run.Kind).Title.ToString()),
                new Text(State(run.State).ToString()),
                new Text(JobWords.Ended(run, summary).Text.ToString()));
        }

        terminal.Out.Write(table);
    }

    private static async Task WriteAsync(System.Text.Json.Utf8JsonWriter writer, Workspace workspace, IReadOnlyList<Run> runs, CancellationToken cancel)
    {
        writer.WriteStartArray("runs");
        foreach (var run in runs)
        {
            writer.WriteStartObject();
            writer.WriteString("run", run.Id);
            writer.WriteString("plan", run.PlanId);
            writer.WriteString("base", run.BaseId);
            writer.WriteString("kind", JsonOut.Name(run.Kind));
            writer.WriteString("state", JsonOut.Name(run.State));
            writer.WriteString("startedAt", run.StartedAt);
            if (run.EndedAt is { } ended)
                writer.WriteString("endedAt", ended);
            writer.WriteString("note", run.Note.ToString());
            PlanPrint.Summary(writer, await workspace.Plans.SummaryAsync(run.PlanId, cancel));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static Words State(RunState state) => state switch
    {
        RunState.Running => new("не закончена", "unfinished"),
        RunState.Finished => new("закончена", "finished"),
        RunState.Stopped => new("остановлена", "stopped"),
        _ => new("прервана", "broken off"),
    };
}
