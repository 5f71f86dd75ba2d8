namespace Obmen.Exchange.Incremental;

/// <summary>How much of 1C a plan reads.</summary>
public enum TurnReading
{
    /// <summary>Everything; nothing is learnt for later plans.</summary>
    Apart,

    /// <summary>Everything, and what needs nothing is learnt.</summary>
    Whole,

    /// <summary>Only what has changed since it was learnt.</summary>
    Changed,
}
