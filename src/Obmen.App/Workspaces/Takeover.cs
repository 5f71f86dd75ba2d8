using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>On a store that several nodes share: goes on with the runs of nodes that were killed, froze or lost the database, once nobody has their base any more.</summary>
internal sealed class Takeover(SqlStore store, Jobs jobs, Unfinished unfinished)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>Watches until cancelled; does nothing on a store of this computer alone. A failure of the store is logged, and the next beat tries again.</summary>
    internal async Task WatchAsync(CancellationToken cancel)
    {
        if (!store.IsShared)
            return;
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                try
                {
                    await GoOnAsync(cancel);
                }
                catch (StoreException failure)
                {
                    Serilog.Log.Warning(failure, "Unfinished runs could not be looked for");
                }
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task GoOnAsync(CancellationToken cancel)
    {
        foreach (var plan in await unfinished.CutOffAsync(cancel))
        {
            if (jobs.Current(plan.BaseId) is not { IsOver: false } && !await store.IsTakenAsync(plan.BaseId, cancel))
                jobs.StartRun(plan, confirmed: true);
        }
    }
}
