using Obmen.OneC;
using Obmen.OneC.Com;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneCCom;

/// <summary>The hosts of a class of tests: one for each base.</summary>
public sealed class ServedLines : IAsyncDisposable
{
    private readonly ComLines lines = StandIn.Lines();

    public Task<OneCBase> ConnectAsync(OneCSandbox sandbox, string configuration) =>
        OneCBase.OpenComAsync(StandIn.To(sandbox, configuration), lines, TimeProvider.System, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => lines.DisposeAsync();
}
