using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>Proves that a document's lines and VAT add up to its total, to the kopeck, at 1C and at the CRM.</summary>
public static class SumProof
{
    /// <summary>What the lines add up to by the sums that 1C states: with VAT added where it comes on top.</summary>
    public static decimal Stated(VatMode mode, IEnumerable<DocumentLine> lines) =>
        lines.Sum(line => mode == VatMode.OnTop ? line.Sum + line.VatSum : line.Sum);

    /// <summary>What the lines add up to in the CRM, which holds a rate and no sum of VAT.</summary>
    public static decimal Computed(VatMode mode, IEnumerable<DocumentLine> lines) =>
        lines.Sum(line => mode == VatMode.OnTop ? line.Sum + line.Vat.OnTop(line.Sum) : line.Sum);

    /// <summary>Why the document does not add up, or null when it does. A document without lines has only its total: there is nothing to prove.</summary>
    public static Words? Problem(TradeDocument document)
    {
        if (document.Lines.Count == 0)
            return null;
        var stated = Stated(document.Vat, document.Lines);
        if (stated != document.Sum)
        {
            return new(
                $"Строки и НДС дают {DocumentFields.Money(stated)}, а сумма документа {DocumentFields.Money(document.Sum)}: исправьте документ в 1С",
                $"Lines and VAT make {DocumentFields.Money(stated)}, the document's total is {DocumentFields.Money(document.Sum)}: mend the document in 1C");
        }

        var computed = Computed(document.Vat, document.Lines);
        if (computed == document.Sum)
            return null;
        var n = 1 + document.Lines.ToList().FindIndex(line => line.Vat.OnTop(line.Sum) != line.VatSum);
        return new(
            $"НДС в строке {n} не равен ставке от суммы: в CRM вышло бы {DocumentFields.Money(computed)} вместо {DocumentFields.Money(document.Sum)}. Пересчитайте НДС в 1С",
            $"VAT in line {n} isn't the rate of its sum: the CRM would make {DocumentFields.Money(computed)} instead of {DocumentFields.Money(document.Sum)}. Recalculate VAT in 1C");
    }
}
