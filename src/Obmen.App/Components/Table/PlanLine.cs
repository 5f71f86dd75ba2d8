using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Table;

/// <summary>A plan's row as the table draws it: the card is unpacked once, when a column first asks for it.</summary>
public sealed class PlanLine(PlanRow row, Words codeAssigned)
{
    private Counterparty? card;

    /// <summary>The row.</summary>
    public PlanRow Row { get; } = row;

    /// <summary>What «Присвоить код 1С» made of this record; empty when nothing.</summary>
    public Words CodeAssigned { get; } = codeAssigned;

    /// <summary>The record as it is to be written.</summary>
    public Counterparty Card => card ??= CounterpartyRow.Card(Row);

    /// <summary>Whether a person may mark it: there is something to do and it isn't done.</summary>
    public bool CanBeMarked => Row.Action is RowAction.Create or RowAction.Update && Row.Outcome == RowOutcome.None;
}
