namespace Obmen.Exchange.Sides;

/// <summary>What to do about a failure; the whole of error handling is decided by it.</summary>
public enum Reaction
{
    /// <summary>The same call may succeed at once or in a moment (a dropped connection, 503).</summary>
    RetrySoon,

    /// <summary>The end asks to wait (429 with Retry-After).</summary>
    RetryLater,

    /// <summary>This record can't be taken; tell why and go on with the rest.</summary>
    SkipRecord,

    /// <summary>A person must decide about this record; go on with the rest.</summary>
    AskPerson,

    /// <summary>Nothing will succeed until a person mends it (wrong password, no such server); stop the run.</summary>
    StopRun,
}

/// <summary>A failure at one end, in words for a person. Its message never holds a password, a key or a stack trace.</summary>
public sealed class SideException(Words what, Words advice, Reaction reaction, Exception? inner = null)
    : Exception(what.Ru, inner)
{
    /// <summary>What happened, naming the end and the record where there is one.</summary>
    public Words What { get; } = what;

    /// <summary>One thing to do.</summary>
    public Words Advice { get; } = advice;

    /// <summary>Both, as a person is told them.</summary>
    public Words Told => Advice.IsEmpty ? What : new($"{What.Ru} {Advice.Ru}", $"{What.En} {Advice.En}");

    /// <summary>What the program does about it.</summary>
    public Reaction Reaction { get; } = reaction;

    /// <summary>The HTTP status behind it; 0 when there was none.</summary>
    public int Status { get; init; }

    /// <summary>How long the end asked to wait; null when it didn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// True when a write may have taken effect although no good answer came (a lost answer). It must be looked up before anything is sent again.
    /// </summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>True when it was a request that writes that failed: of a record written in several requests, earlier ones may have taken effect.</summary>
    public bool AtWrite { get; set; }
}
