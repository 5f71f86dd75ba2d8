using System.Globalization;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>What planning must know of a kind of papers: documents with lines, or movements of money.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Uid">UID of the 1C document or of its part.</param>
/// <param name="Number">Number, year and sort in one key: what a paper of another origin is found by.</param>
/// <param name="Counterparty">Id of the counterparty.</param>
/// <param name="Organisation">Id of our organisation; empty where the end doesn't keep it.</param>
/// <param name="Sum">Sum.</param>
/// <param name="Hash">Hash of the content.</param>
/// <param name="Compare">What writing the second over the first would change.</param>
/// <param name="There">What the table shows of one that is in the CRM already.</param>
internal sealed record PaperRules<T>(
    RecordKind<T> Kind,
    Func<T, string> Uid,
    Func<T, string> Number,
    Func<T, string> Counterparty,
    Func<T, string> Organisation,
    Func<T, decimal> Sum,
    Func<T, string> Hash,
    Func<T, T, ValueList<Difference>> Compare,
    Words There)
    where T : class;

/// <summary>The two kinds of papers.</summary>
internal static class PaperRules
{
    internal static PaperRules<TradeDocument> Document { get; } = new(
        RecordKind.Document,
        document => document.Uid,
        document => Key(document.TypeId, document.Date, document.Number),
        document => document.CounterpartyId,
        document => document.OrganisationId,
        document => document.Sum,
        DocumentMerge.Hash,
        DocumentMerge.Compare,
        new("В CRM документ есть, не выгружено", "The CRM has the document, not exported"));

    internal static PaperRules<MoneyMovement> Movement { get; } = new(
        RecordKind.Movement,
        movement => movement.Uid,
        movement => Key(movement.IsIncoming ? "in" : "out", movement.Date, movement.Number),
        movement => movement.CounterpartyId,
        _ => "",
        movement => movement.Sum,
        MovementMerge.Hash,
        MovementMerge.Compare,
        new("В CRM фин. движение есть, не выгружено", "The CRM has the movement of money, not exported"));

    private static string Key(string sort, DateTime date, string number) =>
        number.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{sort}|{date.Year}|{Likeness.NameKey(number)}");
}
