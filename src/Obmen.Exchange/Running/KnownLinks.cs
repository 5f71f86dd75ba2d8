using System.Collections.Concurrent;

namespace Obmen.Exchange.Running;

/// <summary>CRM ids of 1C's records by their links, kept for one run: rows refer to the same counterparties, products and groups again and again.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
internal sealed class KnownLinks(ExchangeContext context)
{
    private readonly ConcurrentDictionary<(string Kind, string Id), string> known = [];

    /// <summary>The CRM's id; null when there is no link yet, which is looked up anew each time.</summary>
    internal async Task<string?> CrmIdAsync(string kind, string oneCId, CancellationToken cancel)
    {
        if (known.TryGetValue((kind, oneCId), out var crmId))
            return crmId;
        return await context.Links.FindAsync(context.BaseId, kind, oneCId, cancel) is { } link ? known[(kind, oneCId)] = link.CrmId : null;
    }
}
