using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>What a CRM document type is likely to be, by its name; types are account data and may be called anything.</summary>
public static class TypeGuess
{
    // In order: «счет-фактура» holds «счет» too.
    private static readonly (string Part, TradeKind Kind)[] Parts =
    [
        ("СЧЕТ-ФАКТУР", TradeKind.VatInvoice),
        ("СЧЕТ ФАКТУР", TradeKind.VatInvoice),
        ("СЧЕТФАКТУР", TradeKind.VatInvoice),
        ("НАКЛАДН", TradeKind.Shipment),
        ("РЕАЛИЗАЦ", TradeKind.Shipment),
        ("ТОРГ-12", TradeKind.Shipment),
        ("УПД", TradeKind.Shipment),
        ("ОТГРУЗ", TradeKind.Shipment),
        ("ЗАКАЗ", TradeKind.Order),
        ("СЧЕТ", TradeKind.Invoice),
    ];

    /// <summary>The kind of document that a type's name tells of, or null when it tells of none.</summary>
    public static TradeKind? KindOf(string name)
    {
        var key = Likeness.NameKey(name);
        foreach (var (part, kind) in Parts)
        {
            if (key.Contains(part, StringComparison.Ordinal))
                return kind;
        }

        return key.Split(' ').Any(word => word is "АКТ" or "АКТЫ") ? TradeKind.Act : null;
    }

    /// <summary>The kind of payment by its direction and the name of the account or cash desk.</summary>
    public static PaymentKind PaymentOf(bool isIncoming, string account) => (isIncoming, IsCash(account)) switch
    {
        (true, true) => PaymentKind.CashIn,
        (true, false) => PaymentKind.BankIn,
        (false, true) => PaymentKind.CashOut,
        _ => PaymentKind.BankOut,
    };

    /// <summary>Whether an account of the CRM's is a cash desk, by its name.</summary>
    public static bool IsCash(string account) => Likeness.NameKey(account).Contains("КАСС", StringComparison.Ordinal);
}
