using System.Collections.Concurrent;

namespace Obmen.Sandbox;

/// <summary>Counts requests by verb and entity set, so that a test can say "no writes". Thread-safe.</summary>
public sealed class RequestCounts
{
    private readonly ConcurrentDictionary<(string Verb, string Set), int> counts = new();

    /// <summary>All requests.</summary>
    public int Total => counts.Values.Sum();

    /// <summary>Requests that write: all but GET, HEAD and OPTIONS.</summary>
    public int Writes => counts.Where(pair => IsWrite(pair.Key.Verb)).Sum(pair => pair.Value);

    /// <summary>Requests of one verb, or of one set, or both; null = any. Compared without case.</summary>
    public int Of(string? verb = null, string? set = null) =>
        counts.Where(pair => Fits(verb, pair.Key.Verb) && Fits(set, pair.Key.Set)).Sum(pair => pair.Value);

    /// <summary>A copy of the counts as they stand.</summary>
    public IReadOnlyDictionary<(string Verb, string Set), int> ByVerbAndSet() => new Dictionary<(string, string), int>(counts);

    /// <summary>Starts again from nothing.</summary>
    public void Reset() => counts.Clear();

    internal void Add(string verb, string set) => counts.AddOrUpdate((verb.ToUpperInvariant(), set), 1, (_, count) => count + 1);

    internal static bool IsWrite(string verb) => verb is not ("GET" or "HEAD" or "OPTIONS");

    private static bool Fits(string? wanted, string had) => wanted is null || wanted.Equals(had, StringComparison.OrdinalIgnoreCase);
}
