using System.CommandLine;
using Obmen.App.Quality;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen quality</c>: what is wrong with the counterparties of the 1C base, as figures and as a fix list for Excel.</summary>
internal static class QualityCommand
{
    private static readonly string Known = string.Join(", ", QualityRule.All.Select(rule => rule.Key));

    internal static Command Make(CommonOptions common)
    {
        var excel = new Option<string>("--excel") { Description = Say.In("Записать список исправлений в файл Excel", "Write the fix list to an Excel file"), HelpName = Say.In("файл", "file") };
        var set = new Option<string[]>("--set")
        {
            Description = Say.In($"Важность правила: правило=warning, hold (не отмечать строку) или off. Правила: {Known}", $"Severity of a rule: rule=warning, hold (don't mark the row) or off. Rules: {Known}"),
            HelpName = Say.In("правило=важность", "rule=severity"),
        };
        var command = new Command("quality", Say.In("Проверить карточки контрагентов 1С: ИНН, КПП, ОГРН, счета, телефоны, почту", "Check the cards of 1C counterparties: INN, KPP, OGRN, accounts, phones, e-mails")) { excel, set, common.Base, common.Json };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var id = (await call.BaseAsync()).Id;
            var severities = await workspace.Quality.SeveritiesAsync(id);
            if (call.Get(set) is { Length: > 0 } given)
                await workspace.Quality.SetAsync(id, severities = Changed(severities, given));
            var found = await workspace.QualityCheck.RunAsync(id, new Exchange.Running.Progress(workspace.Time), call.Stop);
            if (call.Get(excel) is { Length: > 0 } name)
            {
                await using var file = File.Create(name);
                await FixList.WriteAsync(file, found.Findings, call.Stop);
            }

            if (call.Json)
                await JsonOut.WriteAsync(writer => WriteAsync(writer, found));
            else
                Show(call.Terminal, found, severities);
            return ExitCode.Done;
        });
        return command;
    }

    private static Severities Changed(Severities severities, string[] given)
    {
        var rules = new Dictionary<string, Severity>(severities.Rules);
        foreach (var text in given)
        {
            var parts = text.Split('=', 2);
            if (parts.Length != 2 || QualityRule.All.All(rule => rule.Key != parts[0]) || !Enum.TryParse<Severity>(parts[1], ignoreCase: true, out var severity))
                throw new CommandFailure(ExitCode.Usage, new($"--set {text}: такого нет", $"--set {text}: there is no such"), new($"Пример: inn=hold. Правила: {Known}", $"Example: inn=hold. Rules: {Known}"));
            rules[parts[0]] = severity;
        }

        return severities with { Rules = rules };
    }

    private static void Show(Terminal terminal, QualityChecked found, Severities severities)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(Say.In("Правило", "Rule"), "", Say.In("Важность", "Severity"), Say.In("Замечаний", "Findings"));
        foreach (var rule in QualityRule.All)
            table.AddRow(new Text(rule.Key), new Text(rule.Title.ToString()), new Text(JsonOut.Name(severities.Of(rule))), new Text($"{found.Findings.Count(finding => finding.Rule == rule):N0}"));
        terminal.Out.Write(table);
        terminal.Out.WriteLine(QualityWords.Result(found).ToString());
    }

    private static Task WriteAsync(System.Text.Json.Utf8JsonWriter writer, QualityChecked found)
    {
        writer.WriteNumber("cards", found.Cards);
        writer.WriteStartArray("findings");
        foreach (var finding in found.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", finding.Code);
            writer.WriteString("name", finding.Name);
            writer.WriteString("rule", finding.Rule.Key);
            writer.WriteString("severity", JsonOut.Name(finding.Severity));
            writer.WriteString("field", finding.Fault.Field);
            writer.WriteString("value", finding.Fault.Value);
            writer.WriteString("problem", finding.Fault.Problem.ToString());
            writer.WriteString("proposal", finding.Fault.Proposal);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Task.CompletedTask;
    }
}
