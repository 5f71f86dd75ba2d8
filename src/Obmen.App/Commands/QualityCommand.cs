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
        var command = new Command("quality", Say.In("Проверить карточки контрагентов 1С: ИНН, КПП, ОГРН, счета, телефоны, почту", "Check the cards of 1C counterparties: INN, KPP, OGRN, accounts, phones, e-mails")) { excel, set, common.Base };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var id = (await call.BaseAsync()).Id;
            var severities = await workspace.Quality.SeveritiesAsync(id);
            if (call.Get(set) is { Length: > 0 } given)
                await workspace.Quality.SetAsync(id, severities = Changed(severities, given));
            var connected = await workspace.Connector.ReconnectAsync(id, call.Stop);
            if (connected.Connection is not { } connection)
            {
                var bad = connected.Findings.First(finding => finding.Level == Exchange.Sides.FindingLevel.Bad);
                throw new CommandFailure(ExitCode.Connection, bad.Detail, bad.Advice);
            }

            var file = call.Get(excel) ?? "";
            var counts = await FixList.SaveAsync(file, workspace.Quality.FixListAsync(id, connection.OneC, call.Stop), call.Stop);
            Show(call.Terminal, counts, severities);
            if (file.Length > 0)
                call.Terminal.Out.WriteLine(Say.In($"Список исправлений: {file}", $"Fix list: {file}"));
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

    private static void Show(Terminal terminal, IReadOnlyDictionary<QualityRule, int> counts, Severities severities)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(Say.In("Правило", "Rule"), "", Say.In("Важность", "Severity"), Say.In("Замечаний", "Findings"));
        foreach (var (rule, count) in counts)
            table.AddRow(new Text(rule.Key), new Text(rule.Title.ToString()), new Text(JsonOut.Name(severities.Of(rule))), new Text($"{count:N0}"));
        terminal.Out.Write(table);
    }
}
