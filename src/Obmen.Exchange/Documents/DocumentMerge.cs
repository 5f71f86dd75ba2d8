using System.Security.Cryptography;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>
/// What a stored document becomes when another is written over it: an empty field of the newcomer leaves the stored one, lines are made the
/// same as the newcomer's. Type, status and manager belong to whoever keeps the document and are left alone.
/// </summary>
public static class DocumentMerge
{
    /// <summary><paramref name="current"/> brought up to <paramref name="desired"/>; equal to it when nothing that is exchanged differs.</summary>
    public static TradeDocument Apply(TradeDocument current, TradeDocument desired) => current with
    {
        Number = Text(current.Number, desired.Number),
        Date = desired.Date,
        Uid = Text(current.Uid, desired.Uid),
        CounterpartyId = Text(current.CounterpartyId, desired.CounterpartyId),
        CounterpartyName = Text(current.CounterpartyId, desired.CounterpartyId) == current.CounterpartyId ? current.CounterpartyName : desired.CounterpartyName,
        OrganisationId = Text(current.OrganisationId, desired.OrganisationId),
        OrganisationName = Text(current.OrganisationId, desired.OrganisationId) == current.OrganisationId ? current.OrganisationName : desired.OrganisationName,
        Currency = Text(current.Currency, desired.Currency),
        Sum = desired.Sum,
        Vat = Mode(current.Vat, desired.Vat),
        BasisId = Text(current.BasisId, desired.BasisId),
        Comment = Text(current.Comment, desired.Comment),
        Lines = SameLines(current.Lines, desired.Lines) ? current.Lines : desired.Lines,
    };

    /// <summary>Field by field, what <see cref="Apply"/> would change; empty when nothing. In the order of the card.</summary>
    public static ValueList<Difference> Compare(TradeDocument current, TradeDocument desired)
    {
        var merged = Apply(current, desired);
        return merged == current ? [] : RecordKind.Document.Compare(current, merged);
    }

    /// <summary>A hash of everything that is exchanged of a document. 32 hexadecimal digits.</summary>
    public static string Hash(TradeDocument document) => Hash(ExchangeJson.Write(document, ExchangeJson.Compact.TradeDocument));

    /// <summary>Whether a line at either end says the same: VAT in roubles follows from rate and sum where an end doesn't hold it.</summary>
    public static bool Same(DocumentLine current, DocumentLine desired) =>
        IsSameText(current.Name, desired.Name)
        && IsSameText(current.Unit, desired.Unit)
        && IsSameText(current.ProductId, desired.ProductId)
        && IsSameText(current.ProductCode, desired.ProductCode)
        && Bare(current) == Bare(desired);

    internal static string Hash(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16));

    internal static string Text(string current, string desired) => IsSameText(current, desired) ? current : desired;

    private static bool IsSameText(string current, string desired) => desired.Length == 0 || Likeness.Spaced(current) == Likeness.Spaced(desired);

    private static DocumentLine Bare(DocumentLine line) =>
        line with { Name = "", Unit = "", ProductId = "", ProductCode = "", VatSum = 0, IsService = false, Vat = Rate(line.Vat) };

    private static bool SameLines(ValueList<DocumentLine> current, ValueList<DocumentLine> desired) =>
        desired.Count == 0 || (current.Count == desired.Count && current.Zip(desired).All(pair => Same(pair.First, pair.Second)));

    // The CRM knows "inside" and "on top" only: a document without VAT reads back as one with nothing inside.
    private static VatMode Mode(VatMode current, VatMode desired) =>
        current != VatMode.OnTop && desired != VatMode.OnTop ? current : desired;

    // «Без НДС» and 0 % are one number in the CRM.
    private static VatRate Rate(VatRate rate) => rate.Percent == 0 ? default : rate;
}
