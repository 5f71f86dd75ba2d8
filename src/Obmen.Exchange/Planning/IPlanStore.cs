using Obmen.Exchange.Records;

namespace Obmen.Exchange.Planning;

/// <summary>Keeps plans and their rows; grids page and filter here, never in memory.</summary>
public interface IPlanStore
{
    /// <summary>Saves a plan while its rows stream in; when the stream fails nothing of it remains. A row with the number of an earlier one takes its place. Older plans of the same base and kind that no run has used are dropped.</summary>
    Task SaveAsync(PlanHeader header, IAsyncEnumerable<PlanRow> rows, CancellationToken cancel);

    /// <summary>The newest plan of a base and kind, or null.</summary>
    Task<PlanHeader?> LatestAsync(string baseId, PlanKind kind, CancellationToken cancel);

    /// <summary>A plan's heading, or null.</summary>
    Task<PlanHeader?> HeaderAsync(Guid planId, CancellationToken cancel);

    /// <summary>A page of rows and how many match in all.</summary>
    Task<PlanPage> PageAsync(Guid planId, RowQuery query, CancellationToken cancel);

    /// <summary>Streams the marked rows that still have something to do (create or update, outcome none), by number.</summary>
    IAsyncEnumerable<PlanRow> MarkedAsync(Guid planId, CancellationToken cancel);

    /// <summary>Marks or unmarks the rows that match; returns how many changed. Rows without anything to do can't be marked.</summary>
    Task<int> MarkAsync(Guid planId, RowQuery query, bool marked, CancellationToken cancel);

    /// <summary>Puts a row in the place of the one with its number; what was carried out can't be replaced. Says whether it was.</summary>
    Task<bool> ReplaceAsync(Guid planId, PlanRow row, CancellationToken cancel);

    /// <summary>Counts by action, outcome and mark.</summary>
    Task<PlanSummary> SummaryAsync(Guid planId, CancellationToken cancel);

    /// <summary>Counts and sums of the rows that match, by <see cref="PlanRow.Group"/> in the order of its text; paging is ignored.</summary>
    Task<IReadOnlyList<GroupTotal>> TotalsAsync(Guid planId, RowQuery query, CancellationToken cancel);
}

/// <summary>Which rows, in which order.</summary>
public sealed record RowQuery
{
    /// <summary>Every row.</summary>
    public static RowQuery All { get; } = new();

    /// <summary>Only these row numbers; null = any.</summary>
    public IReadOnlyCollection<int>? Numbers { get; init; }

    /// <summary>Only these source ids; null = any.</summary>
    public IReadOnlyCollection<string>? SourceIds { get; init; }

    /// <summary>Text to find in code, name, ИНН or ids; empty = any. Case doesn't matter, «ё» equals «е».</summary>
    public string Text { get; init; } = "";

    /// <summary>Only rows about this sort of record (<see cref="PlanRow.Kind"/>); null = any.</summary>
    public string? Kind { get; init; }

    /// <summary>Only this group (<see cref="PlanRow.Group"/>); null = any.</summary>
    public string? Group { get; init; }

    /// <summary>Only sums from this one on; null = any.</summary>
    public decimal? AmountFrom { get; init; }

    /// <summary>Only sums up to this one; null = any.</summary>
    public decimal? AmountTo { get; init; }

    /// <summary>Only rows that hold these texts in these columns; empty = any.</summary>
    public ValueList<ColumnFilter> Columns { get; init; } = [];

    /// <summary>Only this action; null = any.</summary>
    public RowAction? Action { get; init; }

    /// <summary>Only this outcome; null = any.</summary>
    public RowOutcome? Outcome { get; init; }

    /// <summary>Only marked (true) or unmarked (false); null = any.</summary>
    public bool? Marked { get; init; }

    /// <summary>Order by: n, code, name, action, outcome, targetId, sourceId, group, amount, date, or a field of the payload such as <c>inn</c>; see <see cref="ShownCodes"/>.</summary>
    public string OrderBy { get; init; } = "n";

    /// <summary>Greatest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Rows to leave out at the start.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to return at most.</summary>
    public int Take { get; init; } = int.MaxValue;
}

/// <summary>A page of a plan.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">How many match without paging.</param>
public sealed record PlanPage(IReadOnlyList<PlanRow> Rows, int Total);

/// <summary>The rows of one group in figures.</summary>
/// <param name="Group">The group; empty for rows without one.</param>
/// <param name="Count">Rows.</param>
/// <param name="Amount">Their sum, each in its own currency; rows without one count as nothing.</param>
/// <param name="Marked">Marked rows.</param>
/// <param name="MarkedAmount">The sum of the marked ones.</param>
public sealed record GroupTotal(string Group, int Count, decimal Amount, int Marked, decimal MarkedAmount);

/// <summary>A plan in figures.</summary>
/// <param name="Total">All rows.</param>
/// <param name="Marked">Marked rows.</param>
/// <param name="Actions">Rows by action.</param>
/// <param name="Outcomes">Rows by outcome, those carried out.</param>
public sealed record PlanSummary(int Total, int Marked, IReadOnlyDictionary<RowAction, int> Actions, IReadOnlyDictionary<RowOutcome, int> Outcomes)
{
    /// <summary>Rows that wait for a person's decision.</summary>
    public int ToDecide => Actions.GetValueOrDefault(RowAction.Decide) + Count(RowOutcome.Waiting);

    /// <summary>Rows that ended in one of these ways.</summary>
    public int Count(params ReadOnlySpan<RowOutcome> outcomes)
    {
        var count = 0;
        foreach (var outcome in outcomes)
            count += Outcomes.GetValueOrDefault(outcome);
        return count;
    }
}
