namespace Obmen.Exchange.Sides;

/// <summary>Records whose source tells what has changed without their being read (1C's ВерсияДанных, DataVersion).</summary>
/// <typeparam name="T">The kind.</typeparam>
public interface IVersions<T> : IRecordSource<T>
    where T : class
{
    /// <summary>
    /// Streams the versions of the source's own objects that <see cref="IRecordSource{T}.ListAsync"/> reads for the selection, and of those that it
    /// takes something from; in no promised order. An object may give several records (a payment with a breakdown) or none. A source that
    /// tells of all objects together gives one, <see cref="RecordVersion.All"/>; an empty version says that it can't tell.
    /// </summary>
    IAsyncEnumerable<RecordVersion> VersionsAsync(Selection selection, CancellationToken cancel);
}

/// <summary>The same where some objects can be read without the others.</summary>
/// <typeparam name="T">The kind.</typeparam>
public interface IReadsAlone<T> : IVersions<T>
    where T : class
{
    /// <summary>The records of the selection that come from these objects alone.</summary>
    IAsyncEnumerable<Stored<T>> ListAsync(Selection selection, IReadOnlyCollection<RecordVersion> only, CancellationToken cancel);
}

/// <summary>What an object's version is now.</summary>
/// <param name="Id">The object.</param>
/// <param name="Version">Changes whenever it changes; empty when that can't be told.</param>
/// <param name="Home">Where the source keeps it; the source's own word.</param>
public sealed record RecordVersion(string Id, string Version, string Home)
{
    /// <summary>Stands for all objects together.</summary>
    public const string All = "00000000-0000-0000-0000-000000000000";
}
