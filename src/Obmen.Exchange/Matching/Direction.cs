using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Matching;

/// <summary>What differs between looking a 1C counterparty up in the CRM and looking a CRM card up in 1C.</summary>
/// <param name="CodeSought">The code under which the target would hold the source; empty when there is none.</param>
/// <param name="LinkOf">The link of a source, or null.</param>
/// <param name="TargetOf">The target's id in a link.</param>
/// <param name="OwnerOf">The id of the source that a target is linked to, or null.</param>
/// <param name="Taken">Whether a target already belongs to another source, by link or by code.</param>
/// <param name="Call">How a target is called: «карточка CRM № 12».</param>
public sealed record Direction(
    Func<PartyEntry, string> CodeSought,
    Func<PartyEntry, Link?> LinkOf,
    Func<Link, string> TargetOf,
    Func<PartyEntry, string?> OwnerOf,
    Func<PartyEntry, bool> Taken,
    Func<PartyEntry, Words> Call)
{
    /// <summary>1C counterparties, their codes with the prefix already, looked up in the CRM. A card with any 1C code is taken: it has one slot for it.</summary>
    public static Direction ToCrm(LinkIndex links) => new(
        source => source.Code,
        source => links.OfOneC(source.Id),
        link => link.CrmId,
        target => links.OfCrm(target.Id)?.OneCId,
        target => target.Code.Length > 0 || links.OfCrm(target.Id) is not null,
        CallCrm);

    /// <summary>CRM cards looked up in 1C. A counterparty whose code stands in a card is taken.</summary>
    public static Direction ToOneC(Prefix prefix, LinkIndex links, PartyIndex crm) => new(
        source => prefix.Strip(source.Code) ?? "",
        source => links.OfCrm(source.Id),
        link => link.OneCId,
        target => links.OfOneC(target.Id)?.CrmId,
        target => links.OfOneC(target.Id) is not null || crm.ByCode(prefix.Apply(target.Code)).Count > 0,
        CallOneC);

    private static Words CallCrm(PartyEntry card) => card.Code.Length > 0
        ? new($"карточка CRM № {card.Id} «{card.Name}» с кодом {card.Code}", $"CRM card no. {card.Id} \"{card.Name}\" with code {card.Code}")
        : new($"карточка CRM № {card.Id} «{card.Name}»", $"CRM card no. {card.Id} \"{card.Name}\"");

    private static Words CallOneC(PartyEntry party) =>
        new($"контрагент 1С {party.Code} «{party.Name}»", $"1C counterparty {party.Code} \"{party.Name}\"");
}
