namespace Obmen.Exchange.Running;

/// <summary>How a run goes about its rows.</summary>
public sealed record RunnerOptions
{
    /// <summary>Rows under way at once at most; the ends' own pace lets through what they bear.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Rows whose intentions are written down together, ahead of being sent.</summary>
    public int Ahead { get; init; } = 200;

    /// <summary>Pauses and repetitions.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>How many failed rows are told in the service messages; the rest are counted, the table has every cause.</summary>
    public int FailuresTold { get; init; } = 20;
}
