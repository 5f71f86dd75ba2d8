using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Undo;

namespace Obmen.App.Commands;

/// <summary><c>obmen undo RUN</c>: which run is taken back.</summary>
internal sealed class UndoArguments : PlanArguments
{
    private readonly Argument<string> run = new("run")
    {
        Description = Say.In("Прогон: его номер из «obmen runs», начало номера или last — последний, который не отмена", "The run: its id from \"obmen runs\", the beginning of it, or last: the newest that isn't an undo"),
        HelpName = Say.In("прогон", "run"),
    };

    internal override void AddTo(Command command) => command.Arguments.Add(run);

    internal override async Task<JobStart> StartAsync(Invocation call, string baseId)
    {
        var workspace = await call.WorkspaceAsync();
        var wanted = call.Get(run)!;
        var found = await NamedRun.FindAsync(workspace, baseId, call.Get(run)!, known => known.Kind != PlanKind.Undo, call.Stop);
        return workspace.Jobs.StartPlan(baseId, PlanKind.Undo, new UndoOptions { PlanId = found.PlanId });
    }
}
