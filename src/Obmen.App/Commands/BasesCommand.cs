using System.CommandLine;
using System.Globalization;
using Obmen.App.Many;
using Obmen.App.Templates;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen bases</c>: how all bases stand, and what is done to many of them at once.</summary>
internal static class BasesCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("bases", Say.In("Как обстоят дела у всех баз; сделать что-то сразу с несколькими", "How all bases stand; do something to many of them")) { common.Json };
        foreach (var (name, action) in new[] { ("run", ManyAction.Run), ("pause", ManyAction.Hold), ("resume", ManyAction.GoOn), ("check", ManyAction.Check) })
            command.Subcommands.Add(Act(name, action, common));
        Invocation.Bind(command, common, async call =>
        {
            var states = await (await call.WorkspaceAsync()).Overview.ReadAsync(call.Stop);
            if (call.Json)
                await JsonOut.WriteAsync(writer => WriteAsync(writer, states));
            else
                Show(call.Terminal, states);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Does it to the bases and tells of each once it is done; the exit code says whether all went well.</summary>
    internal static async Task<ExitCode> DoAsync(Invocation call, ManyAction action, IReadOnlyList<BaseSettings> bases, Template? template = null)
    {
        var workspace = await call.WorkspaceAsync();
        var outcomes = new List<BaseOutcome>();
        await foreach (var outcome in workspace.Many.RunAsync(action, bases, template))
        {
            outcomes.Add(outcome);
            if (!call.Json)
                call.Terminal.Out.WriteLine($"{(outcome.Ok ? "✓" : "✗")} {outcome.Title}: {outcome.Text}");
        }

        if (call.Json)
            await JsonOut.WriteAsync(writer => WriteAsync(writer, outcomes));
        return outcomes.TrueForAll(outcome => outcome.Ok) ? ExitCode.Done : ExitCode.SomeFailed;
    }

    private static Command Act(string name, ManyAction action, CommonOptions common)
    {
        var which = new ManyArguments();
        var command = new Command(name, action.Title().ToString()) { common.Json };
        which.AddTo(command);
        Invocation.Bind(command, common, async call => await DoAsync(call, action, await which.ReadAsync(call)));
        return command;
    }

    private static void Show(Terminal terminal, IReadOnlyList<BaseState> states)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            Say.In("База", "Base"), Say.In("Префикс", "Prefix"), Say.In("Последний успех", "Last success"), Say.In("Отставание", "Lag"), Say.In("Ждут решения", "Wait for you"), Say.In("Ошибки", "Errors"), Say.In("Следующий запуск", "Next turn"));
        foreach (var state in states)
        {
            table.AddRow(
                new Text(state.Base.Title),
                new Text(state.Base.Prefix),
                new Text(Time(state.GoodAt)),
                new Text(OverviewWords.Lag(state.Lag).ToString()),
                new Text($"{state.Waiting}"),
                new Text(string.Join(Environment.NewLine, state.Open.SelectMany(rows => rows.Causes).Select(cause => $"{cause.Rows.Count}: {cause.Text}").DefaultIfEmpty("0"))),
                new Text(state.IsHeld ? Say.In("приостановлено", "held") : Time(state.Next)));
        }

        terminal.Out.Write(table);
    }

    private static string Time(DateTimeOffset? at) => at?.ToLocalTime().ToString("g", CultureInfo.CurrentUICulture) ?? "—";

    private static Task WriteAsync(System.Text.Json.Utf8JsonWriter writer, IReadOnlyList<BaseState> states)
    {
        writer.WriteStartArray("bases");
        foreach (var state in states)
        {
            writer.WriteStartObject();
            writer.WriteString("id", state.Base.Id);
            writer.WriteString("title", state.Base.Title);
            writer.WriteString("prefix", state.Base.Prefix);
            if (state.GoodAt is { } good)
                writer.WriteString("lastSuccess", good);
            writer.WriteNumber("lagSeconds", Math.Round(state.Lag.TotalSeconds));
            writer.WriteNumber("waiting", state.Waiting);
            writer.WriteNumber("failed", state.Failed);
            writer.WriteStartArray("causes");
            foreach (var cause in state.Open.SelectMany(rows => rows.Causes))
            {
                writer.WriteStartObject();
                writer.WriteNumber("rows", cause.Rows.Count);
                writer.WriteString("text", cause.Text.ToString());
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteBoolean("held", state.IsHeld);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Task.CompletedTask;
    }

    private static Task WriteAsync(System.Text.Json.Utf8JsonWriter writer, IReadOnlyList<BaseOutcome> outcomes)
    {
        writer.WriteStartArray("bases");
        foreach (var outcome in outcomes)
        {
            writer.WriteStartObject();
            writer.WriteString("id", outcome.BaseId);
            writer.WriteString("title", outcome.Title);
            writer.WriteBoolean("ok", outcome.Ok);
            writer.WriteString("text", outcome.Text.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Task.CompletedTask;
    }
}
