using Obmen.Exchange;

namespace Obmen.App.Components.Table;

/// <summary>A column of the big table.</summary>
/// <param name="OrderBy">What the store orders by when its heading is pressed; see <see cref="Exchange.Planning.RowQuery.OrderBy"/>. Empty = can't be ordered.</param>
/// <param name="Title">The heading, to the letter of the manual.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Text">The cell's text.</param>
public sealed record PlanColumn(string OrderBy, Words Title, int Width, Func<PlanLine, string> Text)
{
    /// <summary>How its cells are drawn.</summary>
    public CellKind Kind { get; init; }

    /// <summary>The cell's value where a file keeps its type: a number, a date; null = its text.</summary>
    public Func<PlanLine, object?>? Value { get; init; }

    /// <summary>What the store filters by in this column; by default what it orders by. Empty = can't be filtered. See <see cref="Exchange.Planning.ColumnFilter.Field"/>.</summary>
    public string FilterBy
    {
        // A number in the table says nothing, and a kind is kept as a number.
        get => field ?? (OrderBy is "n" or "kind" or "group" ? "" : OrderBy);
        init;
    }

    /// <summary>Stays in sight when the table is scrolled sideways. Frozen columns come first.</summary>
    public bool IsFrozen { get; init; }
}

/// <summary>How a cell is drawn.</summary>
public enum CellKind
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A number, to the right.</summary>
    Number,

    /// <summary>The mark (Пометка).</summary>
    Mark,

    /// <summary>What is planned, and why.</summary>
    Plan,

    /// <summary>What became of it.</summary>
    Status,
}
