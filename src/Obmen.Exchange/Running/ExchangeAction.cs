using Obmen.Exchange.Incremental;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Running;

/// <summary>
/// One action of the exchange: how it is planned and how a row of its plan is carried out. Planning only reads; carrying out writes
/// through the <see cref="StepWriter"/> alone, which journals each write.
/// </summary>
public abstract class ExchangeAction
{
    /// <summary>Which action it is.</summary>
    public abstract PlanKind Kind { get; }

    /// <summary>Reads both ends and streams the plan, rows numbered from 1 in the source's order within each stage. Writes nothing anywhere.</summary>
    public abstract IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, CancellationToken cancel);

    /// <summary>What the row's first step writes, for the journal: <c>crm.create</c>, <c>1c.update</c>.</summary>
    public abstract string FirstStep(PlanRow row);

    /// <summary>
    /// Writes what the row says and returns the conclusion: the link to keep and what the table shows. Called again after a kill, it takes
    /// the same steps in the same order; the writer leaves out those that were confirmed.
    /// </summary>
    public abstract Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel);

    /// <summary>What a person may choose for a row with <see cref="RowAction.Decide"/>; empty when the record itself must be mended first. Only reads.</summary>
    public virtual Task<IReadOnlyList<Choice>> ChoicesAsync(PlanRow row, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Choice>>([]);

    /// <summary>
    /// What at the target may be the record of a row whose writing got no answer, for a person to recognise; each with the key
    /// <see cref="Choice.LinkTo"/>. Only reads.
    /// </summary>
    public virtual Task<IReadOnlyList<Choice>> TracesAsync(PlanRow row, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Choice>>([]);

    /// <summary>
    /// The row as a choice makes it, ready for <see cref="IPlanStore.ReplaceAsync"/>: same number, stage and source. Only reads. Throws a
    /// <see cref="SideException"/> when what was chosen isn't there any more.
    /// </summary>
    public virtual Task<PlanRow> DecideAsync(PlanRow row, string choice, CancellationToken cancel) => Task.FromResult(row);
}

/// <summary>How a row ended well.</summary>
/// <param name="Outcome">Created or updated.</param>
/// <param name="Status">What the column «Выгружено» shows: «закончена», «обновлено», «Обновлен код».</param>
/// <param name="TargetId">Id at the target.</param>
/// <param name="Code">Code with prefix, when the row gained one; empty leaves the row's own.</param>
/// <param name="Link">The link to keep.</param>
public sealed record RowEnd(RowOutcome Outcome, Words Status, string TargetId, string Code, Link? Link)
{
    /// <summary>What the service messages tell of the row; empty when nothing.</summary>
    public Words Told { get; init; }

    /// <summary>The target's version that the write left; empty when it isn't known.</summary>
    public string Version { get; init; } = "";

    /// <summary>How serious that is: a row may end well and yet be worth a look.</summary>
    public Journal.MessageLevel Level { get; init; }
}

/// <summary>What an action works with.</summary>
/// <param name="BaseId">The base in our store.</param>
/// <param name="Prefix">The base's prefix.</param>
/// <param name="OneC">The 1C end.</param>
/// <param name="Crm">The CRM end.</param>
/// <param name="Links">Known links.</param>
/// <param name="Time">The clock.</param>
public sealed record ExchangeContext(string BaseId, Prefix Prefix, ISide OneC, ISide Crm, ILinkStore Links, TimeProvider Time)
{
    /// <summary>Plans that were carried out before; null where there is nothing to take back.</summary>
    public IPlanStore? Plans { get; init; }

    /// <summary>What a plan learns of 1C's versions and may pass over; null when everything is read and nothing learnt.</summary>
    public SeenTurn? Seen { get; init; }
}
