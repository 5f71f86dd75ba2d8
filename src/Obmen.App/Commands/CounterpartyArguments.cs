using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.App.Commands;

/// <summary>Which counterparties, and who owns the new cards: the tab «Заполнение таблиц контрагентов» as options.</summary>
internal sealed class CounterpartyArguments(PlanKind kind) : PlanArguments
{
    private readonly Option<bool> all = new("--all") { Description = Say.In("Все контрагенты (так и без этого ключа)", "All counterparties (the same without this option)") };
    private readonly Option<int?> first = new("--first") { Description = Say.In("Только первые N", "Only the first N"), HelpName = "N" };
    private readonly Option<bool> buyers = new("--buyers") { Description = Say.In("Только покупатели", "Buyers only") };
    private readonly Option<bool> suppliers = new("--suppliers") { Description = Say.In("Только поставщики; вместе с --buyers — те и другие", "Suppliers only; with --buyers: either") };
    private readonly Option<string> group = new("--group") { Description = Say.In("Только эта группа 1С с подгруппами: название или код", "Only this 1C group with its subgroups: name or code"), HelpName = Say.In("название", "name") };
    private readonly Option<string> manager = new("--manager") { Description = Say.In("Менеджер новых карточек: имя или id в CRM", "Owner of new cards: name or CRM id"), HelpName = Say.In("имя", "name") };
    private readonly Option<string> department = new("--department") { Description = Say.In("Отдел новых карточек: название или id в CRM", "Department of new cards: name or CRM id"), HelpName = Say.In("название", "name") };

    private readonly Option<bool> updates = new("--with-updates") { Description = Say.In("При загрузке обновить и тех, кто в 1С уже есть", "On import, also update those that 1C already has") };

    internal override void AddTo(Command command)
    {
        if (kind == PlanKind.ImportCounterparties)
            command.Options.Add(updates);
        foreach (var option in new Option[] { all, first, buyers, suppliers, group, manager, department })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(first) is < 1)
                result.AddError(Say.In("--first: число больше нуля", "--first: a number above zero"));
            var narrowed = result.GetValue(first) is not null || result.GetValue(buyers) || result.GetValue(suppliers) || result.GetValue(group) is not null;
            if (result.GetValue(all) && narrowed)
                result.AddError(Say.In("--all не сочетается с --first, --buyers, --suppliers и --group", "--all does not go with --first, --buyers, --suppliers or --group"));
        });
    }

    internal override async Task<JobStart> StartAsync(Invocation call, string baseId)
    {
        var workspace = await call.WorkspaceAsync();
        return workspace.Jobs.StartPlan(baseId, kind, await ReadAsync(call, workspace, baseId));
    }

    internal override async Task PlannedAsync(Invocation call, Guid planId)
    {
        if (kind == PlanKind.ImportCounterparties && call.Get(updates))
            await (await call.WorkspaceAsync()).Plans.MarkAsync(planId, new RowQuery { Action = RowAction.Update }, marked: true, call.Stop);
    }

    // The options with names turned into ids; asks the ends for their lists only when a name was given.
    private async Task<CounterpartyOptions> ReadAsync(Invocation call, Workspace workspace, string baseId)
    {
        var selection = new Selection { First = call.Get(first), Buyers = call.Get(buyers), Suppliers = call.Get(suppliers) };
        if (!call.Has(group) && !call.Has(manager) && !call.Has(department) && !selection.Buyers && !selection.Suppliers)
            return new() { Selection = selection };

        var connection = await workspace.Connector.RequireAsync(baseId, call.Stop);
        if ((selection.Buyers || selection.Suppliers) && !connection.Configuration.MarksRoles)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                new($"«{connection.Configuration.Title}» не помечает контрагентов покупателями и поставщиками", $"\"{connection.Configuration.Title}\" does not mark counterparties as buyers and suppliers"),
                new("Отберите их группой: --group", "Choose them by group: --group"));
        }

        var choices = await Choices.ReadAsync(connection, call.Stop);
        return new()
        {
            Selection = selection with { FolderId = Named.Pick(call.Get(group), choices.Folders, new("Группы", "Group"), folder => [folder.Name, folder.Code, folder.Id])?.Id },
            ManagerId = Named.Pick(call.Get(manager), choices.Managers, new("Менеджера", "Manager"), Ways)?.Id ?? "",
            DepartmentId = Named.Pick(call.Get(department), choices.Departments, new("Отдела", "Department"), Ways)?.Id ?? "",
        };
    }

    private static string[] Ways(DirectoryEntry entry) => [entry.Name, entry.Id];
}
