using Obmen.Exchange.Journal;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>What the CRM holds of a paper.</summary>
internal abstract record PaperMatch<T>
    where T : class
{
    /// <summary>One, and what says so.</summary>
    internal sealed record Found(Stored<T> Target, LinkBasis Basis, Words Because) : PaperMatch<T>;

    /// <summary>Nothing.</summary>
    internal sealed record None : PaperMatch<T>;

    /// <summary>Several, or a contradiction: a person decides.</summary>
    /// <param name="Question">What about.</param>
    /// <param name="CrmIds">What to choose from.</param>
    /// <param name="Other">The one that is told from the newcomer field by field; null when there is none.</param>
    internal sealed record Unclear(Words Question, IReadOnlyList<string> CrmIds, Stored<T>? Other) : PaperMatch<T>;
}
