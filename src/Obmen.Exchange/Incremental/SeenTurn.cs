using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Incremental;

/// <summary>
/// A reading of a 1C base that learns which objects need nothing, and may pass over those that were learnt before. An object is learnt only when
/// its rows change nothing: what is to be written is read again next time, whatever becomes of the writing.
/// </summary>
/// <param name="records">What was learnt before; a whole reading begins with nothing.</param>
/// <param name="onlyChanged">Whether what hasn't changed is passed over.</param>
/// <threadsafety>Several kinds may be read at once; the rest is for one thread.</threadsafety>
public sealed class SeenTurn(SeenRecords records, bool onlyChanged)
{
    // More than this are read faster as a whole than by their keys.
    private const int MostByKey = 3000;

    private readonly Lock gate = new();
    private readonly List<RecordVersion> now = [];
    private readonly HashSet<string> unsettled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Basis, bool IsInvoice)> bases = new(StringComparer.Ordinal);

    /// <summary>Whether what hasn't changed is passed over.</summary>
    public bool OnlyChanged => onlyChanged;

    /// <summary>What is learnt; complete after <see cref="Conclude"/>.</summary>
    public SeenRecords Records => records;

    /// <summary>What must be read of a selection; null when nothing. A source that tells no versions is read as a whole.</summary>
    internal async Task<IAsyncEnumerable<Stored<T>>?> ReadAsync<T>(IRecordSource<T> source, Selection selection, CancellationToken cancel)
        where T : class
    {
        // Versions first: what changes while the rest is read has another one next time.
        if (source is not IVersions<T> versions)
            return source.ListAsync(selection, cancel);
        var current = await versions.VersionsAsync(selection, cancel).ToListAsync(cancel);
        lock (gate)
            now.AddRange(current);
        if (!onlyChanged)
            return source.ListAsync(selection, cancel);
        return records.Changed(current) switch
        {
            { Count: 0 } => null,
            { Count: <= MostByKey } changed when source is IReadsAlone<T> alone => alone.ListAsync(selection, changed, cancel),
            _ => source.ListAsync(selection, cancel),
        };
    }

    /// <summary>Notes what an object was issued on.</summary>
    internal void Note(string id, string basis, bool isInvoice)
    {
        lock (gate)
            bases[id] = (basis, isInvoice);
    }

    /// <summary>Notes that an object's row would change something.</summary>
    internal void Unsettled(string id) => unsettled.Add(id);

    /// <summary>Learns, once all rows are made.</summary>
    internal void Conclude()
    {
        foreach (var one in now)
        {
            if (unsettled.Contains(one.Id))
                records.Forget(one.Id);
            else if (bases.TryGetValue(one.Id, out var issued))
                records.See(one, issued.Basis, issued.IsInvoice);
            else if (!records.IsSame(one))
                records.See(one);
        }
    }
}
