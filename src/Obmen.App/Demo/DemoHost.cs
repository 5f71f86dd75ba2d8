using System.Globalization;
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

    // At which ports the demo stood last: a base that was connected to it is found there again.
    private string PortsFile => Path.Combine(workspace.DemoFolder, "ports");

    /// <summary>Starts the demo, filling its bases the first time; nothing happens when it runs. Needs an administrator.</summary>
    internal async Task StartAsync(CancellationToken cancel)
    {
        Actor.Require(Role.Administrator);
        await starting.WaitAsync(cancel);
        try
        {
            if (!IsRunning)
                await BeginAsync(cancel);
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
        var crm = $"http://127.0.0.1:{(await OptionsAsync(cancel)).Usual.Crm}/";
        if ((await workspace.Bases.ListAsync(cancel)).Any(known => known.CrmAddress.StartsWith(crm, StringComparison.Ordinal)))
            await StartAsync(cancel);
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        sandboxes = await DemoSandboxes.StartAsync(await OptionsAsync(cancel), cancel);
        await File.WriteAllTextAsync(PortsFile, string.Create(CultureInfo.InvariantCulture, $"{sandboxes.OneC.Address.Port} {sandboxes.Crm.Address.Port}"), cancel);
    }

    private async Task<DemoOptions> OptionsAsync(CancellationToken cancel)
    {
        var asked = new DemoOptions { Size = options.DemoSize, Folder = workspace.DemoFolder };
        var kept = File.Exists(PortsFile) ? await File.ReadAllTextAsync(PortsFile, cancel) : "";
        return kept.Split(' ') is [var oneC, var crm] && ushort.TryParse(oneC, CultureInfo.InvariantCulture, out var first) && ushort.TryParse(crm, CultureInfo.InvariantCulture, out var second)
            ? asked with { Usual = (first, second) }
            : asked;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        starting.Dispose();
        if (sandboxes is not null)
            await sandboxes.DisposeAsync();
    }
}
