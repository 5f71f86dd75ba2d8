namespace Obmen.Exchange.Journal;

/// <summary>Which record of the base is which in the CRM. A record has one link at most on either side.</summary>
public interface ILinkStore
{
    /// <summary>Streams the links of a base and kind.</summary>
    IAsyncEnumerable<Link> LinksAsync(string baseId, string kind, CancellationToken cancel);

    /// <summary>The link of a 1C record, or null.</summary>
    Task<Link?> FindAsync(string baseId, string kind, string oneCId, CancellationToken cancel);

    /// <summary>The link of a CRM record, or null.</summary>
    Task<Link?> FindByCrmAsync(string baseId, string kind, string crmId, CancellationToken cancel);

    /// <summary>Keeps a link; one with the same 1C id replaces the old, but an empty hash leaves the old one's. Throws <see cref="LinkConflictException"/> when the CRM record is already linked to another.</summary>
    Task BindAsync(Link link, CancellationToken cancel);

    /// <summary>Forgets the link of a 1C record; says whether there was one.</summary>
    Task<bool> UnbindAsync(string baseId, string kind, string oneCId, CancellationToken cancel);
}

/// <summary>The link between a 1C record and a CRM record, whichever way it was made.</summary>
/// <param name="BaseId">The base.</param>
/// <param name="Kind">The kind of record: the key of a <see cref="Planning.RecordKind"/>.</param>
/// <param name="OneCId">GUID in 1C.</param>
/// <param name="CrmId">Id in the CRM.</param>
/// <param name="Code">1C code with prefix.</param>
/// <param name="SentHash">Hash of the source content last written to the CRM; empty when nothing was.</param>
/// <param name="ReceivedHash">Hash of the CRM content last written to 1C; empty when nothing was.</param>
/// <param name="How">How sure the link is.</param>
/// <param name="Since">Since when.</param>
public sealed record Link(string BaseId, string Kind, string OneCId, string CrmId, string Code, string SentHash, string ReceivedHash, LinkBasis How, DateTimeOffset Since);

/// <summary>What a link rests on, surest first.</summary>
public enum LinkBasis
{
    /// <summary>We created the record ourselves.</summary>
    Created,

    /// <summary>The 1C code with prefix.</summary>
    Code,

    /// <summary>ИНН and КПП.</summary>
    InnKpp,

    /// <summary>ИНН alone, single on both sides.</summary>
    Inn,

    /// <summary>The exact name, at a person's word («Присвоить код 1С»).</summary>
    Name,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A document's number within its year, with its type, counterparty and sum. Surer than a name; last because the store keeps the order.</summary>
    Number,
}

/// <summary>A CRM record would be linked to two records of one base.</summary>
public sealed class LinkConflictException(Link wanted) : Exception($"CRM {wanted.CrmId}: link exists")
{
    /// <summary>The link that was refused.</summary>
    public Link Wanted { get; } = wanted;

    /// <summary>The refusal in words for the table.</summary>
    public static Words Explain(Link wanted) => new(
        $"Запись CRM № {wanted.CrmId} уже связана с другой записью 1С: разорвите лишнюю связь",
        $"CRM record no. {wanted.CrmId} is already linked to another 1C record: remove the wrong link");
}
