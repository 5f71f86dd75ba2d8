namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>A counterparty as documents name it: with one contract of ours.</summary>
/// <param name="Key">The counterparty's key.</param>
/// <param name="Name">Its name, for purposes of payments.</param>
/// <param name="Account">The key of its main bank account; empty when it has none.</param>
/// <param name="Partner">The key of its partner, where the configuration has partners.</param>
/// <param name="Contract">The contract.</param>
/// <param name="IsDeleted">Whether it is marked for deletion.</param>
internal sealed record Trader(string Key, string Name, string Account, string Partner, DemoContract Contract, bool IsDeleted);
