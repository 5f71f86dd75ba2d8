using Obmen.Exchange;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Conformance;

public sealed class MemoryAsOneCTests : CounterpartyConformance
{
    protected override bool IsOneC => true;

    protected override Task<ISide> OpenAsync() => Task.FromResult<ISide>(new MemorySide(keyed: true, Words.Same("1С")));
}

public sealed class MemoryAsCrmTests : CounterpartyConformance
{
    protected override bool IsOneC => false;

    protected override Task<ISide> OpenAsync() => Task.FromResult<ISide>(new MemorySide(keyed: false, Words.Same("CRM")));
}
