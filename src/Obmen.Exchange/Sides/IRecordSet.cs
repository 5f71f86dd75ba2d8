namespace Obmen.Exchange.Sides;

/// <summary>
/// The records of one kind at one end, to be read and written. A write is sent once a call and never repeated inside. Every failure is a
/// <see cref="SideException"/> that says what to do about it.
/// </summary>
/// <typeparam name="T">The kind, e.g. <see cref="Records.Counterparty"/>.</typeparam>
public interface IRecordSet<T> : IRecordSource<T>
    where T : class
{
    /// <summary>
    /// The record that an earlier <see cref="CreateAsync"/> with the same arguments made, or null when it isn't there. Called after a lost
    /// answer, before anything is sent again: an end that takes keys looks by <paramref name="key"/>, another by the record's 1C code.
    /// Where it can't be found by anything, <see cref="SideFailures.CannotTell"/>: a person decides then.
    /// </summary>
    Task<Stored<T>?> FindCreatedAsync(T record, Guid key, CancellationToken cancel);

    /// <summary>
    /// Creates the record with all that belongs to it. <paramref name="key"/> is the idempotency key: where the end lets the client choose
    /// a key (1C's Ref_Key), the record and its parts get keys derived from it, and a repeated call completes what is missing.
    /// Returns the record as the end made it, with its id and the code it was given.
    /// </summary>
    Task<Stored<T>> CreateAsync(T record, Guid key, CancellationToken cancel);

    /// <summary>
    /// Makes the stored record hold <paramref name="desired"/>: reads it, writes only what differs, adds what is missing in its lists.
    /// An empty field of <paramref name="desired"/> leaves the stored one as it is; nothing is removed from a list. A repeated call writes nothing.
    /// </summary>
    /// <param name="id">Id at this end.</param>
    /// <param name="version">The version the plan saw; when the record has another by now, nothing is written and a
    /// <see cref="SideException"/> with <see cref="Reaction.AskPerson"/> is thrown. Null writes whatever the version.</param>
    /// <param name="desired">What it shall hold.</param>
    /// <param name="cancel">Cancels waiting; a request under way may still take effect.</param>
    Task<Stored<T>> UpdateAsync(string id, string? version, T desired, CancellationToken cancel);
}

/// <summary>A record as an end keeps it.</summary>
/// <param name="Id">Key at this end: GUID in 1C (lower case, with hyphens), integer in the CRM.</param>
/// <param name="Version">Changes whenever the record changes: 1C's DataVersion, else a hash of the content.</param>
/// <param name="Value">The record.</param>
/// <param name="IsDeleted">Marked for deletion (помечен на удаление).</param>
public sealed record Stored<T>(string Id, string Version, T Value, bool IsDeleted = false)
    where T : class;

/// <summary>Which records to list. Everything by default.</summary>
public sealed record Selection
{
    /// <summary>All of them.</summary>
    public static Selection All { get; } = new();

    /// <summary>At most so many (the switch «Первые»); null = all.</summary>
    public int? First { get; init; }

    /// <summary>«Выгружать покупателей»: buyers only. With <see cref="Suppliers"/>: those that are either.</summary>
    public bool Buyers { get; init; }

    /// <summary>«Выгружать поставщиков»: suppliers only.</summary>
    public bool Suppliers { get; init; }

    /// <summary>«Группа контр.»: only what lies in this folder or below it; the folder's id.</summary>
    public string? FolderId { get; init; }

    /// <summary>Only what lies in one of these folders or below; ids. Null = any.</summary>
    public Records.ValueList<string>? FolderIds { get; init; }

    /// <summary>Documents of this day and later, local time; null = no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Documents up to and including this day; null = no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only these sorts of documents: keys of <see cref="Records.TradeKind"/> or <see cref="Records.PaymentKind"/> in 1C, ids of document types in the CRM; null = all.</summary>
    public Records.ValueList<string>? Kinds { get; init; }
}

/// <summary>How to look a record up.</summary>
public abstract record Lookup
{
    /// <summary>By the end's own id.</summary>
    public sealed record ById(string Id) : Lookup;

    /// <summary>By the 1C code as this end holds it (with prefix in the CRM).</summary>
    public sealed record ByCode(string Code) : Lookup;

    /// <summary>By ИНН.</summary>
    public sealed record ByInn(Records.Inn Inn) : Lookup;

    /// <summary>By the exact name.</summary>
    public sealed record ByName(string Name) : Lookup;

    /// <summary>A document by its number within a year (1C numbers anew each year), of one sort as <see cref="Selection.Kinds"/> names it; of any when empty.</summary>
    public sealed record ByNumber(string Number, int Year, string Kind = "") : Lookup;

    /// <summary>By the record that owns it: contracts by their counterparty.</summary>
    public sealed record ByOwner(string Id) : Lookup;
}
