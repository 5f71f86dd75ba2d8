using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Matching.Bench;

/// <summary>Every counterparty of 1C laid beside what of the CRM could be it (rule B5), as the next export would match it. Only reads.</summary>
public static class MatchingBench
{
    private const int MostCandidates = 10;

    /// <summary>
    /// The pairs in the order of the base, without those marked for deletion; and all live cards of the CRM by their id. Throws a
    /// <see cref="SideException"/> when an end fails.
    /// </summary>
    public static async Task<(IReadOnlyList<PairRow> Pairs, IReadOnlyDictionary<string, PairEnd> Cards)> ReadAsync(ExchangeContext context, Progress progress, CancellationToken cancel)
    {
        var parties = BothEnds.Prefixed(context.OneC.Set<Counterparty>()!.ListAsync(Selection.All, cancel), context.Prefix);
        using var both = await BothEnds.ReadAsync(context, parties, context.Crm.Set<Counterparty>()!.ListAsync(Selection.All, cancel), progress, cancel);
        progress.Begin(new("Сопоставление", "Matching"), both.Parties.Entries.Count);
        var cards = new Dictionary<string, PairEnd>(StringComparer.Ordinal);
        foreach (var card in both.Cards.Entries)
        {
            if (!card.IsDeleted)
                cards[card.Id] = End(card);
        }

        var matcher = new Matcher(both.Parties, both.Cards, Direction.ToCrm(both.Links));
        var pairs = new List<PairRow>(both.Parties.Entries.Count);
        foreach (var party in both.Parties.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            progress.Step(party.Name);
            if (!party.IsDeleted)
                pairs.Add(Pair(party, matcher.Find(party), both, cards));
        }

        return (pairs, cards);
    }

    private static PairRow Pair(PartyEntry party, Match match, BothEnds both, Dictionary<string, PairEnd> cards)
    {
        var found = match switch
        {
            Match.Found one => [one.Entry],
            Match.Unclear unclear => unclear.Candidates.Concat(Near(party, both)).DistinctBy(card => card.Id).ToList(),
            _ => new List<PartyEntry>(),
        };
        var candidates = found
            .Select(card => new PairCandidate(cards[card.Id], Weigh(party, card, both)))
            .OrderBy(candidate => candidate.Evidence.Certainty())
            .Take(MostCandidates)
            .ToList();
        return match switch
        {
            Match.Found one => new(End(party), both.Links.OfOneC(party.Id) is null ? PairState.Found : PairState.Linked, candidates, one.Because),
            Match.Unclear unclear => new(End(party), PairState.Unclear, candidates, unclear.Question),
            Match.None none => new(End(party), PairState.None, candidates, none.Note),
            _ => throw new InvalidOperationException($"a match is found, unclear or none, not {match.GetType().Name}"),
        };
    }

    // What a person may want to choose beside what is in doubt.
    private static IEnumerable<PartyEntry> Near(PartyEntry party, BothEnds both) =>
    [
        .. both.Links.OfOneC(party.Id) is { } link && both.Cards.ById(link.CrmId) is { IsDeleted: false } linked ? [linked] : (PartyEntry[])[],
        .. party.Code.Length > 0 ? both.Cards.ByCode(party.Code) : [],
        .. both.Cards.ByInn(party.Inn),
        .. both.Cards.ByName(party.Name),
    ];

    private static Evidence Weigh(PartyEntry party, PartyEntry card, BothEnds both)
    {
        var evidence = EvidenceRules.Between(party, card, both.Links);
        if (evidence.HasFlag(Evidence.Link))
            return evidence;
        var sameCode = evidence.HasFlag(Evidence.Code) && both.Cards.ByCode(party.Code).Count > 1;
        var sameInn = !evidence.HasFlag(Evidence.Code) && evidence.HasFlag(Evidence.Inn) && (Alike(both.Parties, party) > 1 || Alike(both.Cards, card) > 1);
        var sameName = evidence == Evidence.Name && (both.Parties.ByName(party.Name).Count > 1 || both.Cards.ByName(party.Name).Count > 1);
        return sameCode || sameInn || sameName ? evidence | Evidence.Several : evidence;
    }

    private static int Alike(PartyIndex index, PartyEntry entry) => index.ByInn(entry.Inn).Count(other => other.Kpp == entry.Kpp);

    private static PairEnd End(PartyEntry entry) => new(entry.Id, entry.Code, entry.Name, entry.Inn.Value, entry.Kpp.Value);
}
