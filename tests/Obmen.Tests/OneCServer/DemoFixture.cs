using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneCServer;

/// <summary>A demo base that tests only read.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    public const int Counterparties = 520;

    public OneCSandbox Sandbox { get; private set; } = null!;

    public Client Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Sandbox = await OneCSandbox.StartAsync(new(), TestContext.Current.CancellationToken);
        await DemoBase.FillAsync(Sandbox, new() { Counterparties = Counterparties }, TestContext.Current.CancellationToken);
        Client = new(Sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sandbox.DisposeAsync();
    }
}
