using Obmen.App.Hosting;
using Obmen.App.People;
using Obmen.App.Workspaces;

namespace Obmen.App.Demo;

/// <summary>The two demo bases of a page: those it was started with, or those a person asked for on it. They run as long as the page does.</summary>
internal sealed class DemoHost(Workspace workspace, WebOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1);
    private DemoSandboxes? sandboxes;

    /// <summary>What the connection form of a new base begins with, and where the demo can be looked at.</summary>
    internal Prefill Prefill => sandboxes?.Prefill ?? options.Prefill;

    /// <summary>Whether there is a demo to be looked at.</summary>
    internal bool IsRunning => Prefill.Places.Count > 0;

    /// <summary>Starts the demo, filling its bases the first time; nothing happens when it runs. Needs an administrator.</summary>
    internal async Task StartAsync(CancellationToken cancel)
    {
        Actor.Require(Role.Administrator);
        await starting.WaitAsync(cancel);
        try
        {
            if (!IsRunning)
                sandboxes = await DemoSandboxes.StartAsync(new() { Size = options.DemoSize, Folder = workspace.DemoFolder }, cancel);
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Starts a demo that was begun on the page before and is still connected.</summary>
    internal async Task ContinueAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(workspace.DemoFolder))
            return;
        var usual = $"http://127.0.0.1:{DemoOptions.UsualCrmPort}/";
        if ((await workspace.Bases.ListAsync(cancel)).Any(known => known.CrmAddress.StartsWith(usual, StringComparison.Ordinal)))
            await StartAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        starting.Dispose();
        if (sandboxes is not null)
            await sandboxes.DisposeAsync();
    }
}
