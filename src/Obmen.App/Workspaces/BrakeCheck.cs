using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>Looks before a run whether it would change more than a person allowed, or whether the ends are others than last time (rule B8).</summary>
public sealed class BrakeCheck
{
    // Fewer linked records than this: a share says nothing.
    private const int SmallBase = 200;

    private static readonly Words LookAndConfirm = new("Просмотрите план; если всё верно, подтвердите", "Look the plan through; if it is right, confirm");

    private readonly IPlanStore plans;
    private readonly ILinkStore links;
    private readonly BaseDefaults defaults;

    internal BrakeCheck(IPlanStore plans, ILinkStore links, BaseDefaults defaults) => (this.plans, this.links, this.defaults) = (plans, links, defaults);

    /// <summary>The limits of a base.</summary>
    public Task<Brakes> OfAsync(string baseId) => defaults.ReadAsync(baseId, Brakes.Name, BrakesJson.Default.Brakes);

    /// <summary>Sets them.</summary>
    public Task SetAsync(string baseId, Brakes brakes) => defaults.SaveAsync(baseId, Brakes.Name, brakes, BrakesJson.Default.Brakes, Role.Administrator);

    /// <summary>
    /// Why the run must not begin, or null. What only needs a person's word is let through when it is <paramref name="confirmed"/>. Throws a
    /// <see cref="SideException"/> when an end fails.
    /// </summary>
    internal async Task<(Words What, Words Advice, bool MayConfirm)?> HoldAsync(PlanHeader plan, Connection connection, bool confirmed, CancellationToken cancel)
    {
        var brakes = await OfAsync(plan.BaseId);
        if (brakes.PlansOnly)
        {
            return (
                new("Для этой базы включено «Только планы»: ничего не записывается", "This base is set to \"Plans only\": nothing is written"),
                new("Снимите «Только планы» на вкладке «Подключение к базе [CRM]»", "Take \"Plans only\" off on the tab of the connection"),
                MayConfirm: false);
        }

        if (confirmed)
            return null;
        var (known, sample) = await SampleAsync(plan.BaseId, cancel);
        var words = await OverAsync(plan.Id, brakes, known, cancel);
        if (!words.IsEmpty)
            return (words, LookAndConfirm, MayConfirm: true);
        words = await AnotherAsync(connection, sample, cancel);
        return words.IsEmpty
            ? null
            : (words, new("Проверьте адрес на вкладке «Подключение к базе [CRM]»; если всё верно, подтвердите", "Check the address on the tab of the connection; if it is right, confirm"), MayConfirm: true);
    }

    private async Task<Words> OverAsync(Guid planId, Brakes brakes, int known, CancellationToken cancel)
    {
        var (creates, updates) = (await CountAsync(RowAction.Create), await CountAsync(RowAction.Update) + await CountAsync(RowAction.Remove));
        if (brakes.Creates > 0 && creates > brakes.Creates)
            return new($"План создаст записей: {creates:N0}, предел — {brakes.Creates:N0}", $"The plan would create {creates:N0} records, the limit is {brakes.Creates:N0}");
        if (brakes.Updates > 0 && updates > brakes.Updates)
            return new($"План обновит записей: {updates:N0}, предел — {brakes.Updates:N0}", $"The plan would update {updates:N0} records, the limit is {brakes.Updates:N0}");
        return brakes.Share > 0 && known >= SmallBase && updates * 100L > (long)known * brakes.Share
            ? new($"План обновит {updates:N0} из {known:N0} связанных записей, предел — {brakes.Share} %", $"The plan would update {updates:N0} of {known:N0} linked records, the limit is {brakes.Share} %")
            : Words.None;

        async Task<int> CountAsync(RowAction action) =>
            (await plans.PageAsync(planId, new RowQuery { Action = action, Marked = true, Outcome = RowOutcome.None, Take = 1 }, cancel)).Total;
    }

    // The links made first and last: those a restored copy lacks, and those another base lacks.
    private async Task<(int Known, IReadOnlyList<Link> Sample)> SampleAsync(string baseId, CancellationToken cancel)
    {
        const int Ends = 2;
        var count = 0;
        var (first, last) = (new List<Link>(), new List<Link>());
        await foreach (var link in links.LinksAsync(baseId, RecordKind.Counterparty.Key, cancel))
        {
            count++;
            Keep(first, link, (a, b) => a.Since < b.Since);
            Keep(last, link, (a, b) => a.Since >= b.Since);
        }

        return (count, count < Ends * 2 ? [] : [.. first.Concat(last).Distinct()]);

        static void Keep(List<Link> kept, Link link, Func<Link, Link, bool> isBetter)
        {
            var at = kept.FindIndex(other => isBetter(link, other));
            kept.Insert(at < 0 ? kept.Count : at, link);
            if (kept.Count > Ends)
                kept.RemoveAt(Ends);
        }
    }

    private static async Task<Words> AnotherAsync(Connection connection, IReadOnlyList<Link> sample, CancellationToken cancel)
    {
        foreach (var (end, id) in new (ISide, Func<Link, string>)[] { (connection.OneC, link => link.OneCId), (connection.Crm, link => link.CrmId) })
        {
            var missing = 0;
            foreach (var link in sample)
                missing += (await end.Set<Counterparty>()!.FindAsync(new Lookup.ById(id(link)), cancel)).Count == 0 ? 1 : 0;
            if (sample.Count >= 3 && missing >= sample.Count - 1)
            {
                return new(
                    $"{end.Title.Ru}: из {sample.Count} проверенных связанных карточек не нашлось {missing}. Похоже, по этому адресу другая база или её старая копия",
                    $"{end.Title.En}: of {sample.Count} linked cards looked up, {missing} aren't there. It looks like another base, or an old copy, at this address");
            }
        }

        return Words.None;
    }
}
