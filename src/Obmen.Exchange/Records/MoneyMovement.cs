using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>
/// A movement of money: what a line of a payment document pays in 1C, a row of the module «Финансы» in the CRM. References hold ids of the end
/// the record belongs to; money has two decimal places.
/// </summary>
public sealed record MoneyMovement
{
    /// <summary>Which payment document.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>Number of the payment document.</summary>
    public string Number { get; init; } = "";

    /// <summary>Date and time of the payment document, local.</summary>
    public DateTime Date { get; init; }

    /// <summary>
    /// The key of the movement on the 1C side: the document's GUID, and <c>#n</c> after it for the n-th line (from 1) of a breakdown that pays
    /// several. In the CRM it stands in the column for the 1C document's UID.
    /// </summary>
    public string Uid { get; init; } = "";

    /// <summary>The counterparty.</summary>
    public string CounterpartyId { get; init; } = "";

    /// <summary>The counterparty's name, for people.</summary>
    public string CounterpartyName { get; init; } = "";

    /// <summary>Our own organisation.</summary>
    public string OrganisationId { get; init; } = "";

    /// <summary>Our bank account or cash desk; in the CRM by id of its directory.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The account's or cash desk's name, for people.</summary>
    public string AccountName { get; init; } = "";

    /// <summary>The CRM's article of the payment (признак платежа) by id; empty in 1C, and for one that is left to the CRM.</summary>
    public string ArticleId { get; init; } = "";

    /// <summary>The article's name, for people.</summary>
    public string ArticleName { get; init; } = "";

    /// <summary>Currency by its numeric code of ОКВ, «643» for roubles.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Sum in the currency, always positive.</summary>
    public decimal Sum { get; init; }

    /// <summary>Sum in roubles at the document's rate, always positive.</summary>
    public decimal SumRoubles { get; init; }

    /// <summary>Purpose of payment (Назначение платежа) or the order's basis.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>The invoice or shipment it pays (an id of the same end); empty when 1C doesn't say which.</summary>
    public string InvoiceId { get; init; } = "";

    /// <summary>What sort of operation it is, by the name of 1C's enumeration value (ВидОперации); empty in the CRM.</summary>
    public string Operation { get; init; } = "";

    /// <summary>What it is for, as told by <see cref="Operation"/>; settlements with a counterparty in the CRM.</summary>
    public PaymentNature Nature { get; init; }

    /// <summary>The payment document's total (СуммаДокумента), of which <see cref="Sum"/> may be a part; 0 in the CRM.</summary>
    public decimal DocumentSum { get; init; }

    /// <summary>What the breakdown of the payment adds up to; equals <see cref="DocumentSum"/> when there is none; 0 in the CRM.</summary>
    public decimal BreakdownSum { get; init; }

    /// <summary>Who answers for it.</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>The responsible person's name, for people.</summary>
    public string ManagerName { get; init; } = "";

    /// <summary>Whether the document is posted.</summary>
    public bool IsPosted { get; init; }

    /// <summary>Whether money comes in.</summary>
    public bool IsIncoming => Kind is PaymentKind.CashIn or PaymentKind.BankIn;
}

/// <summary>Payment documents.</summary>
[JsonConverter(typeof(CamelCaseJson<PaymentKind>))]
public enum PaymentKind
{
    /// <summary>Приходный кассовый ордер.</summary>
    CashIn,

    /// <summary>Расходный кассовый ордер.</summary>
    CashOut,

    /// <summary>Поступление на расчетный счет.</summary>
    BankIn,

    /// <summary>Списание с расчетного счета.</summary>
    BankOut,
}

/// <summary>What a payment is for.</summary>
[JsonConverter(typeof(CamelCaseJson<PaymentNature>))]
public enum PaymentNature
{
    /// <summary>Settlements with a counterparty.</summary>
    Settlement,

    /// <summary>Between our own accounts and cash desks.</summary>
    Transfer,

    /// <summary>Taxes and duties.</summary>
    Tax,

    /// <summary>Salaries and what else is paid to employees.</summary>
    Salary,
}
