namespace Obmen.Exchange.Running;

/// <summary>How long to wait before a write or a look-up is tried again.</summary>
public sealed record RetryPolicy
{
    /// <summary>How often a write that surely had no effect is tried before its row is given up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How often an end that asks to wait (429) is obeyed before the run is stopped.</summary>
    public int Waits { get; init; } = 30;

    /// <summary>The first pause; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long an end is given to finish what it may still be doing after a lost answer, before "it isn't there" is believed.
    /// </summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The pause before attempt <paramref name="attempt"/> (from 1), or what the end asked for when that is longer.</summary>
    public TimeSpan Pause(int attempt, TimeSpan? asked)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(attempt - 1, 20));
        var own = doubled < LongestPause ? doubled : LongestPause;
        return asked is { } wanted && wanted > own ? wanted : own;
    }
}
