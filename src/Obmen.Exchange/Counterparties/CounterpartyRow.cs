using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Counterparties;

/// <summary>Makes and reads the rows of counterparty plans.</summary>
public static class CounterpartyRow
{
    /// <summary>The card a row carries: exactly what will be written.</summary>
    public static Counterparty Card(PlanRow row) => RecordKind.Counterparty.Read(row);

    /// <summary>A row about <paramref name="source"/> that would write <paramref name="card"/>.</summary>
    internal static PlanRow Make(int n, RowAction action, PartyEntry source, Counterparty card, Words reason) => new()
    {
        N = n,
        Kind = RecordKind.Counterparty.Key,
        Action = action,
        Marked = action is RowAction.Create or RowAction.Update,
        Code = card.Code,
        Name = card.Name,
        SourceId = source.Id,
        Reason = reason,
        Keywords = card.Inn.Value,
        SourceHash = CounterpartyComparer.Hash(card),
        Payload = Pack(card),
    };

    /// <summary>A row about a card that needs nothing; <paramref name="payload"/> is the card as its JSON.</summary>
    internal static PlanRow Same(int n, PartyEntry source, byte[] payload, Words reason) => new()
    {
        N = n,
        Kind = RecordKind.Counterparty.Key,
        Action = RowAction.Skip,
        Code = source.Code,
        Name = source.Name,
        SourceId = source.Id,
        Reason = reason,
        Keywords = source.Inn.Value,
        SourceHash = CounterpartyComparer.Hash(payload),
        Payload = payload,
    };

    /// <summary>The row, aimed at what was found.</summary>
    internal static PlanRow At(this PlanRow row, Match.Found found, ValueList<Difference> differences) => row with
    {
        TargetId = found.Entry.Id,
        TargetVersion = found.Entry.Version,
        Basis = found.Basis,
        Differences = differences,
    };

    /// <summary>A card as a row carries it.</summary>
    internal static byte[] Pack(Counterparty card) => RecordKind.Counterparty.Pack(card);
}
