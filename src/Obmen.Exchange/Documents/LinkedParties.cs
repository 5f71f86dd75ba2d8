using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>Counterparties of a few documents, looked up one by one where all of them are linked: nothing needs matching then.</summary>
internal static class LinkedParties
{
    // More are matched faster all at once.
    private const int Most = 50;

    /// <summary>
    /// The fates of counterparties, each linked and there at both ends; null when that isn't so of any of them, and the whole directories must be
    /// read and matched.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<string, PartyFates.Fate>?> FindAsync(ExchangeContext context, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        if (ids.Count > Most)
            return null;
        var (links, fates) = (new KnownLinks(context), new Dictionary<string, PartyFates.Fate>(StringComparer.Ordinal));
        foreach (var id in ids)
        {
            if (await links.CrmIdAsync(RecordKind.Counterparty.Key, id, cancel) is not { } crmId
                || await AliveAsync(context.OneC, id, cancel) is not { } party
                || await AliveAsync(context.Crm, crmId, cancel) is null)
            {
                return null;
            }

            fates[id] = new(crmId, Words.None, Words.None) { Name = party.Name, Code = context.Prefix.Apply(party.Code) };
        }

        return fates;
    }

    private static async Task<Counterparty?> AliveAsync(ISide end, string id, CancellationToken cancel) =>
        (await end.Set<Counterparty>()!.FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault()?.Value;
}
