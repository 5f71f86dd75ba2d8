using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>Finds the plans whose runs did not come to their end.</summary>
internal sealed class Unfinished(IPlanStore plans, IJournal journal)
{
    // Runs older than so many are history.
    private const int LookBack = 100;

    /// <summary>Those that a kill or a power cut ended, oldest first.</summary>
    internal async Task<IReadOnlyList<PlanHeader>> CutOffAsync(CancellationToken cancel) => await HeadersAsync(await journal.UnfinishedAsync(cancel), cancel);

    /// <summary>Those cut off, stopped or broken off, oldest first; of a base and kind only the newest, unless it was cut off.</summary>
    internal async Task<IReadOnlyList<PlanHeader>> AllAsync(string? baseId, CancellationToken cancel)
    {
        var recent = await journal.RecentAsync(baseId, LookBack, cancel);
        var given = recent
            .GroupBy(run => (run.BaseId, run.Kind))
            .Select(group => group.First())
            .Where(run => run.State is RunState.Stopped or RunState.Failed);
        var cutOff = (await journal.UnfinishedAsync(cancel)).Where(run => baseId is null || run.BaseId == baseId);
        return await HeadersAsync([.. cutOff.Concat(given).OrderBy(run => run.StartedAt)], cancel);
    }

    private async Task<IReadOnlyList<PlanHeader>> HeadersAsync(IReadOnlyList<Run> runs, CancellationToken cancel)
    {
        var found = new List<PlanHeader>();
        foreach (var run in runs)
        {
            if (await plans.HeaderAsync(run.PlanId, cancel) is { } plan)
                found.Add(plan);
        }

        return found;
    }
}
