using System.CommandLine;
using Obmen.App.Workspaces;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen resume</c>: goes on with every run that was cut off, stopped or broken off, one after another.</summary>
internal static class ResumeCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("resume", Say.In("Продолжить то, что было прервано или остановлено", "Go on with what was cut off or stopped")) { common.Base };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var baseId = call.Has(common.Base) ? (await call.BaseAsync()).Id : null;
            var plans = await workspace.Jobs.UnfinishedAsync(baseId, call.Stop);
            if (plans.Count == 0)
                call.Terminal.Out.WriteLine(Say.In("Продолжать нечего", "There is nothing to go on with"));
            var worst = ExitCode.Done;
            foreach (var plan in plans)
            {
                var start = workspace.Jobs.StartRun(plan, confirmed: true);
                if (!start.Refusal.IsEmpty)
                    throw new CommandFailure(ExitCode.Busy, start.Refusal, Exchange.Words.None);
                var result = await JobWatch.UntilOverAsync(call, start.Job, workspace.Time);
                var code = await RunPrint.ShowAsync(call, workspace, start.Job, result);
                worst = Worse(worst, code);
                if (code == ExitCode.Stopped)
                    break;
            }

            return worst;
        });
        return command;
    }

    // The order in which a script must worry: a defect, no connection, busy, stopped, failed rows, decisions.
    private static ExitCode Worse(ExitCode one, ExitCode other) => Rank(other) > Rank(one) ? other : one;

    private static int Rank(ExitCode code) => code switch
    {
        ExitCode.Internal => 8,
        ExitCode.Store => 7,
        ExitCode.Connection => 6,
        ExitCode.Busy => 5,
        ExitCode.Stopped => 4,
        ExitCode.SomeFailed => 3,
        ExitCode.NeedsDecision => 2,
        _ => 0,
    };
}
