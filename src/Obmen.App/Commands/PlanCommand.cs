using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary>A command that plans, shows, asks and carries out: <c>obmen counterparties export</c> and its like.</summary>
internal static class PlanCommand
{
    private const int RowsShown = 50;

    internal static Command Make(string name, string description, PlanArguments arguments, CommonOptions common)
    {
        var planOnly = new Option<bool>("--plan") { Description = Say.In("Только показать план; ничего не записывается", "Only show the plan; nothing is written") };
        var yes = new Option<bool>("--yes", "-y") { Description = Say.In("Не спрашивать перед записью", "Don't ask before writing") };
        var overLimits = new Option<bool>("--over-limits") { Description = Say.In("Выполнить и то, что превышает пределы базы (obmen brakes)", "Carry out even what goes beyond the base's limits (obmen brakes)") };
        var rows = new Option<int>("--rows") { Description = Say.In("Сколько строк плана показать", "How many rows of the plan to show"), HelpName = "N", DefaultValueFactory = _ => RowsShown };
        var command = new Command(name, description) { planOnly, yes, overLimits, rows, common.Base, common.Json };
        arguments.AddTo(command);
        Invocation.Bind(command, common, async call =>
        {
            if (!call.Get(planOnly) && !call.Get(yes) && !Terminal.CanAsk)
                throw new CommandFailure(ExitCode.Usage, new("Некого спросить, выполнять ли план", "There is nobody to ask whether to carry the plan out"), new("Добавьте --yes или --plan", "Add --yes or --plan"));

            var workspace = await call.WorkspaceAsync();
            var planning = Started(await arguments.StartAsync(call, (await call.BaseAsync()).Id));
            var planned = await JobWatch.UntilOverAsync(call, planning, workspace.Time);
            if (planned.End != JobEnd.Done)
                return Broken(call, planned);
            await arguments.PlannedAsync(call, planning.PlanId);
            return call.Get(planOnly)
                ? await ShowPlanAsync(call, workspace, planning, planned, call.Get(rows))
                : await CarryOutAsync(call, workspace, planning, planned, new(call.Get(yes), call.Get(overLimits), call.Get(rows)));
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

    private static async Task<ExitCode> CarryOutAsync(Invocation call, Workspace workspace, Job planning, JobResult planned, Wish wish)
    {
        if (!wish.Yes)
        {
            await PlanPrint.TableAsync(call.Terminal, workspace, planning.PlanId, wish.Rows, call.Stop);
            call.Terminal.Error.WriteLine(planned.Text.ToString());
            if (!call.Terminal.Confirm(new("Выполнить?", "Carry it out?")))
                return ExitCode.Stopped;
        }

        var header = await workspace.Plans.HeaderAsync(planning.PlanId, call.Stop);
        var running = Started(workspace.Jobs.StartRun(header!, wish.OverLimits));
        var result = await JobWatch.UntilOverAsync(call, running, workspace.Time);
        return await RunPrint.ShowAsync(call, workspace, running, result);
    }

    private static ExitCode Broken(Invocation call, JobResult planned)
    {
        call.Terminal.Fail(planned.Text, planned.Advice);
        return RunPrint.Code(planned);
    }

    private sealed record Wish(bool Yes, bool OverLimits, int Rows);

    private static Job Started(JobStart start) =>
        start.Refusal.IsEmpty ? start.Job : throw new CommandFailure(ExitCode.Busy, start.Refusal, Words.None);
}
