namespace Obmen.Sandbox.FreshOffice;

/// <summary>What a demo CRM holds at the start.</summary>
public sealed record DemoCrmOptions
{
    /// <summary>Companies of its own, known to no 1C base.</summary>
    public int Companies { get; init; } = 40;

    /// <summary>The same seed gives the same companies.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Companies to mix in, such as some that are in a 1C base too under the same name or ИНН.</summary>
    public IReadOnlyList<SandboxCompany> Known { get; init; } = [];
}
