using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Commands;

/// <summary>Which documents, and what to do about those that are there: the tab «Выгрузка документов» as options.</summary>
internal sealed class DocumentArguments : PlanArguments
{
    private static readonly string Known = string.Join(", ", DocumentType.All.Select(type => type.Key));

    private readonly Option<DateOnly?> from = DayOption.Make("--from", Say.In("С этого дня", "From this day on"));
    private readonly Option<DateOnly?> to = DayOption.Make("--to", Say.In("По этот день включительно", "Up to and including this day"));
    private readonly Option<string> types = new("--types") { Description = Say.In($"Типы через запятую, без этого ключа все: {Known}", $"Types divided by commas, all without this option: {Known}"), HelpName = Say.In("типы", "types") };
    private readonly Option<bool> update = new("--update") { Description = Say.In("Обновлять документы, изменённые в 1С после выгрузки", "Update documents that 1C changed since") };
    private readonly Option<bool> productsFirst = new("--products-first") { Description = Say.In("Сначала выгрузить номенклатуру строк, которой нет в CRM; без этого ключа она идёт текстом", "First export the products of the lines that the CRM lacks; without this option they go as text") };
    private readonly Option<bool> transfers = new("--transfers") { Description = Say.In("Выгружать и переводы между своими счетами", "Export transfers between our own accounts too") };
    private readonly Option<bool> taxes = new("--taxes") { Description = Say.In("Выгружать и налоги", "Export taxes too") };
    private readonly Option<bool> salaries = new("--salaries") { Description = Say.In("Выгружать и зарплату", "Export salaries too") };

    internal override void AddTo(Command command)
    {
        foreach (var option in new Option[] { from, to, types, update, productsFirst, transfers, taxes, salaries })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (Split(result.GetValue(types))?.FirstOrDefault(type => DocumentType.Find(type) is null) is { } unknown)
                result.AddError(Say.In($"--types: типа «{unknown}» нет. Есть: {Known}", $"--types: there is no type \"{unknown}\". There are: {Known}"));
        });
        DayOption.InOrder(command, from, to);
    }

    internal override async Task<JobStart> StartAsync(Invocation call, string baseId)
    {
        var workspace = await call.WorkspaceAsync();
        var options = new DocumentOptions
        {
            From = call.Get(from),
            To = call.Get(to),
            Types = Split(call.Get(types))?.Select(type => DocumentType.Find(type)!.Key).ToValueList(),
            Update = call.Get(update),
            ProductsFirst = call.Get(productsFirst),
            Transfers = call.Get(transfers),
            Taxes = call.Get(taxes),
            Salaries = call.Get(salaries),
        };
        return workspace.Jobs.StartPlan(baseId, PlanKind.ExportDocuments, await workspace.Documents.CompleteAsync(baseId, options, call.Stop));
    }

    private static string[]? Split(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
