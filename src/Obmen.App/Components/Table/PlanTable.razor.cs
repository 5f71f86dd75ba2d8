using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Table;

/// <summary>The big table of a plan.</summary>
public sealed partial class PlanTable : IAsyncDisposable
{
    private const int RowHeight = 32;
    private const int MarkedAtOnce = 500;

    private ElementReference scroller;
    private Virtualize<PlanLine>? rows;
    private IJSObjectReference? script;
    private readonly TaskCompletionSource<IJSObjectReference> ready = new();
    private bool isLeft;
    private bool wasRead;
    private int reloads;
    private Guid rowsOf;
    private List<(PlanColumn Column, int Left)> placed = [];
    private IReadOnlyList<PlanColumn>? placedFor;
    private int width;
    private int total;
    private IReadOnlyList<PlanColumn> shownColumns = [];
    private (string By, bool Descending) order = ("n", false);
    private (Guid Plan, RowQuery Filter)? shown;

    /// <summary>Where the rows are.</summary>
    [Parameter]
    public required IPlanStore Plans { get; set; }

    /// <summary>The plan; <see cref="Guid.Empty"/> when there is none yet.</summary>
    [Parameter]
    public Guid PlanId { get; set; }

    /// <summary>Columns from left to right.</summary>
    [Parameter]
    public required IReadOnlyList<PlanColumn> Columns { get; set; }

    /// <summary>Which rows.</summary>
    [Parameter]
    public RowQuery Filter { get; set; } = RowQuery.All;

    /// <summary>What the table is called, for a screen reader.</summary>
    [Parameter]
    public Words Label { get; set; }

    /// <summary>True while marks can't be changed.</summary>
    [Parameter]
    public bool Locked { get; set; }

    /// <summary>Number of the row whose card is open.</summary>
    [Parameter]
    public int? Chosen { get; set; }

    /// <summary>A row was pressed.</summary>
    [Parameter]
    public EventCallback<PlanRow> OnChoose { get; set; }

    /// <summary>A mark was changed.</summary>
    [Parameter]
    public EventCallback OnMarked { get; set; }

    /// <summary>What stands beside these rows, by source id; see <see cref="PlanLine.Beside"/>.</summary>
    [Parameter]
    public Func<IReadOnlyList<PlanRow>, CancellationToken, Task<IReadOnlyDictionary<string, Words>>>? Beside { get; set; }

    /// <summary>Shown when there are no rows.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Shown in the foot beside the number of rows.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }

    /// <summary>Shown at the right end of the foot; gets the rows shown, in their order.</summary>
    [Parameter]
    public RenderFragment<RowQuery>? More { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>Reads the rows in sight again.</summary>
    public async Task ReloadAsync()
    {
        if (rows is null)
            return;
        reloads++;
        try
        {
            await rows.RefreshDataAsync();
        }
        finally
        {
            reloads--;
        }

        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        isLeft = true;
        self?.Dispose();
        try
        {
            if (script is not null)
                await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its script with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(placedFor, Columns))
            PlaceColumns();
        var before = shown;
        shown = (PlanId, Filter);
        if (before is not null && before != shown)
            await BeginAnewAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            script = await Js.InvokeAsync<IJSObjectReference>("import", "./obmen.js");
            await script.InvokeVoidAsync("keepKeys", scroller);
            inSight = await script.InvokeAsync<int>("rowsInSight", scroller, RowHeight);
            await BeginColumnsAsync(script);
            ready.SetResult(script);
            StateHasChanged();
        }
        catch (Exception gone) when (isLeft && gone is JSException or ObjectDisposedException)
        {
            // The page was left meanwhile, and the table went with it.
        }
    }

    // The rows asked for aren't those shown yet, or the keys and edges don't answer yet.
    private bool IsBusy => reloads > 0 || !wasRead || !ready.Task.IsCompleted;

    private RowQuery Ordered => Filter with { OrderBy = order.By, Descending = order.Descending };

    private async ValueTask<ItemsProviderResult<PlanLine>> ReadAsync(ItemsProviderRequest request)
    {
        if (PlanId == Guid.Empty)
            return new([], SetTotal(0));
        var plan = PlanId;
        var page = await Plans.PageAsync(plan, Ordered with { Skip = request.StartIndex, Take = request.Count }, request.CancellationToken);
        var lines = await LinesAsync(page.Rows, request.StartIndex, request.CancellationToken);
        request.CancellationToken.ThrowIfCancellationRequested();
        rowsOf = plan;
        return new(lines, SetTotal(page.Total));
    }

    private async Task<List<PlanLine>> LinesAsync(IReadOnlyList<PlanRow> page, int first, CancellationToken cancel)
    {
        var beside = Beside is null ? null : await Beside(page, cancel);
        return [.. page.Select((row, at) => new PlanLine(row, beside?.GetValueOrDefault(row.SourceId) ?? Words.None) { Index = first + at })];
    }

    private int SetTotal(int count)
    {
        if (wasRead && total == count)
            return count;
        (wasRead, total) = (true, count);
        _ = InvokeAsync(StateHasChanged);
        return count;
    }

    private async Task OrderAsync(PlanColumn column)
    {
        order = (column.OrderBy, order.By == column.OrderBy && !order.Descending);
        await BeginAnewAsync();
    }

    // Other rows, or in another order: no place among those before means anything among these.
    private async Task BeginAnewAsync()
    {
        (current, anchor, currentRow) = (-1, -1, null);
        await ReloadAsync();
        if (script is not null)
            await script.InvokeVoidAsync("showRow", scroller, 0, RowHeight);
    }

    private Task ChooseAsync(PlanLine line) => StandOn(line) ? OnChoose.InvokeAsync(line.Row) : Task.CompletedTask;

    private void PlaceColumns()
    {
        placedFor = Columns;
        placed = [];
        shownColumns = look.Apply(Columns);
        var left = 0;
        foreach (var column in shownColumns)
        {
            placed.Add((column, left));
            left += column.Width;
        }

        width = left;
    }

    private string RowClass(int n) => (n == Chosen ? "chosen " : "") + (n == currentRow?.N ? "current" : "");

    private string HeadClass(PlanColumn column) => CellClass(column);

    private string CellClass(PlanColumn column)
    {
        var kind = column.Kind switch { CellKind.Number => "number", CellKind.Mark => "mark", _ => "" };
        if (!column.IsFrozen)
            return kind;
        return kind + (column == shownColumns.Last(other => other.IsFrozen) ? " frozen last" : " frozen");
    }

    private static string? Place(PlanColumn column, int left) => column.IsFrozen ? $"left:{left}px" : null;

    private string? Sorted(PlanColumn column) => column.OrderBy.Length == 0 || order.By != column.OrderBy ? null : order.Descending ? "descending" : "ascending";
}
