using Obmen.Exchange.Records;

namespace Obmen.Exchange.Matching.Bench;

/// <summary>What speaks for a 1C counterparty and a CRM card being one, and what against.</summary>
[Flags]
public enum Evidence
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A link between them is stored.</summary>
    Link = 1,

    /// <summary>The 1C code with its prefix stands in the card.</summary>
    Code = 1 << 1,

    /// <summary>The same valid ИНН.</summary>
    Inn = 1 << 2,

    /// <summary>The same КПП, or none on either side.</summary>
    Kpp = 1 << 3,

    /// <summary>The names read the same.</summary>
    Name = 1 << 4,

    /// <summary>Against: another 1C code stands in the card.</summary>
    OtherCode = 1 << 5,

    /// <summary>Against: both have a valid ИНН, and they differ.</summary>
    OtherInn = 1 << 6,

    /// <summary>Against: the card is linked to another counterparty.</summary>
    Taken = 1 << 7,

    /// <summary>Against: several on one side have the same ИНН and КПП, or the same code.</summary>
    Several = 1 << 8,
}

/// <summary>How certain a pair is, surest first.</summary>
public enum Certainty
{
    /// <summary>A stored link or the 1C code.</summary>
    Sure,

    /// <summary>ИНН and КПП.</summary>
    Probable,

    /// <summary>ИНН alone.</summary>
    Possible,

    /// <summary>The name alone: a suggestion, never more.</summary>
    Guess,

    /// <summary>Something speaks against it.</summary>
    Contradicted,
}

/// <summary>Reads evidence.</summary>
public static class EvidenceRules
{
    private const Evidence Against = Evidence.OtherCode | Evidence.OtherInn | Evidence.Taken | Evidence.Several;

    private static readonly (Evidence What, Words Said)[] Sayings =
    [
        (Evidence.Link, new("связь сохранена", "a link is stored")),
        (Evidence.Code, new("код 1С совпадает", "the 1C code is the same")),
        (Evidence.Inn | Evidence.Kpp, new("ИНН и КПП совпадают", "INN and KPP are the same")),
        (Evidence.Inn, new("ИНН совпадает, КПП нет", "the INN is the same, the KPP isn't")),
        (Evidence.Name, new("наименование совпадает", "the name is the same")),
        (Evidence.OtherCode, new("но в карточке другой код 1С", "but the card has another 1C code")),
        (Evidence.OtherInn, new("но ИНН другой", "but the INN is another")),
        (Evidence.Taken, new("но карточка связана с другим контрагентом", "but the card is linked to another counterparty")),
        (Evidence.Several, new("но таких несколько", "but there are several of the kind")),
    ];

    /// <summary>What the two cards themselves say; the code of <paramref name="party"/> has its prefix already.</summary>
    internal static Evidence Between(PartyEntry party, PartyEntry card, LinkIndex links)
    {
        var found = Evidence.None;
        Add(links.OfOneC(party.Id)?.CrmId == card.Id, Evidence.Link);
        Add(party.Code.Length > 0 && party.Code == card.Code, Evidence.Code);
        Add(party.Inn.IsValid && party.Inn == card.Inn, Evidence.Inn);
        Add(party.Inn.IsValid && party.Inn == card.Inn && party.Kpp == card.Kpp, Evidence.Kpp);
        Add(Likeness.NameKey(party.Name) == Likeness.NameKey(card.Name), Evidence.Name);
        Add(card.Code.Length > 0 && party.Code != card.Code, Evidence.OtherCode);
        Add(party.Inn.IsValid && card.Inn.IsValid && party.Inn != card.Inn, Evidence.OtherInn);
        Add(links.OfCrm(card.Id) is { } link && link.OneCId != party.Id, Evidence.Taken);
        return found;

        void Add(bool isSo, Evidence what) => found |= isSo ? what : Evidence.None;
    }

    /// <summary>How certain it makes a pair.</summary>
    public static Certainty Certainty(this Evidence evidence) => evidence switch
    {
        _ when (evidence & Against) != Evidence.None => Bench.Certainty.Contradicted,
        _ when (evidence & (Evidence.Link | Evidence.Code)) != Evidence.None => Bench.Certainty.Sure,
        _ when evidence.HasFlag(Evidence.Inn | Evidence.Kpp) => Bench.Certainty.Probable,
        _ when evidence.HasFlag(Evidence.Inn) => Bench.Certainty.Possible,
        _ => Bench.Certainty.Guess,
    };

    /// <summary>The evidence in words, for and against.</summary>
    public static Words Because(this Evidence evidence)
    {
        var said = Sayings.Where(saying => evidence.HasFlag(saying.What) && !(saying.What == Evidence.Inn && evidence.HasFlag(Evidence.Kpp))).Select(saying => saying.Said).ToList();
        return new(string.Join(", ", said.Select(words => words.Ru)), string.Join(", ", said.Select(words => words.En)));
    }
}
