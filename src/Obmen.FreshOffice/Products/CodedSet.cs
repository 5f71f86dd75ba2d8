using System.Runtime.CompilerServices;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Products;

/// <summary>A set whose rows carry a 1C code and nothing below them: products and their groups. A version is a hash of the content.</summary>
internal abstract class CodedSet<T>(CrmClient client, CrmSetNames set) : IRemoves<T>, IRestores<T>
    where T : class
{
    private GatheredLookup<T>? lookup;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<T>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var left = selection.First ?? int.MaxValue;
        await foreach (var stored in RowsAsync($"$orderby={set.Field("id")!.Name}&", anew: true, cancel))
        {
            if (left-- <= 0)
                yield break;
            yield return stored;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<T>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var filter = new CrmFilter(set);
        filter = by switch
        {
            Lookup.ById(var id) => filter.Key("id", id),
            Lookup.ByCode(var code) => filter.Text("code1C", code),
            Lookup.ByName(var name) => filter.Text("name", name),
            _ => filter.Nothing(),
        };
        return filter.IsPossible ? await RowsAsync(filter.Query, anew: false, cancel).ToListAsync(cancel) : [];
    }

    /// <inheritdoc/>
    public async Task<Stored<T>?> FindCreatedAsync(T record, Guid key, CancellationToken cancel)
    {
        if (Code(record).Length == 0 || set.Field("code1C") is null)
            throw SideFailures.CannotTell(CrmFailures.Title, Name(record));
        return (await FindAsync(new Lookup.ByCode(Code(record)), cancel)).FirstOrDefault();
    }

    /// <inheritdoc/>
    public async Task<Stored<T>> CreateAsync(T record, Guid key, CancellationToken cancel)
    {
        using var created = await client.CreateAsync(set, Changes(null, record), cancel);
        return new(new CrmRow(created.RootElement.GetProperty("d"), set).Id, Version(record), record);
    }

    /// <inheritdoc/>
    public Task<Stored<T>> UpdateAsync(string id, string? version, T desired, CancellationToken cancel) =>
        WriteAsync(id, version, desired, current => Merge(current, desired), cancel);

    /// <inheritdoc/>
    public Task<Stored<T>> RestoreAsync(string id, string? version, T former, CancellationToken cancel) =>
        WriteAsync(id, version, former, current => Version(current) == Version(former) ? current : former, cancel);

    /// <inheritdoc/>
    public Task RemoveAsync(string id, string? version, CancellationToken cancel) =>
        client.RemoveAsync(set, id, async () => (await FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() is { } current ? (current.Version, Name(current.Value)) : null, version, cancel);

    /// <summary>The record's name, for messages.</summary>
    protected abstract string Name(T record);

    /// <summary>Its 1C code.</summary>
    protected abstract string Code(T record);

    /// <summary>Changes whenever what the CRM stores of the record changes.</summary>
    protected abstract string Version(T record);

    /// <summary>What the stored record becomes when another is written over it; equal to the stored one when nothing changes.</summary>
    protected abstract T Merge(T current, T desired);

    /// <summary>A body with the fields in which a record differs from the stored one; with all that are filled for a new one.</summary>
    protected abstract byte[] Changes(T? current, T record);

    /// <summary>What makes records of rows, with the directories that it needs read: now, or at any time before.</summary>
    protected abstract ValueTask<Func<CrmValues, T>> ReaderAsync(bool anew, CancellationToken cancel);

    /// <summary>Whether the directories that were read before know all that a row refers to.</summary>
    protected virtual bool Knows(CrmValues row) => true;

    private async Task<Stored<T>> WriteAsync(string id, string? version, T record, Func<T, T> over, CancellationToken cancel)
    {
        var current = await SingleAsync(id, Name(record), cancel);
        if (version is not null && version != current.Version)
            throw SideFailures.ChangedSince(CrmFailures.Title, Name(record));
        var written = over(current.Value);
        if (written.Equals(current.Value))
            return current;
        await client.ChangeAsync(set, id, Changes(current.Value, written), cancel);
        return await SingleAsync(id, Name(record), cancel);
    }

    private async Task<Stored<T>> SingleAsync(string id, string name, CancellationToken cancel) =>
        await LazyInitializer.EnsureInitialized(ref lookup, () => new(SomeAsync)).FindAsync(id, cancel) ?? throw SideFailures.Gone(CrmFailures.Title, name, id);

    private async Task<IReadOnlyList<Stored<T>>> SomeAsync(IReadOnlyCollection<string> ids)
    {
        var filter = new CrmFilter(set).Any("id", ids);
        return filter.IsPossible ? await RowsAsync(filter.Query, anew: false, CancellationToken.None).ToListAsync(CancellationToken.None) : [];
    }

    private async IAsyncEnumerable<Stored<T>> RowsAsync(string options, bool anew, [EnumeratorCancellation] CancellationToken cancel)
    {
        var read = await ReaderAsync(anew, cancel);
        var row = new CrmFields(set);
        await foreach (var _ in client.RowsAsync($"{set.Name}?{options}$select={row.Row.Select}", row.Row, cancel))
        {
            if (row.Flag("trash"))
                continue;
            if (!anew && !Knows(row))
                (read, anew) = (await ReaderAsync(anew: true, cancel), true);
            var record = read(row);
            yield return new(row.Id, Version(record), record);
        }
    }
}
