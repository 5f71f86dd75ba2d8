using System.Runtime.CompilerServices;
using Obmen.Exchange.Journal;

namespace Obmen.Exchange.Memory;

public sealed partial class MemoryStore : ILinkStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Link> LinksAsync(string baseId, string kind, [EnumeratorCancellation] CancellationToken cancel)
    {
        List<Link> found;
        lock (gate)
            found = [.. links.Values.Where(link => link.BaseId == baseId && link.Kind == kind)];
        foreach (var link in found)
            yield return link;
        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Link?> FindAsync(string baseId, string kind, string oneCId, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult(links.GetValueOrDefault((baseId, kind, oneCId)));
    }

    /// <inheritdoc/>
    public Task<Link?> FindByCrmAsync(string baseId, string kind, string crmId, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult(links.Values.FirstOrDefault(link => link.BaseId == baseId && link.Kind == kind && link.CrmId == crmId));
    }

    /// <inheritdoc/>
    public Task BindAsync(Link link, CancellationToken cancel)
    {
        lock (gate)
            Bind(link);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> UnbindAsync(string baseId, string kind, string oneCId, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult(links.Remove((baseId, kind, oneCId)));
    }

    private void Bind(Link link)
    {
        if (IsTaken(link))
            throw new LinkConflictException(link);
        var key = (link.BaseId, link.Kind, link.OneCId);
        links[key] = links.TryGetValue(key, out var old) ? link with { SentHash = Kept(link.SentHash, old.SentHash), ReceivedHash = Kept(link.ReceivedHash, old.ReceivedHash) } : link;
    }

    private static string Kept(string hash, string old) => hash.Length > 0 ? hash : old;

    private bool IsTaken(Link link) => links.Values.Any(other =>
        other.BaseId == link.BaseId && other.Kind == link.Kind && other.CrmId == link.CrmId && other.OneCId != link.OneCId);
}
