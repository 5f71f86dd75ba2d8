using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>One of the types on the tab «Выгрузка документов», by the names a user of 1C knows.</summary>
public sealed class DocumentType
{
    private DocumentType(string key, Words title, Words shortly, TradeKind[] kinds, PaymentKind? payment) =>
        (Key, Title, Short, Kinds, Payment) = (key, title, shortly, kinds, payment);

    /// <summary>The seven types in the order of the tab.</summary>
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        Trade("invoice", new("Счет на оплату покупателю", "Invoice to a customer"), new("Счет", "Invoice"), TradeKind.Invoice),
        Trade("shipment", new("Реализация товаров и услуг", "Sale of goods and services"), new("Реализация", "Sale"), TradeKind.Shipment, TradeKind.Act),
        Trade("vatInvoice", new("Счет фактура выданный", "VAT invoice issued"), new("Счет-фактура", "VAT invoice"), TradeKind.VatInvoice),
        Money(PaymentKind.CashIn, new("Приходный кассовый ордер", "Cash receipt")),
        Money(PaymentKind.CashOut, new("Расходный кассовый ордер", "Cash payment")),
        Money(PaymentKind.BankIn, new("Поступление на расчетный счет", "Bank receipt")),
        Money(PaymentKind.BankOut, new("Списание с расчетного счета", "Bank payment")),
    ];

    /// <summary>Orders: read and written, but not on the tab.</summary>
    public static DocumentType Order { get; } = Trade("order", new("Заказ покупателя", "Customer order"), new("Заказ", "Order"), TradeKind.Order);

    /// <summary>What plans, settings and the command line name it by.</summary>
    public string Key { get; }

    /// <summary>What a person calls it.</summary>
    public Words Title { get; }

    /// <summary>What messages call one of them: «Счет».</summary>
    public Words Short { get; }

    /// <summary>The kinds of documents it covers; empty for payments.</summary>
    public IReadOnlyList<TradeKind> Kinds { get; }

    /// <summary>The kind of payment; null for documents with lines.</summary>
    public PaymentKind? Payment { get; }

    /// <summary>The type with this key, or null.</summary>
    public static DocumentType? Find(string key) => All.FirstOrDefault(type => type.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The type that covers a kind of document.</summary>
    public static DocumentType Of(TradeKind kind) => All.FirstOrDefault(type => type.Kinds.Contains(kind)) ?? Order;

    /// <summary>The type of a payment.</summary>
    public static DocumentType Of(PaymentKind kind) => All.First(type => type.Payment == kind);

    private static DocumentType Trade(string key, Words title, Words shortly, params TradeKind[] kinds) => new(key, title, shortly, kinds, null);

    private static DocumentType Money(PaymentKind kind, Words title) => new(kind.Key(), title, title, [], kind);
}
