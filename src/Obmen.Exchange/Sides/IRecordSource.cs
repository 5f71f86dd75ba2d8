namespace Obmen.Exchange.Sides;

/// <summary>
/// The records of one kind at one end, to be read. Reads may be repeated freely and are retried inside. Every failure is a
/// <see cref="SideException"/> that says what to do about it.
/// </summary>
/// <typeparam name="T">The kind, e.g. <see cref="Records.Product"/>.</typeparam>
public interface IRecordSource<T>
    where T : class
{
    /// <summary>
    /// Streams the records; each at most once, in no promised order, memory flat whatever their number. Folders are records only where the kind is a folder.
    /// Those marked for deletion come with <see cref="Stored{T}.IsDeleted"/>; those in the CRM's bin don't come.
    /// </summary>
    IAsyncEnumerable<Stored<T>> ListAsync(Selection selection, CancellationToken cancel);

    /// <summary>All live records that match, complete; empty when there are none.</summary>
    Task<IReadOnlyList<Stored<T>>> FindAsync(Lookup by, CancellationToken cancel);
}
