using Obmen.Exchange;

namespace Obmen.Store;

/// <summary>The store can't be used, in words for a person.</summary>
public class StoreException(Words what, Words advice, Exception? inner = null) : Exception(what.Ru, inner)
{
    /// <summary>What happened.</summary>
    public Words What { get; } = what;

    /// <summary>One thing to do.</summary>
    public Words Advice { get; } = advice;
}
