namespace Obmen.Sandbox.FreshOffice;

/// <summary>How a FreshOffice sandbox starts.</summary>
public sealed record FreshOfficeSandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 = any free one.</summary>
    public int Port { get; init; }

    /// <summary>The SQLite file, kept afterwards and gone on with at the next start; null = a temporary one, deleted on dispose.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>«Логин API»: the user of Basic authentication.</summary>
    public string ApiLogin { get; init; } = "1001";

    /// <summary>«Пароль API»: the password of Basic authentication.</summary>
    public string ApiKey { get; init; } = "demo-key";

    /// <summary>The clock of the bin's dates and of the limit of calls.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
