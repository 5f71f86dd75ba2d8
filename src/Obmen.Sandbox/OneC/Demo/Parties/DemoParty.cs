using Obmen.Exchange.Records;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>A counterparty of a demo base with all that belongs to it; texts exactly as the base is to hold them.</summary>
internal sealed record DemoParty
{
    public required string Name { get; init; }

    public required string FullName { get; init; }

    public PersonKind Kind { get; init; }

    public string Inn { get; init; } = "";

    public string Kpp { get; init; } = "";

    public string Ogrn { get; init; } = "";

    public string Okpo { get; init; } = "";

    public string Comment { get; init; } = "";

    /// <summary>The country's key.</summary>
    public required string Country { get; init; }

    /// <summary>A foreign firm's number at home (НалоговыйНомер).</summary>
    public string ForeignNumber { get; init; } = "";

    /// <summary>The number of the firm this one is a branch of; null = of none.</summary>
    public int? BranchOf { get; init; }

    public bool IsDeleted { get; init; }

    public PostalAddress? LegalAddress { get; init; }

    public PostalAddress? ActualAddress { get; init; }

    public PostalAddress? PostalAddress { get; init; }

    /// <summary>An actual address typed in free form.</summary>
    public string FreeAddress { get; init; } = "";

    public IReadOnlyList<string> Phones { get; init; } = [];

    public IReadOnlyList<string> Emails { get; init; } = [];

    public string Site { get; init; } = "";

    /// <summary>How many bank accounts, the first being the main one.</summary>
    public int Accounts { get; init; }

    /// <summary>Whether the check digit of its first account is wrong.</summary>
    public bool HasBadAccount { get; init; }

    public IReadOnlyList<DemoPerson> Persons { get; init; } = [];
}

/// <summary>A contact person.</summary>
internal sealed record DemoPerson(string[] Name, string Job, string Phone, string Email);
