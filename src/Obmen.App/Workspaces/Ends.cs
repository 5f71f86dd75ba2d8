using Obmen.Exchange;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>Opens the two ends of a base.</summary>
internal static class Ends
{
    internal static Task<Opened?> OpenOneCAsync(BaseSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var side = new MemorySide(keyed: true, new("1С", "1C"));
        for (var n = 1; n <= 300; n++)
            side.Put(new Counterparty { Code = $"00-{n:D6}", Name = $"Пример {n} ООО" });
        return Task.FromResult<Opened?>(new(side, new(settings.OneCAddress, Words.None, [], MarksRoles: false)));
    }

    internal static Task<ISide?> OpenCrmAsync(BaseSettings settings, TimeProvider time, CancellationToken cancel) =>
        Task.FromResult<ISide?>(new MemorySide(keyed: false, new("CRM", "CRM")));
}

/// <summary>A 1C base that answered.</summary>
internal sealed record Opened(ISide Side, ConfigurationFacts Facts);
