using System.Collections.Concurrent;

namespace Obmen.Tests.OneC;

/// <summary>A base of each configuration with a few counterparties and products, started when a test of the class first asks for it: tests that share it leave alone what others have made.</summary>
public sealed class ServedBases : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<ManagedBase>> started = [];

    internal Task<ManagedBase> OfAsync(string configuration) => started.GetOrAdd(configuration, static name => ManagedBase.StartAsync(name, counterparties: 3, products: 3));

    public async ValueTask DisposeAsync()
    {
        foreach (var known in started.Values)
            await (await known).DisposeAsync();
    }
}
