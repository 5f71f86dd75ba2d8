using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;

namespace Obmen.App.Commands;

/// <summary>Which documents of the CRM become what in 1C: the tab «Загрузка документов в 1С» as options.</summary>
internal sealed class ImportArguments : PlanArguments
{
    private readonly Option<string> type = Named("--type", Say.In("Тип документа CRM, по наименованию или номеру; без этого ключа любой", "The CRM's document type by name or id; any without this option"), Say.In("тип", "type"));
    private readonly Option<string> status = Named("--status", Say.In("Статус документа CRM, по наименованию или номеру", "The CRM's document status by name or id"), Say.In("статус", "status"));
    private readonly Option<string> kind = Named("--as", Say.In("Загрузить в 1С как: invoice, order, shipment, act или имя документа 1С; без этого ключа — счет", "What it becomes in 1C: invoice, order, shipment, act or 1C's own name; an invoice without this option"), Say.In("вид", "kind"));
    private readonly Option<DateOnly?> from = DayOption.Make("--from", Say.In("С этого дня", "From this day on"));
    private readonly Option<DateOnly?> to = DayOption.Make("--to", Say.In("По этот день включительно", "Up to and including this day"));
    private readonly Option<bool> overwrite = new("--overwrite") { Description = Say.In("Перезаписывать документы с тем же номером в пределах года", "Overwrite documents of the same number within the year") };
    private readonly Option<bool> post = new("--post") { Description = Say.In("Проводить", "Post them") };
    private readonly Option<bool> newNumbers = new("--new-numbers") { Description = Say.In("Номер даёт 1С", "1C gives the number") };
    private readonly Option<bool> knownOnly = new("--known-parties") { Description = Say.In("Не создавать контрагентов в 1С", "Don't create counterparties in 1C") };
    private readonly Option<bool> states = new("--states") { Description = Say.In("Сообщать в CRM об оплате и отгрузке", "Tell the CRM of payment and shipment") };

    internal override void AddTo(Command command)
    {
        foreach (var option in new Option[] { type, status, kind, from, to, overwrite, post, newNumbers, knownOnly, states })
            command.Options.Add(option);
        DayOption.InOrder(command, from, to);
    }

    internal override async Task<JobStart> StartAsync(Invocation call, string baseId)
    {
        var workspace = await call.WorkspaceAsync();
        var options = new ImportOptions
        {
            From = call.Get(from),
            To = call.Get(to),
            TypeId = call.Get(type) ?? "",
            StatusId = call.Get(status) ?? "",
            Overwrite = call.Get(overwrite),
            Post = call.Get(post),
            NewNumbers = call.Get(newNumbers),
            KnownPartiesOnly = call.Get(knownOnly),
            TellStates = call.Get(states),
        };
        options = call.Get(kind) is { } chosen ? options with { As = chosen } : options;
        return workspace.Jobs.StartPlan(baseId, PlanKind.ImportDocuments, await workspace.Imports.CompleteAsync(baseId, options));
    }

    private static Option<string> Named(string name, string description, string value) => new(name) { Description = description, HelpName = value };
}
