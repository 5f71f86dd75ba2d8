namespace Obmen.Exchange.Records;

/// <summary>A row of a CRM directory: a user, a department, a counterparty type, a document type or status.</summary>
/// <param name="Id">Key in the CRM, as text.</param>
/// <param name="Name">What a person sees.</param>
public sealed record DirectoryEntry(string Id, string Name);
