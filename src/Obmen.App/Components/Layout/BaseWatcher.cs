using Microsoft.AspNetCore.Components;
using Obmen.App.Workspaces;

namespace Obmen.App.Components.Layout;

/// <summary>
/// A component that is drawn again whenever the open base changes, and that looks on while a job runs. The work is the workspace's; a
/// component only watches it, as often as a person can follow, and not at all when there is nothing to see.
/// </summary>
public abstract class BaseWatcher : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private bool looking;

    /// <summary>Watches once it is drawn.</summary>
    protected BaseWatcher() => Left = closed.Token;

    /// <summary>The base this browser tab shows.</summary>
    [Inject]
    protected OpenBase Open { get; set; } = null!;

    /// <summary>The program.</summary>
    [Inject]
    protected Workspace Workspace { get; set; } = null!;

    /// <summary>Cancelled when the page is left; can be asked after that too, by what the page had begun.</summary>
    protected CancellationToken Left { get; }

    /// <summary>The job of the base that is under way; null when there is none.</summary>
    protected Job? Running => Open.Job is { IsOver: false } job ? job : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Open.Changed -= OnChange;
        closed.Cancel();
        Dispose(disposing: true);
        closed.Dispose();
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

    /// <summary>Calls <paramref name="look"/> with 1, 2, 3… and draws, every so often, until no job runs. A second call while it does changes nothing.</summary>
    protected void LookOn(TimeSpan every, Func<int, Task> look)
    {
        if (looking || Running is null)
            return;
        looking = true;
        _ = GuardAsync(() => LookAsync(every, look));
    }

    private async Task LookAsync(TimeSpan every, Func<int, Task> look)
    {
        try
        {
            using var timer = new PeriodicTimer(every, Workspace.Time);
            for (var glance = 1; Running is not null && await timer.WaitForNextTickAsync(Left); glance++)
            {
                await look(glance);
                // What the end of the job brought is drawn once it is read: until then it would stand beside figures of the time before.
                if (Running is not null)
                    StateHasChanged();
            }
        }
        finally
        {
            looking = false;
        }
    }

    private void OnChange() => _ = InvokeAsync(() => GuardAsync(async () =>
    {
        await OnBaseChangedAsync();
        StateHasChanged();
    }));

    // What nobody awaits must not fail in silence: it is shown and logged as any other failure of the page.
    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception) when (closed.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception bug)
        {
            await DispatchExceptionAsync(bug);
        }
    }
}
