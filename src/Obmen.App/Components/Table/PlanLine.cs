using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Table;

/// <summary>A plan's row as the table draws it: the card is unpacked once, when a column first asks for it.</summary>
public sealed class PlanLine(PlanRow row, Words beside)
{
    private object? record;

    /// <summary>Its place among the rows shown, in their order, from 0.</summary>
    public int Index { get; init; }

    /// <summary>The row.</summary>
    public PlanRow Row { get; } = row;

    /// <summary>What the page knows of this row beside the plan: what «Присвоить код 1С» made of it, its counterparty's id; empty when nothing.</summary>
    public Words Beside { get; } = beside;

    /// <summary>The record as it is to be written; null when the row is about another sort of record.</summary>
    public T? Record<T>()
        where T : class => (record ??= RecordKind.Of(Row.Kind).Unpack(Row)) as T;

    /// <summary>Whether a person may mark it: there is something to do and it isn't done.</summary>
    public bool CanBeMarked => Row.Action is RowAction.Create or RowAction.Update or RowAction.Remove && Row.Outcome == RowOutcome.None;
}
