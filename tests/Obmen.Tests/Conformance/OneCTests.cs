using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.Conformance;

public sealed class OneCTests : CounterpartyConformance
{
    private readonly HttpClient http = HttpEnd.CreateClient();
    private OneCSandbox sandbox = null!;

    protected override bool IsOneC => true;

    protected override async Task<ISide> OpenAsync()
    {
        sandbox = await OneCSandbox.StartAsync(new(), Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 5 }, Cancel);
        return await OneCBase.ConnectAsync(new() { Address = sandbox.Address.ToString(), User = "obmen", Password = "demo" }, http, TimeProvider.System, Cancel);
    }

    protected override async ValueTask CloseAsync()
    {
        await sandbox.DisposeAsync();
        http.Dispose();
    }
}
