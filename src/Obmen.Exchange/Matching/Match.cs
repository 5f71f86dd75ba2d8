using Obmen.Exchange.Journal;

namespace Obmen.Exchange.Matching;

/// <summary>What was found at the other end for a record.</summary>
public abstract record Match
{
    /// <summary>One record, and what says so.</summary>
    public sealed record Found(PartyEntry Entry, LinkBasis Basis, Words Because) : Match;

    /// <summary>Nothing that could be it.</summary>
    public sealed record None(Words Note) : Match;

    /// <summary>Several, or a contradiction: a person must decide. The candidates are for the choice.</summary>
    public sealed record Unclear(IReadOnlyList<PartyEntry> Candidates, Words Question) : Match;
}
