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

    /// <summary>Reads both ends and streams the plan, rows numbered from 1 in the source's order. Writes nothing anywhere.</summary>
    public abstract IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, CancellationToken cancel);

    /// <summary>What the row's first step writes, for the journal: <c>crm.create</c>, <c>1c.update</c>.</summary>
    public abstract string FirstStep(PlanRow row);

    /// <summary>
    /// Writes what the row says and returns the conclusion: the link to keep and what the table shows. Called again after a kill, it takes
    /// the same steps in the same order; the writer leaves out those that were confirmed.
    /// </summary>
    public abstract Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel);
}

/// <summary>How a row ended well.</summary>
/// <param name="Outcome">Created or updated.</param>
/// <param name="Status">What the column «Выгружено» shows: «закончена», «обновлено», «Обновлен код».</param>
/// <param name="TargetId">Id at the target.</param>
/// <param name="Code">Code with prefix, when the row gained one; empty leaves the row's own.</param>
/// <param name="Link">The link to keep.</param>
public sealed record RowEnd(RowOutcome Outcome, Words Status, string TargetId, string Code, Link? Link);

/// <summary>What an action works with.</summary>
/// <param name="BaseId">The base in our store.</param>
/// <param name="Prefix">The base's prefix.</param>
/// <param name="OneC">The 1C end.</param>
/// <param name="Crm">The CRM end.</param>
/// <param name="Links">Known links.</param>
/// <param name="Time">The clock.</param>
public sealed record ExchangeContext(string BaseId, Prefix Prefix, ISide OneC, ISide Crm, ILinkStore Links, TimeProvider Time);
