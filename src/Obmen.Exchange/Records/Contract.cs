namespace Obmen.Exchange.Records;

/// <summary>A contract with a counterparty (договор контрагента). References hold ids of the end it belongs to; texts are never null.</summary>
public sealed record Contract
{
    /// <summary>Name (Наименование).</summary>
    public required string Name { get; init; }

    /// <summary>The counterparty that owns it.</summary>
    public string CounterpartyId { get; init; } = "";

    /// <summary>Our organisation; empty for one of all organisations.</summary>
    public string OrganisationId { get; init; } = "";

    /// <summary>Currency of settlements by its numeric code of ОКВ; empty where the end doesn't tell.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Whether it is one with a customer (С покупателем).</summary>
    public bool IsForSale { get; init; } = true;

    /// <summary>Whether the counterparty's card names it as the main one (основной договор).</summary>
    public bool IsMain { get; init; }
}
