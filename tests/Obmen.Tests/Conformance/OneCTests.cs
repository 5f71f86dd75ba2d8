using Obmen.Exchange.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.Conformance;

/// <summary>A base of one configuration; each is a class of its own below.</summary>
public abstract class OneCConformance(string configuration) : CounterpartyConformance
{
    private readonly HttpClient http = HttpEnd.CreateClient();
    private OneCSandbox sandbox = null!;

    protected override bool IsOneC => true;

    protected override async Task<ISide> OpenAsync()
    {
        sandbox = await OneCSandbox.StartAsync(new() { Configuration = configuration }, Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 5 }, Cancel);
        var side = await OneCBase.ConnectAsync(new() { Address = sandbox.Address.ToString(), User = "obmen", Password = "demo" }, http, TimeProvider.System, Cancel);
        side.Configuration.Profile.Id.ShouldBe(configuration);
        return side;
    }

    protected override async ValueTask CloseAsync()
    {
        await sandbox.DisposeAsync();
        http.Dispose();
    }
}

/// <summary>A base that has no place for ОГРН.</summary>
public abstract class OlderConformance(string configuration) : OneCConformance(configuration)
{
    protected override Counterparty Held(Counterparty card) => card with { Ogrn = default };
}

public sealed class Accounting20Tests() : OlderConformance("bp2.0");

public sealed class Accounting30Tests() : OneCConformance("bp3.0");

public sealed class Complex11Tests() : OlderConformance("ka1.1");

public sealed class Manufacturing13Tests() : OlderConformance("upp1.3");

public sealed class Trade103Tests() : OneCConformance("ut10.3");

public sealed class Trade110Tests() : OneCConformance("ut11.0");

public sealed class Trade111Tests() : OneCConformance("ut11.1");

public sealed class Trade114Tests() : OneCConformance("ut11.4");

public sealed class Trade115Tests() : OneCConformance("ut11.5");

public sealed class Complex2Tests() : OneCConformance("ka2");

public sealed class Enterprise2Tests() : OneCConformance("erp2");

public sealed class SmallBusiness3Tests() : OneCConformance("unf3");
