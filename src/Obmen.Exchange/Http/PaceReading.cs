namespace Obmen.Exchange.Http;

/// <summary>How calls to an end go.</summary>
/// <param name="Calls">Calls sent so far.</param>
/// <param name="Refused">Those that the end refused as too many.</param>
/// <param name="PerSecond">Calls a second over the last <see cref="Window"/>.</param>
/// <param name="Limit">Calls a second that the end was found to bear; null while it never objected.</param>
/// <param name="AtOnce">Calls at once that it is given.</param>
/// <param name="Held">How much longer the end asked to wait; zero when it didn't.</param>
public sealed record PaceReading(long Calls, long Refused, double PerSecond, double? Limit, int AtOnce, TimeSpan Held)
{
    /// <summary>The span of <see cref="PerSecond"/>.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromSeconds(5);
}

/// <summary>An end whose calls are counted and paced.</summary>
public interface IPaced
{
    /// <summary>The pace, shared by all who reach the same end.</summary>
    Pace Pace { get; }
}
