using System.Diagnostics;
using Obmen.OneC;
using Obmen.OneC.Com;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneCCom;

/// <summary>A host that stands in for 1C's connector: a process of its own that speaks the same lines over a base of the sandbox.</summary>
internal static class StandIn
{
    /// <summary>How it is started.</summary>
    public static HostStart Start(params string[] arguments) => new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Obmen.ComStandIn.dll"), .. arguments]);

    /// <summary>The connection to a sandbox's base.</summary>
    public static OneCComConnection To(OneCSandbox sandbox, string configuration) =>
        new() { Server = sandbox.Address.ToString(), Reference = configuration, User = "obmen", Password = "demo" };

    /// <summary>Kills a host and waits until it is gone.</summary>
    public static void Kill(int id)
    {
        using var host = Process.GetProcessById(id);
        host.Kill();
        host.WaitForExit();
    }

    /// <summary>Waits until a host is gone.</summary>
    public static async Task EndedAsync(int id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (Array.Exists(Process.GetProcesses(), process => process.Id == id))
            await Task.Delay(50, limit.Token);
    }

    /// <summary>Lines to sandboxes.</summary>
    public static ComLines Lines(ComHostOptions? options = null) => new(TimeProvider.System, (options ?? new()) with { Start = options?.Start ?? Start() });
}
