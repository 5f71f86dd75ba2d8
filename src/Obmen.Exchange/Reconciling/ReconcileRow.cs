using Obmen.Exchange.Planning;

namespace Obmen.Exchange.Reconciling;

/// <summary>What comparing both sides of one record shows.</summary>
public enum Verdict
{
    /// <summary>On both sides, the same.</summary>
    Same,

    /// <summary>On both sides with different sums.</summary>
    SumDiffers,

    /// <summary>On both sides with something else different; the note says what.</summary>
    FieldsDiffer,

    /// <summary>1C alone has it.</summary>
    OnlyInOneC,

    /// <summary>The CRM alone has it.</summary>
    OnlyInCrm,

    /// <summary>The CRM has it more than once.</summary>
    Twice,
}

/// <summary>A record as both sides hold it.</summary>
public sealed record ReconcileRow
{
    /// <summary>What sort of record: the key of a <see cref="RecordKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What comparing shows.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Which documents: the title of their type; the kind's own for cards.</summary>
    public required Words Sort { get; init; }

    /// <summary>Its number, or a card's code with the prefix.</summary>
    public string Number { get; init; } = "";

    /// <summary>Its date; null for a card.</summary>
    public DateTime? Date { get; init; }

    /// <summary>Our organisation by name; empty where neither side tells.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>The counterparty by name, or the card's own name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Currency by its numeric code of ОКВ; empty for a card.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Key in 1C; empty when it isn't there.</summary>
    public string OneCId { get; init; } = "";

    /// <summary>Id in the CRM; empty when it isn't there, the first one when there are several.</summary>
    public string CrmId { get; init; } = "";

    /// <summary>How many 1C has: 0 or 1.</summary>
    public int OneCCount => OneCId.Length > 0 ? 1 : 0;

    /// <summary>How many the CRM has.</summary>
    public int CrmCount { get; init; }

    /// <summary>Sum in 1C, in the currency; 0 for a card.</summary>
    public decimal OneCSum { get; init; }

    /// <summary>Sum in the CRM, of all it has.</summary>
    public decimal CrmSum { get; init; }

    /// <summary>What else is to be known: not posted, what differs.</summary>
    public Words Note { get; init; }
}
