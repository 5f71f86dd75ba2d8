using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>Removing the link of a plan's row at a person's word: the next plan matches its record anew.</summary>
public sealed class Unlink
{
    private static readonly Words Anew = new("Связь разорвана: заполните таблицу ещё раз", "The link is removed: fill the table once more");

    private readonly SqlStore store;
    private readonly IPlanStore plans;
    private readonly ILinkStore links;
    private readonly Rights rights;

    internal Unlink(SqlStore store, Rights rights) => (this.store, plans, links, this.rights) = (store, store, store, rights);

    /// <summary>The link of the row's record, whichever side it comes from; null when it has none.</summary>
    public async Task<Link?> FindAsync(string baseId, PlanRow row, CancellationToken cancel) =>
        await links.FindAsync(baseId, row.Kind, row.SourceId, cancel) ?? await links.FindByCrmAsync(baseId, row.Kind, row.SourceId, cancel);

    /// <summary>
    /// Forgets the link; a row of this plan that isn't written yet is left alone by its run, as it would write to the card that was unlinked.
    /// A repeated call changes nothing. Returns why it couldn't be; empty words when it was.
    /// </summary>
    public async Task<Words> ApplyAsync(PlanHeader plan, PlanRow row, CancellationToken cancel)
    {
        rights.Ask(Role.Operator, plan.BaseId, new($"Разорвана связь записи {row.Kind} {row.SourceId}", $"Unlinked the record {row.Kind} {row.SourceId}"));
        await using var taken = await store.TakeBaseAsync(plan.BaseId, cancel);
        if (taken is null)
            return JobWords.Taken;
        if (await FindAsync(plan.BaseId, row, cancel) is not { } link)
            return Words.None;
        await plans.ReplaceAsync(plan.Id, row with { Action = RowAction.Skip, Marked = false, Differences = [], Reason = Anew }, cancel);
        await links.UnbindAsync(plan.BaseId, row.Kind, link.OneCId, cancel);
        return Words.None;
    }
}
