using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen counterparties export|import|assign-codes</c>: plan, show, ask, carry out.</summary>
internal static class CounterpartiesCommand
{
    private const int RowsShown = 50;

    internal static Command Make(CommonOptions common) => new("counterparties", Say.In("Контрагенты", "Counterparties"))
    {
        Action("export", PlanKind.ExportCounterparties, Say.In("Выгрузить контрагентов из 1С в CRM", "Export counterparties from 1C to the CRM"), common),
        Action("import", PlanKind.ImportCounterparties, Say.In("Загрузить контрагентов из CRM в 1С", "Import counterparties from the CRM into 1C"), common),
        Action("assign-codes", PlanKind.AssignCodes, Say.In("Присвоить код 1С компаниям CRM с тем же наименованием", "Write 1C codes into CRM companies of the same name"), common),
    };

    private static Command Action(string name, PlanKind kind, string description, CommonOptions common)
    {
        var arguments = new CounterpartyArguments();
        var planOnly = new Option<bool>("--plan") { Description = Say.In("Только показать план; ничего не записывается", "Only show the plan; nothing is written") };
        var yes = new Option<bool>("--yes", "-y") { Description = Say.In("Не спрашивать перед записью", "Don't ask before writing") };
        var updates = new Option<bool>("--with-updates") { Description = Say.In("При загрузке обновить и тех, кто в 1С уже есть", "On import, also update those that 1C already has") };
        var rows = new Option<int>("--rows") { Description = Say.In("Сколько строк плана показать", "How many rows of the plan to show"), HelpName = "N", DefaultValueFactory = _ => RowsShown };
        var command = new Command(name, description) { planOnly, yes, rows, common.Base, common.Json };
        arguments.AddTo(command);
        if (kind == PlanKind.ImportCounterparties)
            command.Options.Add(updates);
        Invocation.Bind(command, common, async call =>
        {
            if (!call.Get(planOnly) && !call.Get(yes) && !Terminal.CanAsk)
                throw new CommandFailure(ExitCode.Usage, new("Некого спросить, выполнять ли план", "There is nobody to ask whether to carry the plan out"), new("Добавьте --yes или --plan", "Add --yes or --plan"));

            var workspace = await call.WorkspaceAsync();
            var chosen = await call.BaseAsync();
            var options = await arguments.ReadAsync(call, chosen.Id);
            var planning = Started(workspace.Jobs.StartPlan(chosen.Id, kind, options));
            var planned = await JobWatch.UntilOverAsync(call, planning, workspace.Time);
            if (planned.End != JobEnd.Done)
                return Broken(call, planned);
            if (kind == PlanKind.ImportCounterparties && call.Get(updates))
                await workspace.Plans.MarkAsync(planning.PlanId, new RowQuery { Action = RowAction.Update }, marked: true, call.Stop);
            if (call.Get(planOnly))
                return await ShowPlanAsync(call, workspace, planning, planned, call.Get(rows));
            return await CarryOutAsync(call, workspace, planning, planned, call.Get(yes), call.Get(rows));
        });
        return command;
    }

    private static async Task<ExitCode> ShowPlanAsync(Invocation call, Workspace workspace, Job planning, JobResult planned, int rows)
    {
        if (call.Json)
        {
            await JsonOut.WriteAsync(writer => PlanPrint.JsonAsync(writer, workspace, planning, RowQuery.All, call.Stop));
            return ExitCode.Done;
        }

        await PlanPrint.TableAsync(call.Terminal, workspace, planning.PlanId, rows, call.Stop);
        call.Terminal.Out.WriteLine(planned.Text.ToString());
        return ExitCode.Done;
    }

    private static async Task<ExitCode> CarryOutAsync(Invocation call, Workspace workspace, Job planning, JobResult planned, bool yes, int rows)
    {
        if (!yes)
        {
            await PlanPrint.TableAsync(call.Terminal, workspace, planning.PlanId, rows, call.Stop);
            call.Terminal.Error.WriteLine(planned.Text.ToString());
            if (!call.Terminal.Confirm(new("Выполнить?", "Carry it out?")))
                return ExitCode.Stopped;
        }

        var header = await workspace.Plans.HeaderAsync(planning.PlanId, call.Stop);
        var running = Started(workspace.Jobs.StartRun(header!));
        var result = await JobWatch.UntilOverAsync(call, running, workspace.Time);
        return await RunPrint.ShowAsync(call, workspace, running, result);
    }

    private static ExitCode Broken(Invocation call, JobResult planned)
    {
        call.Terminal.Fail(planned.Text, planned.Advice);
        return RunPrint.Code(planned);
    }

    private static Job Started(JobStart start) =>
        start.Refusal.IsEmpty ? start.Job : throw new CommandFailure(ExitCode.Busy, start.Refusal, Words.None);
}
