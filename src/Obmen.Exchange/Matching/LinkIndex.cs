using Obmen.Exchange.Journal;

namespace Obmen.Exchange.Matching;

/// <summary>The links of a base, found from either side.</summary>
public sealed class LinkIndex
{
    private readonly string baseId;
    private readonly string kind;
    private readonly PackedTexts texts = new();
    private readonly BlockList<Kept> links = new();
    private readonly EntryChains byOneC = new();

    // A record that is linked is found from 1C's end: most plans never look from the other.
    private readonly Lazy<EntryChains> byCrm;

    private LinkIndex(string baseId, string kind)
    {
        (this.baseId, this.kind) = (baseId, kind);
        byCrm = new(ByCrm);
    }

    /// <summary>Reads the links of a base.</summary>
    public static async Task<LinkIndex> ReadAsync(ILinkStore store, string baseId, string kind, CancellationToken cancel)
    {
        var index = new LinkIndex(baseId, kind);
        await foreach (var link in store.LinksAsync(baseId, kind, cancel))
            index.Add(link);
        return index;
    }

    /// <summary>The link of a 1C record, or null.</summary>
    public Link? OfOneC(string id) => At(byOneC.Last(id));

    /// <summary>The link of a CRM record, or null.</summary>
    public Link? OfCrm(string id) => At(byCrm.Value.Last(id));

    /// <summary>What most plans ask about the link of a 1C record: the CRM record, the hash of what was sent last and what the link rests on; null when there is none.</summary>
    internal (string CrmId, string SentHash, LinkBasis How)? Glance(string oneCId) =>
        byOneC.Last(oneCId) is >= 0 and var number ? (texts.ReadOne(links[number].Texts, 1), texts.ReadOne(links[number].Texts, 3), links[number].How) : null;

    private void Add(Link link)
    {
        links.Add(new(texts.Add(link.OneCId, link.CrmId, link.Code, link.SentHash, link.ReceivedHash), link.How, link.Since.UtcTicks));
        byOneC.Add(link.OneCId);
    }

    private EntryChains ByCrm()
    {
        var chains = new EntryChains();
        for (var number = 0; number < links.Count; number++)
            chains.Add(texts.ReadOne(links[number].Texts, 1));
        return chains;
    }

    private Link? At(int number)
    {
        if (number < 0)
            return null;
        var kept = links[number];
        var text = texts.Read(kept.Texts, 5);
        return new(baseId, kind, text[0], text[1], text[2], text[3], text[4], kept.How, new(kept.Since, TimeSpan.Zero));
    }

    private readonly record struct Kept(uint Texts, LinkBasis How, long Since);
}
