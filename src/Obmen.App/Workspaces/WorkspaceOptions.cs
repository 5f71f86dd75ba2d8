using Obmen.Exchange.Http;
using Obmen.Exchange.Running;
using Obmen.OneC.Com;
using Obmen.Store.Sqlite;

namespace Obmen.App.Workspaces;

/// <summary>How a workspace is opened.</summary>
public sealed record WorkspaceOptions
{
    /// <summary>Folder of the program's data; null = the user's own.</summary>
    public string? DataFolder { get; init; }

    /// <summary>How runs go about their rows.</summary>
    public RunnerOptions Running { get; init; } = new();

    /// <summary>How long an end may be silent.</summary>
    public TimeSpan Patience { get; init; } = HttpEnd.LongestSilence;

    /// <summary>How the processes are used that call 1C's connector.</summary>
    public ComHostOptions Hosts { get; init; } = new();

    /// <summary>What the database in the data folder may take.</summary>
    public SqliteLimits Database { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
