using System.CommandLine;
using System.Text.Json;
using Obmen.App.Pairing;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Matching.Bench;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen match</c>: which counterparty is which card, with the reason and the certainty, and decisions about it.</summary>
internal static class MatchCommand
{
    private const int Most = 100;

    internal static Command Make(CommonOptions common)
    {
        var state = new Option<PairState?>("--state") { Description = Say.In("Показать только: unclear (ждут решения), found, linked, none", "Show only: unclear (wait for a decision), found, linked, none"), HelpName = Say.In("состояние", "state") };
        var excel = new Option<string>("--excel") { Description = Say.In("Записать кандидатов в файл Excel", "Write the candidates to an Excel file"), HelpName = Say.In("файл", "file") };
        var from = new Option<string>("--from-excel") { Description = Say.In("Взять решения из такого файла: «связать» или «разорвать» в первой колонке", "Take decisions from such a file: \"link\" or \"unlink\" in its first column"), HelpName = Say.In("файл", "file") };
        var link = new Option<string[]>("--link") { Description = Say.In("Связать: код 1С с префиксом и Id карточки CRM", "Link: a 1C code with prefix and the Id of a CRM card"), HelpName = Say.In("код=Id", "code=Id") };
        var unlink = new Option<string[]>("--unlink") { Description = Say.In("Разорвать связь контрагента с этим кодом", "Remove the link of the counterparty with this code"), HelpName = Say.In("код", "code") };
        var command = new Command("match", Say.In("Сопоставление контрагентов 1С и карточек CRM: кандидаты, решения, разрыв связей", "Matching of 1C counterparties and CRM cards: candidates, decisions, removing links"))
        {
            state, excel, from, link, unlink, common.Base, common.Json,
        };
        Invocation.Bind(command, common, async call =>
        {
            var bench = (await call.WorkspaceAsync()).Pairing;
            var id = (await call.BaseAsync()).Id;
            var paired = await bench.RunAsync(id, new Exchange.Running.Progress((await call.WorkspaceAsync()).Time), call.Stop);
            var (choices, refused) = call.Get(from) is { Length: > 0 } given ? Decisions(given, paired) : ([], []);
            List<PairingChoice> all = [.. choices, .. (call.Get(link) ?? []).Select(text => Link(text, paired)), .. (call.Get(unlink) ?? []).Select(code => new PairingChoice(Key(code, paired), null, code))];
            var end = all.Count + refused.Count == 0 ? null : await bench.ApplyAsync(id, all, call.Stop);
            end = end is null ? null : end with { Refused = [.. refused, .. end.Refused] };
            paired = bench.Last(id)!;
            if (call.Get(excel) is { Length: > 0 } name)
            {
                await using var file = File.Create(name);
                await PairingFile.WriteAsync(file, paired, call.Stop);
            }

            var shown = call.Get(state) is { } only ? [.. paired.Pairs.Where(pair => pair.State == only)] : paired.Pairs;
            if (call.Json)
                await JsonOut.WriteAsync(writer => WriteAsync(writer, shown, end));
            else
                Show(call.Terminal, paired, call.Get(state) is null ? [.. shown.Where(pair => pair.State == PairState.Unclear)] : shown, end);
            return end is { Refused.Count: > 0 } ? ExitCode.SomeFailed : ExitCode.Done;
        });
        return command;
    }

    private static (IReadOnlyList<PairingChoice> Choices, IReadOnlyList<PairingRefusal> Refused) Decisions(string name, Paired paired)
    {
        if (!File.Exists(name))
            throw new CommandFailure(ExitCode.Usage, new($"Файла «{name}» нет", $"There is no file \"{name}\""), new("Проверьте имя файла", "Check the file's name"));
        using var file = File.OpenRead(name);
        return PairingFile.Read(file, paired);
    }

    private static PairingChoice Link(string text, Paired paired) => text.Split('=', 2) is [var code, var card]
        ? new(Key(code, paired), card, code)
        : throw new CommandFailure(ExitCode.Usage, new($"--link {text}: нужно код=Id", $"--link {text}: code=Id is needed"), new("Пример: --link BP30-000000001=102", "Example: --link BP30-000000001=102"));

    // A code that several have, or none, names no counterparty.
    private static string Key(string code, Paired paired) => paired.Pairs.Where(pair => pair.OneC.Code == code).Take(2).ToList() is [var one] ? one.OneC.Id : "";

    private static void Show(Terminal terminal, Paired paired, IReadOnlyList<PairRow> shown, PairingEnd? end)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(Say.In("Код 1С", "1C code"), Say.In("Контрагент", "Counterparty"), Say.In("Id в CRM", "Id in the CRM"), Say.In("Карточка", "Card"), Say.In("Уверенность", "Certainty"), Say.In("Почему", "Why"));
        foreach (var pair in shown.Take(Most))
        {
            foreach (var candidate in pair.Candidates.DefaultIfEmpty())
            {
                table.AddRow(
                    new Text(pair.OneC.Code),
                    new Text(pair.OneC.Name),
                    new Text(candidate?.Card.Id ?? ""),
                    new Text(candidate?.Card.Name ?? ""),
                    new Text(candidate is null ? "" : PairingWords.Of(candidate.Evidence.Certainty()).ToString()),
                    new Text((candidate?.Evidence.Because() ?? pair.Question).ToString()));
            }
        }

        if (shown.Count > 0)
            terminal.Out.Write(table);
        if (shown.Count > Most)
            terminal.Out.WriteLine(Say.In($"Показаны первые {Most} из {shown.Count}; все — в файле Excel (--excel).", $"The first {Most} of {shown.Count}; all are in the Excel file (--excel)."));
        foreach (var refusal in end?.Refused ?? [])
            terminal.Error.WriteLine($"{refusal.Choice.Place}: {refusal.Why}");
        if (end is not null)
            terminal.Out.WriteLine(PairingWords.Result(end).ToString());
        terminal.Out.WriteLine(PairingWords.Result(paired).ToString());
    }

    private static Task WriteAsync(Utf8JsonWriter writer, IReadOnlyList<PairRow> shown, PairingEnd? end)
    {
        writer.WriteNumber("linked", end?.Linked ?? 0);
        writer.WriteNumber("unlinked", end?.Unlinked ?? 0);
        writer.WriteStartArray("refused");
        foreach (var refusal in end?.Refused ?? [])
            writer.WriteStringValue($"{refusal.Choice.Place}: {refusal.Why}");
        writer.WriteEndArray();
        writer.WriteStartArray("pairs");
        foreach (var pair in shown)
        {
            writer.WriteStartObject();
            writer.WriteString("code", pair.OneC.Code);
            writer.WriteString("name", pair.OneC.Name);
            writer.WriteString("state", JsonOut.Name(pair.State));
            writer.WriteString("question", pair.Question.ToString());
            writer.WriteStartArray("candidates");
            foreach (var candidate in pair.Candidates)
            {
                writer.WriteStartObject();
                writer.WriteString("crmId", candidate.Card.Id);
                writer.WriteString("name", candidate.Card.Name);
                writer.WriteString("certainty", JsonOut.Name(candidate.Evidence.Certainty()));
                writer.WriteString("because", candidate.Evidence.Because().ToString());
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Task.CompletedTask;
    }
}
