using System.Globalization;
using Obmen.App.People;
using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>How long rows of plans and service messages, which hold personal data, are kept. Links and the list of runs stay.</summary>
public sealed class Retention
{
    /// <summary>Days, where nobody has set them.</summary>
    public const int UsualDays = 365;

    private const string Kind = "retention";
    private const string Id = "days";
    private static readonly TimeSpan Beat = TimeSpan.FromHours(6);

    private readonly SqlStore store;
    private readonly Rights rights;
    private readonly TimeProvider time;

    internal Retention(SqlStore store, Rights rights, TimeProvider time) => (this.store, this.rights, this.time) = (store, rights, time);

    /// <summary>For how many days; 0 = for ever.</summary>
    public async Task<int> DaysAsync() =>
        await store.SettingAsync(Kind, Id) is { } kept ? int.Parse(kept, CultureInfo.InvariantCulture) : UsualDays;

    /// <summary>Sets it; it is obeyed from the next purge on.</summary>
    public Task SetAsync(int days)
    {
        rights.Ask(Role.Administrator, "", new($"Срок хранения, дней: {days}", $"Days that rows are kept: {days}"));
        return store.SaveSettingAsync(Kind, Id, days.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Forgets what is older. A run whose rows are gone can't be undone or gone on with.</summary>
    public async Task PurgeAsync()
    {
        if (await DaysAsync() is > 0 and var days)
            await store.PurgeAsync(time.GetUtcNow().AddDays(-days));
    }

    /// <summary>Purges now and then until cancelled. A failure of the store is logged, and the next beat tries again.</summary>
    internal async Task WatchAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            do
            {
                try
                {
                    await PurgeAsync();
                }
                catch (StoreException failure)
                {
                    Serilog.Log.Warning(failure, "Old records could not be purged");
                }
            }
            while (await timer.WaitForNextTickAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
