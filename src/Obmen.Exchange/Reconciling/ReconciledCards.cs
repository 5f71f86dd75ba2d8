using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Reconciling;

/// <summary>Counterparties of both sides, paired by their link, else by the 1C code with its prefix.</summary>
internal sealed class ReconciledCards(Prefix prefix, BothEnds both)
{
    internal IEnumerable<ReconcileRow> Rows()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var party in both.Parties.Entries)
        {
            var code = prefix.Apply(party.Code);
            var cards = Pair(party, code);
            seen.UnionWith(cards.Select(card => card.Id));
            if (party.IsDeleted && cards.Count == 0)
                continue;
            yield return Row(party, code, cards);
        }

        foreach (var card in both.Cards.Entries.Where(card => !card.IsDeleted && !seen.Contains(card.Id)))
            yield return Card(Verdict.OnlyInCrm, card.Code, card.Name) with { CrmId = card.Id, CrmCount = 1 };
    }

    private List<PartyEntry> Pair(PartyEntry party, string code)
    {
        var cards = code.Length > 0 ? both.Cards.ByCode(code).ToList() : [];
        if (both.Links.OfOneC(party.Id) is { } link && both.Cards.ById(link.CrmId) is { IsDeleted: false } linked && cards.TrueForAll(card => card.Id != linked.Id))
            cards.Insert(0, linked);
        return cards;
    }

    private ReconcileRow Row(PartyEntry party, string code, List<PartyEntry> cards)
    {
        var row = Card(Verdict.OnlyInOneC, code, party.Name) with { OneCId = party.Id, CrmId = cards.Count > 0 ? cards[0].Id : "", CrmCount = cards.Count };
        if (party.IsDeleted)
            return row with { Verdict = Verdict.FieldsDiffer, Note = new("в 1С помечен на удаление", "marked for deletion in 1C") };
        if (cards.Count == 0)
            return row;
        if (cards.Count > 1)
            return row with { Verdict = Verdict.Twice, Note = new($"карточки CRM № {string.Join(", ", cards.Select(card => card.Id))}", $"CRM cards no. {string.Join(", ", cards.Select(card => card.Id))}") };
        var differences = CounterpartyComparer.Compare(both.Cards.Card(cards[0]), both.Parties.Card(party) with { Code = code });
        if (differences.Count == 0)
            return row with { Verdict = Verdict.Same };
        var titles = differences.Select(difference => RecordKind.Counterparty.FieldTitle(difference.Field)).ToList();
        return row with { Verdict = Verdict.FieldsDiffer, Note = new(string.Join(", ", titles.Select(title => title.Ru)), string.Join(", ", titles.Select(title => title.En))) };
    }

    private static ReconcileRow Card(Verdict verdict, string code, string name) =>
        new() { Kind = RecordKind.Counterparty.Key, Verdict = verdict, Sort = RecordKind.Counterparty.Title, Number = code, Name = name };
}
