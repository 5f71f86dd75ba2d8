using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>
/// Records that a person passed over for good, by base, sort and id at the source: every later plan shows them as skipped, whichever action it
/// plans, until that is taken back. An undo isn't held: what was written must be possible to take away.
/// </summary>
public sealed class SkipBook
{
    private static readonly Words Written = new("Эта строка уже записана или записывается", "This row has been written already, or is being written");

    private readonly SqlStore store;
    private readonly IPlanStore plans;
    private readonly Rights rights;
    private readonly TimeProvider time;

    internal SkipBook(SqlStore store, Rights rights, TimeProvider time) => (this.store, plans, this.rights, this.time) = (store, store, rights, time);

    /// <summary>Whether the row's record is passed over.</summary>
    public async Task<bool> HasAsync(string baseId, PlanRow row) => await store.SettingAsync(Kind(baseId), Key(row)) is not null;

    /// <summary>The keys of all records of a base that are passed over; see <see cref="Key"/>.</summary>
    internal async Task<HashSet<string>> KeysAsync(string baseId) => (await store.SettingsAsync(Kind(baseId))).Select(setting => setting.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>What a row's record is known by from plan to plan.</summary>
    internal static string Key(PlanRow row) => $"{row.Kind}:{row.SourceId}";

    /// <summary>Passes the row's record over from now on, in this plan too; a repeated call changes nothing. Returns why it couldn't be; empty words when it was.</summary>
    public async Task<Words> SkipAsync(PlanHeader plan, PlanRow row, CancellationToken cancel)
    {
        rights.Ask(Role.Operator, plan.BaseId, new($"Запись пропускается навсегда: {Key(row)}", $"A record is skipped for good: {Key(row)}"));
        var at = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        if (!await plans.ReplaceAsync(plan.Id, Skipped(row, at), cancel))
            return Written;
        await store.SaveSettingAsync(Kind(plan.BaseId), Key(row), at);
        return Words.None;
    }

    /// <summary>Takes it back: the next plan looks at the record again. A repeated call changes nothing.</summary>
    public async Task TakeBackAsync(PlanHeader plan, PlanRow row, CancellationToken cancel)
    {
        rights.Ask(Role.Operator, plan.BaseId, new($"Запись снова переносится: {Key(row)}", $"A record is exchanged again: {Key(row)}"));
        await store.DeleteSettingAsync(Kind(plan.BaseId), Key(row));
        await plans.ReplaceAsync(plan.Id, row with { Reason = new("Снова переносится: заполните таблицу ещё раз", "Is exchanged again: fill the table once more") }, cancel);
    }

    /// <summary>The rows of a plan, those of records that are passed over as skipped.</summary>
    internal async IAsyncEnumerable<PlanRow> PassAsync(string baseId, PlanKind plan, IAsyncEnumerable<PlanRow> rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        var kept = plan == PlanKind.Undo ? [] : (await store.SettingsAsync(Kind(baseId))).ToDictionary(setting => setting.Id, setting => setting.Body, StringComparer.Ordinal);
        await foreach (var row in rows.WithCancellation(cancel))
            yield return kept.Count > 0 && kept.TryGetValue(Key(row), out var at) ? Skipped(row, at) : row;
    }

    private static PlanRow Skipped(PlanRow row, string at)
    {
        var day = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).ToLocalTime();
        return row with
        {
            Action = RowAction.Skip,
            Marked = false,
            Differences = [],
            Candidates = [],
            Reason = new($"Пропускается навсегда: так решено {day:dd.MM.yyyy}", $"Skipped for good: so decided on {day:yyyy-MM-dd}"),
        };
    }

    private static string Kind(string baseId) => $"skip:{baseId}";
}
