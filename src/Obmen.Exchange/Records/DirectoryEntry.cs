namespace Obmen.Exchange.Records;

/// <summary>A row of a directory: a user, a department, a counterparty type, a document type or status, an organisation, a unit.</summary>
/// <param name="Id">Key at its end, as text.</param>
/// <param name="Name">What a person sees.</param>
public sealed record DirectoryEntry(string Id, string Name)
{
    /// <summary>What tells it apart beyond its name: an organisation's ИНН, a currency's code of ОКВ, a unit's of ОКЕИ, <see cref="Service"/> for a kind of services; empty when there is none.</summary>
    public string Code { get; init; } = "";

    /// <summary>The code of a kind of products that are services or work.</summary>
    public const string Service = "service";
}
