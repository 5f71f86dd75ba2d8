using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>
/// A counterparty (контрагент) with its complete card. Texts are trimmed and never null; what an end does not hold is empty.
/// Knows nothing of 1C or FreshOffice.
/// </summary>
public sealed record Counterparty
{
    /// <summary>The 1C code (Код), leading zeros kept: bare on the 1C end, with the base's prefix on the CRM end.</summary>
    public string Code { get; init; } = "";

    /// <summary>The short name (Наименование).</summary>
    public required string Name { get; init; }

    /// <summary>The full legal name (Полное наименование).</summary>
    public string FullName { get; init; } = "";

    /// <summary>Legal entity, entrepreneur or private person (Юр/Физ).</summary>
    public PersonKind Kind { get; init; }

    /// <summary>ИНН.</summary>
    public Inn Inn { get; init; }

    /// <summary>КПП.</summary>
    public Kpp Kpp { get; init; }

    /// <summary>ОГРН or ОГРНИП.</summary>
    public Ogrn Ogrn { get; init; }

    /// <summary>ОКПО, 8 or 10 digits.</summary>
    public string Okpo { get; init; } = "";

    /// <summary>Юридический адрес.</summary>
    public string LegalAddress { get; init; } = "";

    /// <summary>Фактический адрес.</summary>
    public string ActualAddress { get; init; } = "";

    /// <summary>Почтовый адрес.</summary>
    public string PostalAddress { get; init; } = "";

    /// <summary>City of the actual address, where an end holds it apart (Город).</summary>
    public string City { get; init; } = "";

    /// <summary>Line of business, a CRM field (Род деятельности).</summary>
    public string Activity { get; init; } = "";

    /// <summary>Phones of the firm itself, one number an item.</summary>
    public ValueList<string> Phones { get; init; } = [];

    /// <summary>E-mail addresses of the firm itself.</summary>
    public ValueList<string> Emails { get; init; } = [];

    /// <summary>Web site.</summary>
    public string Website { get; init; } = "";

    /// <summary>Free comment (Комментарий).</summary>
    public string Comment { get; init; } = "";

    /// <summary>Contact persons (Контактные лица), in the source's order.</summary>
    public ValueList<ContactPerson> Contacts { get; init; } = [];

    /// <summary>Bank accounts (Банковские счета), the main one first.</summary>
    public ValueList<BankAccount> Accounts { get; init; } = [];

    /// <summary>Whether it buys from us; null where the configuration has no such mark (БП).</summary>
    public bool? IsBuyer { get; init; }

    /// <summary>Whether it sells to us; null where the configuration has no such mark (БП).</summary>
    public bool? IsSupplier { get; init; }

    /// <summary>The folder it lies in, by name (группа).</summary>
    public string Folder { get; init; } = "";

    /// <summary>The CRM's counterparty type by id (Тип контрагента); empty = the run's default.</summary>
    public string TypeId { get; init; } = "";

    /// <summary>The CRM user who owns the card, by id (Менеджер).</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>The CRM department, by id (Отдел).</summary>
    public string DepartmentId { get; init; } = "";
}

/// <summary>What a counterparty is before the law (Юр/Физ).</summary>
[JsonConverter(typeof(CamelCaseJson<PersonKind>))]
public enum PersonKind
{
    /// <summary>Юридическое лицо.</summary>
    Legal,

    /// <summary>Индивидуальный предприниматель: a natural person with ОГРНИП; many CRMs count it as a firm.</summary>
    Entrepreneur,

    /// <summary>Физическое лицо.</summary>
    Individual,
}
