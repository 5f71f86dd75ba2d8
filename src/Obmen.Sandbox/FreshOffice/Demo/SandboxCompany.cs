namespace Obmen.Sandbox.FreshOffice;

/// <summary>A company of the sandbox with its whole card, by the names of the API. Texts that are not there are null, as in the base.</summary>
/// <param name="Name">The name.</param>
public sealed record SandboxCompany(string Name)
{
    /// <summary>The key; 0 before the base has given one.</summary>
    public long Id { get; init; }

    /// <summary>«Код 1С».</summary>
    public string? Code1C { get; init; }

    /// <summary>1 = legal entity, 2 = natural person.</summary>
    public int? Person { get; init; } = 1;

    /// <summary>Counterparty type by id.</summary>
    public int? TypeId { get; init; }

    /// <summary>Department by id.</summary>
    public int? DepartmentId { get; init; }

    /// <summary>The user who owns it, by id.</summary>
    public int? ManagerId { get; init; }

    /// <summary>ИНН of the card; requisites have their own.</summary>
    public string? Inn { get; init; }

    /// <summary>ОКПО of the card.</summary>
    public string? Okpo { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Line of business.</summary>
    public string? Activity { get; init; }

    /// <summary>Site.</summary>
    public string? Website { get; init; }

    /// <summary>Note.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it lies in the bin.</summary>
    public bool InTrash { get; init; }

    /// <summary>Its own phones.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Its own e-mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Its people.</summary>
    public IReadOnlyList<SandboxContact> Contacts { get; init; } = [];

    /// <summary>Its sets of requisites, one a bank account.</summary>
    public IReadOnlyList<SandboxRequisites> Requisites { get; init; } = [];
}

/// <summary>A contact person.</summary>
/// <param name="Name">Full name.</param>
public sealed record SandboxContact(string Name)
{
    /// <summary>Job title.</summary>
    public string? Post { get; init; }

    /// <summary>Phones.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];
}

/// <summary>A set of requisites.</summary>
public sealed record SandboxRequisites
{
    /// <summary>Short name.</summary>
    public string? ShortName { get; init; }

    /// <summary>Full legal name.</summary>
    public string? FullName { get; init; }

    /// <summary>ИНН.</summary>
    public string? Inn { get; init; }

    /// <summary>КПП.</summary>
    public string? Kpp { get; init; }

    /// <summary>ОКПО.</summary>
    public string? Okpo { get; init; }

    /// <summary>ОГРН.</summary>
    public string? Ogrn { get; init; }

    /// <summary>Settlement account.</summary>
    public string? Account { get; init; }

    /// <summary>Correspondent account.</summary>
    public string? CorrespondentAccount { get; init; }

    /// <summary>БИК.</summary>
    public string? Bic { get; init; }

    /// <summary>The bank's name.</summary>
    public string? BankName { get; init; }

    /// <summary>Legal address.</summary>
    public string? LegalAddress { get; init; }

    /// <summary>Actual address.</summary>
    public string? ActualAddress { get; init; }

    /// <summary>Postal address.</summary>
    public string? PostalAddress { get; init; }

    /// <summary>Whether it is the main set; the base keeps it as the text 'True'.</summary>
    public bool IsDefault { get; init; }
}
