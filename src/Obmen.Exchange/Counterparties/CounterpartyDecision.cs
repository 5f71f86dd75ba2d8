using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Counterparties;

/// <summary>What a person decides about a row that waits for it.</summary>
public abstract record CounterpartyDecision
{
    /// <summary>Create a record of its own at the target.</summary>
    public sealed record CreateAnyway : CounterpartyDecision;

    /// <summary>It is this record of the target's.</summary>
    public sealed record LinkTo(string TargetId) : CounterpartyDecision;

    /// <summary>
    /// The row as the decision makes it, ready for <see cref="IPlanStore.ReplaceAsync"/>; differences are told against the target as it is
    /// now. Throws a <see cref="SideException"/> when the chosen record isn't there.
    /// </summary>
    /// <param name="row">A row with <see cref="RowAction.Decide"/>.</param>
    /// <param name="options">The plan's options: owner and department of a card to be created.</param>
    /// <param name="target">The end that is written to.</param>
    /// <param name="cancel">Cancels the reading.</param>
    public async Task<PlanRow> ApplyAsync(PlanRow row, CounterpartyOptions options, ISide target, CancellationToken cancel)
    {
        var card = CounterpartyRow.Card(row);
        if (this is not LinkTo(var id))
        {
            var owned = card.Code.Length == 0 ? card : card with { ManagerId = options.ManagerId, DepartmentId = options.DepartmentId, TypeId = options.TypeId };
            return row with { Action = RowAction.Create, Marked = true, Basis = LinkBasis.Created, Payload = CounterpartyRow.Pack(owned), Reason = new("Создать: решение человека", "Create: a person decided") };
        }

        var found = await target.Set<Counterparty>()!.FindAsync(new Lookup.ById(id), cancel);
        if (found.Count == 0)
            throw SideFailures.Gone(target.Title, row.Name, id);
        return row with
        {
            Action = RowAction.Update,
            Marked = true,
            Basis = LinkBasis.Person,
            TargetId = id,
            TargetVersion = found[0].Version,
            Differences = CounterpartyComparer.Compare(found[0].Value, card),
            Reason = new($"Связать с № {id}: решение человека", $"Link to no. {id}: a person decided"),
        };
    }
}
