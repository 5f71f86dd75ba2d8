using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>Compares what 1C holds after a write with what the CRM says: number, sum, and that nobody wrote in between.</summary>
internal static class ReadBack
{
    /// <summary>What to say: equality, or each difference as a warning.</summary>
    /// <param name="wanted">What was to be written.</param>
    /// <param name="crmSum">The CRM's total.</param>
    /// <param name="written">The document as the last write left it.</param>
    /// <param name="after">The document as it was read afterwards.</param>
    internal static (MessageLevel Level, Words Said) Compare(TradeDocument wanted, decimal crmSum, Stored<TradeDocument> written, Stored<TradeDocument> after)
    {
        var differences = new List<Words>();
        if (wanted.Number.Length > 0 && wanted.Number != after.Value.Number)
            differences.Add(new($"номер в 1С {after.Value.Number}, в CRM {wanted.Number}", $"number {after.Value.Number} in 1C, {wanted.Number} in the CRM"));
        if (crmSum != after.Value.Sum)
            differences.Add(new($"сумма в 1С {DocumentFields.Money(after.Value.Sum)}, в CRM {DocumentFields.Money(crmSum)}", $"sum {DocumentFields.Money(after.Value.Sum)} in 1C, {DocumentFields.Money(crmSum)} in the CRM"));
        if (SumProof.Stated(after.Value.Vat, after.Value.Lines) is var stated && stated != after.Value.Sum)
            differences.Add(new($"строки в 1С дают {DocumentFields.Money(stated)}", $"1C's lines make {DocumentFields.Money(stated)}"));
        if (written.Version != after.Version)
            differences.Add(new("документ уже изменён в 1С", "the document was changed in 1C already"));
        return differences.Count == 0
            ? (MessageLevel.Info, new("номер, сумма и версия сошлись", "number, sum and version agree"))
            : (MessageLevel.Warning, Join([.. differences]));
    }

    internal static Words Join(params Words[] parts) => new(string.Join("; ", parts.Select(part => part.Ru)), string.Join("; ", parts.Select(part => part.En)));
}
