using Microsoft.AspNetCore.Components;

namespace Obmen.App.Components.Layout;

/// <summary>A component that is drawn again whenever the open base changes.</summary>
public abstract class BaseWatcher : ComponentBase, IDisposable
{
    /// <summary>The base this browser tab shows.</summary>
    [Inject]
    protected OpenBase Open { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Open.Changed -= OnChange;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what a heir holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Open.Changed += OnChange;

    /// <summary>Called on the page's own thread after a change, before it is drawn.</summary>
    protected virtual Task OnBaseChangedAsync() => Task.CompletedTask;

    private void OnChange() => _ = InvokeAsync(async () =>
    {
        await OnBaseChangedAsync();
        StateHasChanged();
    });
}
