namespace Obmen.Sandbox.OneC;

/// <summary>How a 1C sandbox is started.</summary>
public sealed record OneCSandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 = any free one.</summary>
    public int Port { get; init; }

    /// <summary>The base's file; null = a temporary one, deleted when the sandbox is disposed. One made for other tables is begun anew.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>The 1C user.</summary>
    public string User { get; init; } = "obmen";

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "demo";

    /// <summary>Which configuration the base has: one of <see cref="Configurations"/>.</summary>
    public string Configuration { get; init; } = "bp3.0";

    /// <summary>Names of the configurations that a sandbox can have.</summary>
    public static IReadOnlyList<string> Configurations => Model.Configuration.Names;

    /// <summary>Whether the base forbids to ship more than there is in stock («Контроль остатков при проведении»); posting then fails and says what is short.</summary>
    public bool ControlsStock { get; init; }

    /// <summary>The clock that new documents take their date from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
