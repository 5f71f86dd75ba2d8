using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneCServer;

/// <summary>A demo base that tests only read.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    public const int Counterparties = 520;
    public const int Products = 900;
    public const int Groups = 60;
    public const int Documents = 700;

    public static DemoBaseOptions Options { get; } = new() { Counterparties = Counterparties, Products = Products, Groups = Groups, Documents = Documents };

    public OneCSandbox Sandbox { get; private set; } = null!;

    public Client Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Sandbox = await OneCSandbox.StartAsync(new(), TestContext.Current.CancellationToken);
        await DemoBase.FillAsync(Sandbox, Options, TestContext.Current.CancellationToken);
        Client = new(Sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sandbox.DisposeAsync();
    }
}
