using System.Text.Json.Serialization;
using System.Text.Json;

namespace Obmen.Exchange.Records;

/// <summary>
/// A document of a sale with its lines: invoice, order, shipment, act, VAT invoice. References hold ids of the end the record belongs to; texts
/// are trimmed and never null; money is in the document's currency, two decimal places.
/// </summary>
public sealed record TradeDocument
{
    /// <summary>Which document.</summary>
    public required TradeKind Kind { get; init; }

    /// <summary>Number as its end writes it, leading zeros and prefix kept (Номер).</summary>
    public string Number { get; init; } = "";

    /// <summary>Date and time, local, to the second (Дата).</summary>
    public DateTime Date { get; init; }

    /// <summary>GUID of the 1C document, lower case with hyphens, at either end; empty for one that was born in the CRM.</summary>
    public string Uid { get; init; } = "";

    /// <summary>The counterparty (Контрагент).</summary>
    public string CounterpartyId { get; init; } = "";

    /// <summary>The counterparty's name, for people.</summary>
    public string CounterpartyName { get; init; } = "";

    /// <summary>Our own organisation (Организация); in the CRM its own requisites.</summary>
    public string OrganisationId { get; init; } = "";

    /// <summary>Our organisation's name, for people.</summary>
    public string OrganisationName { get; init; } = "";

    /// <summary>The contract (Договор) in 1C; empty in the CRM, which has none.</summary>
    public string ContractId { get; init; } = "";

    /// <summary>The contract's name, for people.</summary>
    public string ContractName { get; init; } = "";

    /// <summary>The CRM's document type by id; empty in 1C.</summary>
    public string TypeId { get; init; } = "";

    /// <summary>The CRM's document status by id; empty in 1C.</summary>
    public string StatusId { get; init; } = "";

    /// <summary>The status's name, for people, where it is to be shown.</summary>
    public string StatusName { get; init; } = "";

    /// <summary>Currency by its numeric code of ОКВ, «643» for roubles.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The document's total as its end states it, VAT included (СуммаДокумента).</summary>
    public decimal Sum { get; init; }

    /// <summary>How the lines' sums relate to VAT.</summary>
    public VatMode Vat { get; init; }

    /// <summary>Who answers for it (Ответственный).</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>The responsible person's name, for people.</summary>
    public string ManagerName { get; init; } = "";

    /// <summary>The warehouse (Склад) in 1C.</summary>
    public string WarehouseId { get; init; } = "";

    /// <summary>The warehouse's name, for people.</summary>
    public string WarehouseName { get; init; } = "";

    /// <summary>Our bank account the customer pays to (Банковский счет) in 1C.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The account's name, for people.</summary>
    public string AccountName { get; init; } = "";

    /// <summary>The price type (Тип цен) in 1C.</summary>
    public string PriceTypeId { get; init; } = "";

    /// <summary>The price type's name, for people.</summary>
    public string PriceTypeName { get; init; } = "";

    /// <summary>The document it is based on (ДокументОснование), an id of the same end; empty when there is none.</summary>
    public string BasisId { get; init; } = "";

    /// <summary>Free comment (Комментарий).</summary>
    public string Comment { get; init; } = "";

    /// <summary>Whether it is posted (Проведен).</summary>
    public bool IsPosted { get; init; }

    /// <summary>Lines of all sections in the document's order, goods first.</summary>
    public ValueList<DocumentLine> Lines { get; init; } = [];
}

/// <summary>A line of a document (строка табличной части).</summary>
public sealed record DocumentLine
{
    /// <summary>The product (Номенклатура); empty for a text line.</summary>
    public string ProductId { get; init; } = "";

    /// <summary>The product's 1C code: bare in 1C, with the prefix in the CRM; empty when there is none.</summary>
    public string ProductCode { get; init; } = "";

    /// <summary>What is sold, in words (Содержание, else the product's name).</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it stands among the services (Услуги).</summary>
    public bool IsService { get; init; }

    /// <summary>Quantity, three decimal places.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Unit in words; empty when not given.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Price a unit before discount, two decimal places.</summary>
    public decimal Price { get; init; }

    /// <summary>Discount in per cent, two decimal places.</summary>
    public decimal DiscountPercent { get; init; }

    /// <summary>Sum of the line after discount as the section states it: with VAT inside or without it, by <see cref="TradeDocument.Vat"/>.</summary>
    public decimal Sum { get; init; }

    /// <summary>VAT rate.</summary>
    public VatRate Vat { get; init; }

    /// <summary>Sum of VAT.</summary>
    public decimal VatSum { get; init; }
}

/// <summary>Documents with lines, by what they do.</summary>
[JsonConverter(typeof(CamelCaseJson<TradeKind>))]
public enum TradeKind
{
    /// <summary>Счет на оплату покупателю.</summary>
    Invoice,

    /// <summary>Заказ покупателя / Заказ клиента, where the configuration has it.</summary>
    Order,

    /// <summary>Реализация товаров и услуг.</summary>
    Shipment,

    /// <summary>Акт: a реализация of the kind «Услуги».</summary>
    Act,

    /// <summary>Счет-фактура выданный.</summary>
    VatInvoice,
}

/// <summary>Keys of document kinds: what selections, mapping tables and the command line name them by.</summary>
public static class DocumentKeys
{
    /// <summary>The key of a document with lines: <c>invoice</c>, <c>vatInvoice</c>.</summary>
    public static string Key(this TradeKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>The key of a payment document: <c>cashIn</c>, <c>bankOut</c>.</summary>
    public static string Key(this PaymentKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}

/// <summary>How the sums of lines relate to VAT.</summary>
[JsonConverter(typeof(CamelCaseJson<VatMode>))]
public enum VatMode
{
    /// <summary>VAT is inside the sums (Сумма включает НДС).</summary>
    Inside,

    /// <summary>VAT comes on top of the sums.</summary>
    OnTop,

    /// <summary>The document has no VAT (Документ без НДС).</summary>
    None,
}
