using Microsoft.JSInterop;

namespace Obmen.App.Components.Table;

/// <summary>Hiding and widening columns; the browser remembers it for each page.</summary>
public sealed partial class PlanTable
{
    private TableLook look = TableLook.Plain;
    private DotNetObjectReference<PlanTable>? self;

    /// <summary>The edge of a column was dragged to a new width; called by the page's script.</summary>
    [JSInvokable]
    public Task WidenAsync(int column, int pixels) =>
        column >= 0 && column < shownColumns.Count ? LookAsync(look.Widen(shownColumns[column], pixels)) : Task.CompletedTask;

    private async Task BeginColumnsAsync(IJSObjectReference module)
    {
        self = DotNetObjectReference.Create(this);
        await module.InvokeVoidAsync("dragEdges", scroller, self);
        look = TableLook.Read(await module.InvokeAsync<string?>("keptLook"));
        PlaceColumns();
        StateHasChanged();
    }

    private async Task LookAsync(TableLook chosen)
    {
        look = chosen;
        PlaceColumns();
        if (script is not null)
            await script.InvokeVoidAsync("keepLook", look.Write());
        StateHasChanged();
    }
}
