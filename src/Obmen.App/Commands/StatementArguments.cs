using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Commands;

/// <summary>Payments of a bank's statement: a file that the bank's program exports for 1C.</summary>
internal sealed class StatementArguments : PlanArguments
{
    private readonly Argument<string> file = new("file") { Description = Say.In("Файл выписки 1CClientBankExchange", "File of a statement, 1CClientBankExchange"), HelpName = Say.In("файл", "file") };
    private readonly Option<DateOnly?> from = DayOption.Make("--from", Say.In("С этого дня", "From this day on"));
    private readonly Option<DateOnly?> to = DayOption.Make("--to", Say.In("По этот день включительно", "Up to and including this day"));
    private readonly Option<bool> update = new("--update") { Description = Say.In("Обновлять движения, которые в выписке теперь другие", "Update movements that the statement tells otherwise now") };
    private readonly Option<bool> transfers = new("--transfers") { Description = Say.In("Выгружать и переводы между своими счетами", "Export transfers between our own accounts too") };
    private readonly Option<bool> taxes = new("--taxes") { Description = Say.In("Выгружать и налоги", "Export taxes too") };

    internal override void AddTo(Command command)
    {
        command.Arguments.Add(file);
        foreach (var option in new Option[] { from, to, update, transfers, taxes })
            command.Options.Add(option);
        DayOption.InOrder(command, from, to);
    }

    internal override async Task<JobStart> StartAsync(Invocation call, string baseId)
    {
        var workspace = await call.WorkspaceAsync();
        var options = new DocumentOptions
        {
            Statement = Path.GetFullPath(call.Get(file)!),
            Types = ((PaymentKind[])[PaymentKind.BankIn, PaymentKind.BankOut]).Select(kind => DocumentType.Of(kind).Key).ToValueList(),
            From = call.Get(from),
            To = call.Get(to),
            Update = call.Get(update),
            Transfers = call.Get(transfers),
            Taxes = call.Get(taxes),
        };
        return workspace.Jobs.StartPlan(baseId, PlanKind.ExportDocuments, await workspace.Documents.CompleteAsync(baseId, options, call.Stop));
    }
}
