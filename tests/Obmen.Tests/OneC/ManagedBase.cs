using Obmen.Exchange.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneC;

/// <summary>A demo base of one of the configurations, connected when a test asks for it.</summary>
internal sealed class ManagedBase : IAsyncDisposable
{
    private readonly HttpClient http = HttpEnd.CreateClient();

    private ManagedBase(OneCSandbox sandbox) => Sandbox = sandbox;

    public OneCSandbox Sandbox { get; }

    public static TheoryData<string> All => [.. OneCSandboxOptions.Configurations];

    /// <summary>The ordinary applications of platform 8.2.</summary>
    public static TheoryData<string> Older => ["bp2.0", "ka1.1", "upp1.3", "ut10.3"];

    /// <summary>Those of them that trade: orders, units of their own for each product, a register of stock.</summary>
    public static TheoryData<string> OlderTrade => [.. Older.Select(row => row.Data).Where(configuration => configuration != "bp2.0")];

    public static TheoryData<string> WithPartners => ["ut11.0", "ut11.1", "ut11.4", "ut11.5", "ka2", "erp2"];

    public static async Task<ManagedBase> StartAsync(string configuration, int counterparties = 0, int products = 0, int documents = 0)
    {
        var sandbox = await OneCSandbox.StartAsync(new() { Configuration = configuration }, Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = counterparties, Products = products, Documents = documents }, Cancel);
        return new(sandbox);
    }

    public Task<OneCBase> ConnectAsync(string? profile = null) => OneCBase.ConnectAsync(
        new() { Address = Sandbox.Address.ToString(), User = "obmen", Password = "demo", Configuration = profile }, http, TimeProvider.System, Cancel);

    public async Task<IRecordSet<Counterparty>> PartiesAsync() => (await ConnectAsync()).Set<Counterparty>()!;

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        http.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
