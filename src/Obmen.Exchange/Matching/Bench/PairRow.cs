namespace Obmen.Exchange.Matching.Bench;

/// <summary>How a 1C counterparty stands towards the CRM.</summary>
public enum PairState
{
    /// <summary>A person must decide: several candidates, a contradiction, or nothing but a name.</summary>
    Unclear,

    /// <summary>Not linked yet; the code or the ИНН finds its one card.</summary>
    Found,

    /// <summary>A link is stored.</summary>
    Linked,

    /// <summary>Nothing in the CRM could be it.</summary>
    None,
}

/// <summary>What a person tells a counterparty or a card by.</summary>
/// <param name="Id">GUID in 1C, or Id in the CRM.</param>
/// <param name="Code">1C code with prefix.</param>
/// <param name="Name">Name.</param>
/// <param name="Inn">ИНН.</param>
/// <param name="Kpp">КПП.</param>
public sealed record PairEnd(string Id, string Code, string Name, string Inn, string Kpp);

/// <summary>A card that could be it.</summary>
/// <param name="Card">The card.</param>
/// <param name="Evidence">What speaks for it and against.</param>
public sealed record PairCandidate(PairEnd Card, Evidence Evidence);

/// <summary>A 1C counterparty and what of the CRM could be it.</summary>
/// <param name="OneC">The counterparty.</param>
/// <param name="State">How it stands.</param>
/// <param name="Candidates">The cards, surest first; the first of one that is linked or found is the one.</param>
/// <param name="Question">What the matching says about it.</param>
public sealed record PairRow(PairEnd OneC, PairState State, IReadOnlyList<PairCandidate> Candidates, Words Question)
{
    private static readonly Words ByPerson = new("Связано человеком", "Linked by a person");

    /// <summary>The same, linked to a card by a person. The others aren't candidates any more.</summary>
    public PairRow LinkedTo(PairEnd card)
    {
        var known = Candidates.FirstOrDefault(candidate => candidate.Card.Id == card.Id)?.Evidence ?? Evidence.None;
        return this with { State = PairState.Linked, Candidates = [new(card, known | Evidence.Link)], Question = ByPerson };
    }

    /// <summary>The same without its link: what is left of the evidence may find the card again, and that is told.</summary>
    public PairRow Unlinked()
    {
        var left = Candidates.Select(candidate => candidate with { Evidence = candidate.Evidence & ~Evidence.Link }).ToList();
        var best = left.Count == 0 ? Certainty.Guess : left[0].Evidence.Certainty();
        return best is Certainty.Sure or Certainty.Probable or Certainty.Possible
            ? this with { State = PairState.Found, Candidates = left, Question = Again(left[0]) }
            : this with { State = left.Count == 0 ? PairState.None : PairState.Unclear, Candidates = left, Question = new("Связь разорвана", "The link is removed") };
    }

    private static Words Again(PairCandidate found) => new(
        $"Связь разорвана, но карточка № {found.Card.Id} находится снова: {found.Evidence.Because().Ru}. Уберите это из карточки, если контрагент другой.",
        $"The link is removed, but card no. {found.Card.Id} is found again: {found.Evidence.Because().En}. Remove that from the card if it is another counterparty.");
}
