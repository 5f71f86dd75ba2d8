namespace Obmen.Sandbox.OneC.Demo;

/// <summary>What a demo base holds.</summary>
public sealed record DemoBaseOptions
{
    /// <summary>How many counterparties, folders and predefined ones apart.</summary>
    public int Counterparties { get; init; } = 2000;

    /// <summary>The same seed gives the same base, GUIDs included.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the ugly cases of real bases are among them: duplicates, empty and wrong ИНН, branches, odd names and phones.</summary>
    public bool UglyCases { get; init; } = true;
}
