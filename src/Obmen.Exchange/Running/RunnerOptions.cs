namespace Obmen.Exchange.Running;

/// <summary>How a run goes about its rows.</summary>
public sealed record RunnerOptions
{
    /// <summary>
    /// Rows under way at once at most. The ends' own pace lets through the calls that they bear, 16 at most: with more rows than that an end has
    /// its next call while other rows read their answers and pack their cards.
    /// </summary>
    public int Concurrency { get; init; } = 24;

    /// <summary>Rows whose intentions are written down together, ahead of being sent.</summary>
    public int Ahead { get; init; } = 200;

    /// <summary>Pauses and repetitions.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>How many failed rows are told in the service messages; the rest are counted, the table has every cause.</summary>
    public int FailuresTold { get; init; } = 20;
}
