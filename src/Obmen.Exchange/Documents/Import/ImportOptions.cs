using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents.Import;

/// <summary>The choices on the tab «Загрузка документов в 1С». Kept with the plan as JSON.</summary>
public sealed record ImportOptions
{
    /// <summary>Documents of this day and later; null = no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Documents up to and including this day; null = no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>«Получить из CRM документ:»: id or name of the CRM's document type; empty = any.</summary>
    public string TypeId { get; init; } = "";

    /// <summary>Only documents of this status of the CRM, by id or name; empty = any.</summary>
    public string StatusId { get; init; } = "";

    /// <summary>«Загрузить в 1С как:»: key of a <see cref="TradeKind"/>, or what 1C itself calls the document.</summary>
    public string As { get; init; } = TradeKind.Invoice.Key();

    /// <summary>«Перезаписывать»: a 1C document of that kind with the same number within the year is updated; otherwise it is left alone.</summary>
    public bool Overwrite { get; init; }

    /// <summary>«Проводить».</summary>
    public bool Post { get; init; }

    /// <summary>Whether 1C gives the number; otherwise the CRM's is kept.</summary>
    public bool NewNumbers { get; init; }

    /// <summary>Whether counterparties that 1C lacks are left to a person; otherwise they are created first.</summary>
    public bool KnownPartiesOnly { get; init; }

    /// <summary>Whether payment and shipment in 1C are told to the CRM's documents by <see cref="ImportDefaults.Paid"/> and the like.</summary>
    public bool TellStates { get; init; }

    /// <summary>What a person set for the base.</summary>
    public ImportDefaults Defaults { get; init; } = new();

    /// <summary>Which of our organisations the CRM's own requisites are; gaps are guessed.</summary>
    public DocumentMap Map { get; init; } = new();

    /// <summary>How counterparties are taken over.</summary>
    public CounterpartyOptions Parties { get; init; } = new();
}

/// <summary>What documents of a base get when the CRM says nothing; set once for the base. Ids of 1C; empty = the only one there is, else none.</summary>
public sealed record ImportDefaults
{
    /// <summary>Our organisation.</summary>
    public string OrganisationId { get; init; } = "";

    /// <summary>Warehouse.</summary>
    public string WarehouseId { get; init; } = "";

    /// <summary>Bank account, of the organisation.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>Currency by its numeric code of ОКВ.</summary>
    public string Currency { get; init; } = "643";

    /// <summary>Whether documents without VAT in any line are «без НДС»; otherwise they are "inside" with nothing in it.</summary>
    public bool WithoutVat { get; init; }

    /// <summary>Responsible person where none of the CRM manager's name is found.</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>Price type.</summary>
    public string PriceTypeId { get; init; } = "";

    /// <summary>What a contract is called that is created because a counterparty has none.</summary>
    public string ContractName { get; init; } = "Основной договор";

    /// <summary>Status of the CRM's for a document that is paid; empty = not told.</summary>
    public string Paid { get; init; } = "";

    /// <summary>Status for one that is paid in part; likewise.</summary>
    public string PartlyPaid { get; init; } = "";

    /// <summary>Status for one that is shipped; likewise.</summary>
    public string Shipped { get; init; } = "";
}
