using System.CommandLine;
using Obmen.App.Reconciling;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Reconciling;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen reconcile</c>: counts and sums of both sides, down to the row that differs.</summary>
internal static class ReconcileCommand
{
    private const int RowsShown = 50;

    internal static Command Make(CommonOptions common)
    {
        var from = DayOption.Make("--from", Say.In("Документы с этой даты", "Documents from this day on"));
        var to = DayOption.Make("--to", Say.In("Документы по эту дату включительно", "Documents up to and including this day"));
        var by = new Option<TotalBy>("--by") { Description = Say.In("Разрез итогов: sort (виды), month, organisation или counterparty", "What totals are told by: sort, month, organisation or counterparty"), DefaultValueFactory = _ => TotalBy.Sort };
        var excel = new Option<string>("--excel") { Description = Say.In("Записать сверку в файл Excel", "Write the reconciliation to an Excel file"), HelpName = Say.In("файл", "file") };
        var command = new Command("reconcile", Say.In("Сверить обе стороны: количества и суммы, до строки", "Reconcile both sides: counts and sums, down to the row")) { from, to, by, excel, common.Base, common.Json };
        DayOption.InOrder(command, from, to);
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var options = new ReconcileOptions { From = call.Get(from), To = call.Get(to) };
            var found = await workspace.Reconciler.RunAsync((await call.BaseAsync()).Id, options, new Obmen.Exchange.Running.Progress(workspace.Time), call.Stop);
            if (call.Get(excel) is { Length: > 0 } name)
            {
                await using var file = File.Create(name);
                await ReconcileFile.WriteAsync(file, found, call.Stop);
            }

            if (call.Json)
                await JsonOut.WriteAsync(writer => WriteAsync(writer, found, call.Get(by)));
            else
                Show(call.Terminal, found, call.Get(by));
            return found.Differing.Count == 0 ? ExitCode.Done : ExitCode.Differs;
        });
        return command;
    }

    private static void Show(Terminal terminal, Reconciled found, TotalBy by)
    {
        var totals = new Table().Border(TableBorder.Simple)
            .AddColumns(Say.In("Вид", "Kind"), ReconcileWords.Of(by).ToString(), Say.In("Валюта", "Currency"), "1С", "CRM", Say.In("Сумма 1С", "Sum 1C"), Say.In("Сумма CRM", "Sum CRM"), Say.In("Расходится", "Differ"));
        foreach (var total in ReconcileTotal.Of(found.Rows, by))
            totals.AddRow(Cells(total.Sort.ToString(), total.Part, total.Currency, $"{total.OneCCount:N0}", $"{total.CrmCount:N0}", DocumentFields.Money(total.OneCSum), DocumentFields.Money(total.CrmSum), $"{total.Differing:N0}"));
        terminal.Out.Write(totals);
        if (found.Differing.Count > 0)
        {
            var rows = new Table().Border(TableBorder.Simple)
                .AddColumns(Say.In("Итог", "Verdict"), Say.In("Вид", "Kind"), Say.In("Номер", "Number"), Say.In("Дата", "Date"), Say.In("Контрагент", "Counterparty"), "1С", "CRM", Say.In("Пояснение", "Note"));
            foreach (var row in found.Differing.Take(RowsShown))
                rows.AddRow(Cells(ReconcileWords.Of(row.Verdict).ToString(), row.Sort.ToString(), row.Number, row.Date is { } date ? $"{date:dd.MM.yyyy}" : "", row.Name, DocumentFields.Money(row.OneCSum), DocumentFields.Money(row.CrmSum), row.Note.ToString()));
            terminal.Out.Write(rows);
        }

        terminal.Out.WriteLine(ReconcileWords.Result(found).ToString());
    }

    private static IEnumerable<Text> Cells(params string[] texts) => texts.Select(text => new Text(text));

    private static Task WriteAsync(System.Text.Json.Utf8JsonWriter writer, Reconciled found, TotalBy by)
    {
        writer.WriteNumber("records", found.Rows.Count);
        writer.WriteNumber("differing", found.Differing.Count);
        writer.WriteStartArray("totals");
        foreach (var total in ReconcileTotal.Of(found.Rows, by))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", total.Sort.ToString());
            writer.WriteString("part", total.Part);
            writer.WriteString("currency", total.Currency);
            writer.WriteNumber("oneCCount", total.OneCCount);
            writer.WriteNumber("crmCount", total.CrmCount);
            writer.WriteNumber("oneCSum", total.OneCSum);
            writer.WriteNumber("crmSum", total.CrmSum);
            writer.WriteNumber("differing", total.Differing);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var row in found.Differing)
        {
            writer.WriteStartObject();
            writer.WriteString("verdict", JsonOut.Name(row.Verdict));
            writer.WriteString("kind", row.Kind);
            writer.WriteString("number", row.Number);
            writer.WriteString("name", row.Name);
            writer.WriteString("oneCId", row.OneCId);
            writer.WriteString("crmId", row.CrmId);
            writer.WriteNumber("oneCSum", row.OneCSum);
            writer.WriteNumber("crmSum", row.CrmSum);
            writer.WriteString("note", row.Note.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Task.CompletedTask;
    }
}
