using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Journal;

namespace Obmen.App.Commands;

/// <summary>Finds the run that an argument names.</summary>
internal static class NamedRun
{
    /// <summary>The newest.</summary>
    internal const string Last = "last";

    private const int LookBack = 1000;

    /// <summary>The run by its id, by the beginning of it, or the newest that <paramref name="counts"/> as the last. Throws a <see cref="CommandFailure"/> when there is none or several are meant.</summary>
    internal static async Task<Run> FindAsync(Workspace workspace, string? baseId, string wanted, Func<Run, bool> counts, CancellationToken cancel)
    {
        var recent = await workspace.Journal.RecentAsync(baseId, LookBack, cancel);
        if (wanted == Last)
            return recent.FirstOrDefault(counts) ?? throw new CommandFailure(ExitCode.Usage, new("Прогонов ещё не было", "Nothing was carried out yet"), Words.None);
        var found = recent.Where(known => known.Id.ToString().StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new CommandFailure(ExitCode.Usage, new($"Прогона «{wanted}» у этой базы нет", $"This base has no run \"{wanted}\""), new("Список прогонов: obmen runs", "List of runs: obmen runs")),
            _ => throw new CommandFailure(ExitCode.Usage, new($"«{wanted}» — начало номеров нескольких прогонов", $"\"{wanted}\" begins the ids of several runs"), new("Укажите номер полностью", "Give the whole id")),
        };
    }
}
