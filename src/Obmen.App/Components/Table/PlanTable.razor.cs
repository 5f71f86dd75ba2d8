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

    private ElementReference scroller;
    private Virtualize<PlanLine>? rows;
    private IJSObjectReference? script;
    private List<(PlanColumn Column, int Left)> placed = [];
    private IReadOnlyList<PlanColumn>? placedFor;
    private int width;
    private int total;
    private int current = -1;
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

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>Reads the rows in sight again.</summary>
    public async Task ReloadAsync()
    {
        if (rows is null)
            return;
        await rows.RefreshDataAsync();
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
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
        if (shown is { } before && before != (PlanId, Filter))
        {
            current = -1;
            await ReloadAsync();
            if (script is not null)
                await script.InvokeVoidAsync("showRow", scroller, 0, RowHeight);
        }

        shown = (PlanId, Filter);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        script = await Js.InvokeAsync<IJSObjectReference>("import", "./obmen.js");
        await script.InvokeVoidAsync("keepKeys", scroller);
    }

    private RowQuery Ordered => Filter with { OrderBy = order.By, Descending = order.Descending };

    private async ValueTask<ItemsProviderResult<PlanLine>> ReadAsync(ItemsProviderRequest request)
    {
        if (PlanId == Guid.Empty)
            return new([], SetTotal(0));
        var page = await Plans.PageAsync(PlanId, Ordered with { Skip = request.StartIndex, Take = request.Count }, request.CancellationToken);
        return new(await LinesAsync(page.Rows, request.CancellationToken), SetTotal(page.Total));
    }

    private async Task<List<PlanLine>> LinesAsync(IReadOnlyList<PlanRow> page, CancellationToken cancel)
    {
        var beside = Beside is null ? null : await Beside(page, cancel);
        return [.. page.Select(row => new PlanLine(row, beside?.GetValueOrDefault(row.SourceId) ?? Words.None))];
    }

    private int SetTotal(int count)
    {
        if (total == count)
            return count;
        total = count;
        _ = InvokeAsync(StateHasChanged);
        return count;
    }

    private async Task OrderAsync(PlanColumn column)
    {
        order = (column.OrderBy, order.By == column.OrderBy && !order.Descending);
        await ReloadAsync();
    }

    private async Task MarkAsync(PlanLine line)
    {
        await Plans.MarkAsync(PlanId, new RowQuery { Numbers = [line.Row.N] }, !line.Row.Marked, CancellationToken.None);
        await ReloadAsync();
        await OnMarked.InvokeAsync();
    }

    private Task ChooseAsync(PlanLine line) => OnChoose.InvokeAsync(line.Row);

    private async Task Move(KeyboardEventArgs key)
    {
        if (script is null || total == 0)
            return;
        if (key.Key is " " or "Enter")
        {
            await ActAsync(key.Key);
            return;
        }

        if (await StepAsync(key.Key) is not { } step)
            return;
        current = Math.Clamp(current + step, 0, total - 1);
        await script.InvokeVoidAsync("showRow", scroller, current, RowHeight);
        currentRow = (await Plans.PageAsync(PlanId, Ordered with { Skip = current, Take = 1 }, CancellationToken.None)).Rows.FirstOrDefault();
    }

    private PlanRow? currentRow;

    private async Task<int?> StepAsync(string key) => key switch
    {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Home" => -total,
        "End" => total,
        "PageDown" => await script!.InvokeAsync<int>("rowsInSight", scroller, RowHeight),
        "PageUp" => -await script!.InvokeAsync<int>("rowsInSight", scroller, RowHeight),
        _ => null,
    };

    private async Task ActAsync(string key)
    {
        if (currentRow is not { } seen)
            return;
        var fresh = (await Plans.PageAsync(PlanId, new RowQuery { Numbers = [seen.N] }, CancellationToken.None)).Rows.FirstOrDefault();
        if (fresh is null)
            return;
        var line = new PlanLine(fresh, Words.None);
        if (key == "Enter")
            await ChooseAsync(line);
        else if (!Locked && line.CanBeMarked)
            await MarkAsync(line);
    }

    private void PlaceColumns()
    {
        placedFor = Columns;
        placed = [];
        var left = 0;
        foreach (var column in Columns)
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
        return kind + (column == Columns.Last(other => other.IsFrozen) ? " frozen last" : " frozen");
    }

    private static string? Place(PlanColumn column, int left) => column.IsFrozen ? $"left:{left}px" : null;

    private string? Sorted(PlanColumn column) => column.OrderBy.Length == 0 || order.By != column.OrderBy ? null : order.Descending ? "descending" : "ascending";
}
