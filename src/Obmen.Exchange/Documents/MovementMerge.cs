using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>What a stored movement becomes when another is written over it: an empty field of the newcomer leaves the stored one.</summary>
public static class MovementMerge
{
    private const int LongPurpose = 100;

    /// <summary><paramref name="current"/> brought up to <paramref name="desired"/>; equal to it when nothing that is exchanged differs.</summary>
    public static MoneyMovement Apply(MoneyMovement current, MoneyMovement desired) => current with
    {
        Number = DocumentMerge.Text(current.Number, desired.Number),
        Date = desired.Date,
        Uid = DocumentMerge.Text(current.Uid, desired.Uid),
        CounterpartyId = DocumentMerge.Text(current.CounterpartyId, desired.CounterpartyId),
        CounterpartyName = DocumentMerge.Text(current.CounterpartyId, desired.CounterpartyId) == current.CounterpartyId ? current.CounterpartyName : desired.CounterpartyName,
        AccountId = DocumentMerge.Text(current.AccountId, desired.AccountId),
        AccountName = DocumentMerge.Text(current.AccountId, desired.AccountId) == current.AccountId ? current.AccountName : desired.AccountName,
        Currency = DocumentMerge.Text(current.Currency, desired.Currency),
        Sum = desired.Sum,
        SumRoubles = desired.SumRoubles,
        Purpose = IsCut(current.Purpose, desired.Purpose) ? current.Purpose : DocumentMerge.Text(current.Purpose, desired.Purpose),
        InvoiceId = DocumentMerge.Text(current.InvoiceId, desired.InvoiceId),
    };

    // The CRM cuts a long purpose to its column.
    private static bool IsCut(string current, string desired) =>
        current.Length >= LongPurpose && desired.StartsWith(current, StringComparison.Ordinal);

    /// <summary>Field by field, what <see cref="Apply"/> would change; empty when nothing. In the order of the card.</summary>
    public static ValueList<Difference> Compare(MoneyMovement current, MoneyMovement desired)
    {
        var merged = Apply(current, desired);
        return merged == current ? [] : RecordKind.Movement.Compare(current, merged);
    }

    /// <summary>A hash of everything that is exchanged of a movement. 32 hexadecimal digits.</summary>
    public static string Hash(MoneyMovement movement) =>
        DocumentMerge.Hash(ExchangeJson.Write(movement, ExchangeJson.Compact.MoneyMovement));
}
