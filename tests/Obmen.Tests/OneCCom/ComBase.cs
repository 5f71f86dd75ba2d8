using Obmen.OneC;
using Obmen.OneC.Com;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneCCom;

/// <summary>A demo base that is reached through the stand-in of 1C's connector: one base and one host for a whole class of tests.</summary>
public sealed class ComBase : IAsyncDisposable
{
    private readonly ComLines lines = StandIn.Lines();
    private OneCSandbox? sandbox;
    private OneCBase? connected;

    /// <summary>Opens it, or gives what is open.</summary>
    public async Task<OneCBase> OpenAsync(string configuration)
    {
        if (connected is not null)
            return connected;
        var cancel = TestContext.Current.CancellationToken;
        sandbox = await OneCSandbox.StartAsync(new() { Configuration = configuration }, cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 5 }, cancel);
        return connected = await OneCBase.OpenComAsync(StandIn.To(sandbox, configuration), lines, TimeProvider.System, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await lines.DisposeAsync();
        if (sandbox is not null)
            await sandbox.DisposeAsync();
    }
}
