using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneCCom;

namespace Obmen.Tests.Conformance;

/// <summary>A base that is reached through COM, by a host process; each configuration is a class of its own below.</summary>
public abstract class ComConformance(string configuration, ComBase held) : CounterpartyConformance
{
    protected override bool IsOneC => true;

    protected override async Task<ISide> OpenAsync()
    {
        var side = await held.OpenAsync(configuration);
        side.Configuration.Profile.Id.ShouldBe(configuration);
        return side;
    }
}

/// <summary>A base that has no place for ОГРН.</summary>
public abstract class OlderComConformance(string configuration, ComBase held) : ComConformance(configuration, held)
{
    protected override Counterparty Held(Counterparty card) => card with { Ogrn = default };
}

public sealed class Accounting20ComTests(ComBase held) : OlderComConformance("bp2.0", held), IClassFixture<ComBase>;

public sealed class Complex11ComTests(ComBase held) : OlderComConformance("ka1.1", held), IClassFixture<ComBase>;

public sealed class Manufacturing13ComTests(ComBase held) : OlderComConformance("upp1.3", held), IClassFixture<ComBase>;

public sealed class Trade103ComTests(ComBase held) : ComConformance("ut10.3", held), IClassFixture<ComBase>;
