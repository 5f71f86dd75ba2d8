using System.Collections.Concurrent;

namespace Obmen.OneC.Com;

/// <summary>The lines to all bases that are reached through COM: whoever reaches one base as one user shares its line, and so one licence of 1C.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class ComLines(TimeProvider time, ComHostOptions? options = null) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<OneCComConnection, Lazy<HostLine>> lines = new();

    /// <summary>Why bases can't be reached so on this system; nothing where they can.</summary>
    public Exchange.Words Unavailable => options?.Start is null ? HostStart.Unavailable : Exchange.Words.None;

    /// <summary>Ends every host and gives the licences back.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(lines.Values.Where(line => line.IsValueCreated).Select(line => line.Value.DisposeAsync().AsTask()));

    internal HostLine Of(OneCComConnection connection) =>
        lines.GetOrAdd(connection with { Profile = null }, known => new(() => new(known, options ?? new(), time))).Value;
}
