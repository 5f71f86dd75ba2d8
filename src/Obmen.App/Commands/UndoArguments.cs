using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Undo;

namespace Obmen.App.Commands;

/// <summary><c>obmen undo RUN</c>: which run is taken back.</summary>
internal sealed class UndoArguments : PlanArguments
{
    private const string Last = "last";
    private const int LookBack = 1000;

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
        var found = (await workspace.Journal.RecentAsync(baseId, LookBack, call.Stop)).Where(known => Is(known, wanted)).ToList();
        if (found.Count != 1 && wanted != Last)
        {
            throw found.Count == 0
                ? new CommandFailure(ExitCode.Usage, new($"Прогона «{wanted}» у этой базы нет", $"This base has no run \"{wanted}\""), new("Список прогонов: obmen runs", "List of runs: obmen runs"))
                : new CommandFailure(ExitCode.Usage, new($"«{wanted}» — начало номеров нескольких прогонов", $"\"{wanted}\" begins the ids of several runs"), new("Укажите номер полностью", "Give the whole id"));
        }

        if (found.Count == 0)
            throw new CommandFailure(ExitCode.Usage, new("Отменять нечего: прогонов ещё не было", "There is nothing to undo: nothing was carried out yet"), Words.None);
        return workspace.Jobs.StartPlan(baseId, PlanKind.Undo, new UndoOptions { PlanId = found[0].PlanId });
    }

    private static bool Is(Run known, string wanted) =>
        wanted == Last ? known.Kind != PlanKind.Undo : known.Id.ToString().StartsWith(wanted, StringComparison.OrdinalIgnoreCase);
}
