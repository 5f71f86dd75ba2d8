namespace Obmen.OneC.Com;

/// <summary>How hosts are used.</summary>
public sealed record ComHostOptions
{
    /// <summary>What is started instead of the host that comes with the program; null = that one.</summary>
    public HostStart? Start { get; init; }

    /// <summary>How long a call may be silent.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long connecting may take: 1C compiles the configuration's modules meanwhile.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Rows of a query that travel at once.</summary>
    public int RowsAtOnce { get; init; } = 500;

    /// <summary>After so many calls a host makes room for a new one: objects that COM leaks go with it.</summary>
    public int CallsOfHost { get; init; } = 5000;

    /// <summary>After so long without a call the host ends and gives its licence back; the next call starts another.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a host has to close its session before it is ended.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}
