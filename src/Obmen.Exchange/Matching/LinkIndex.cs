using Obmen.Exchange.Journal;

namespace Obmen.Exchange.Matching;

/// <summary>The links of a base, found from either side.</summary>
public sealed class LinkIndex
{
    private readonly Dictionary<string, Link> byOneC = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Link> byCrm = new(StringComparer.Ordinal);

    /// <summary>Reads the links of a base.</summary>
    public static async Task<LinkIndex> ReadAsync(ILinkStore store, string baseId, string kind, CancellationToken cancel)
    {
        var index = new LinkIndex();
        await foreach (var link in store.LinksAsync(baseId, kind, cancel))
        {
            // A store gives each link texts of its own: a hundred thousand equal ones weigh as much as the rest.
            var kept = link with { BaseId = baseId, Kind = kind };
            index.byOneC[kept.OneCId] = kept;
            index.byCrm[kept.CrmId] = kept;
        }

        return index;
    }

    /// <summary>The link of a 1C record, or null.</summary>
    public Link? OfOneC(string id) => byOneC.GetValueOrDefault(id);

    /// <summary>The link of a CRM record, or null.</summary>
    public Link? OfCrm(string id) => byCrm.GetValueOrDefault(id);
}
