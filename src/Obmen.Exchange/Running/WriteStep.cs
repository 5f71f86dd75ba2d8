using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Running;

/// <summary>A write that knows how to find out whether it has happened.</summary>
internal abstract class WriteStep<T>
    where T : class
{
    /// <summary>Sends it once; <paramref name="again"/> when an earlier sending may have taken part of the effect.</summary>
    internal abstract Task<Stored<T>> SendAsync(bool again, CancellationToken cancel);

    /// <summary>The record when the write is known to have happened in full, else null.</summary>
    internal abstract Task<Stored<T>?> LookUpAsync(CancellationToken cancel);

    /// <summary>Whether a look-up that found nothing proves that nothing was written.</summary>
    internal abstract bool LookUpIsSure { get; }

    /// <summary>The record that an earlier, confirmed sending left.</summary>
    internal abstract Task<Stored<T>> FindAgainAsync(string id, CancellationToken cancel);

    /// <summary>The id of the record that an update or a restoring changes in several requests, so that a refusal of one may leave it half changed; empty = no such write.</summary>
    internal virtual string HalfChanged => "";

    protected static async Task<Stored<T>> SingleAsync(IRecordSet<T> set, string id, CancellationToken cancel)
    {
        var found = await set.FindAsync(new Lookup.ById(id), cancel);
        return found.Count > 0 ? found[0] : throw SideFailures.Gone(Words.None, id, id);
    }
}

/// <summary>A create.</summary>
internal sealed class CreateStep<T>(IRecordSet<T> set, T record, Guid key) : WriteStep<T>
    where T : class
{
    internal override bool LookUpIsSure => true;

    internal override Task<Stored<T>> SendAsync(bool again, CancellationToken cancel) => set.CreateAsync(record, key, cancel);

    internal override Task<Stored<T>?> LookUpAsync(CancellationToken cancel) => set.FindCreatedAsync(record, key, cancel);

    internal override Task<Stored<T>> FindAgainAsync(string id, CancellationToken cancel) => SingleAsync(set, id, cancel);
}

/// <summary>An update. Sending it again is the look-up: the end reads the record and writes only what is still missing.</summary>
internal sealed class UpdateStep<T>(IRecordSet<T> set, string id, string? version, T desired) : WriteStep<T>
    where T : class
{
    internal override bool LookUpIsSure => false;

    internal override Task<Stored<T>> SendAsync(bool again, CancellationToken cancel) =>
        set.UpdateAsync(id, again ? null : version, desired, cancel);

    internal override string HalfChanged => id;

    internal override Task<Stored<T>?> LookUpAsync(CancellationToken cancel) => Task.FromResult<Stored<T>?>(null);

    internal override Task<Stored<T>> FindAgainAsync(string id, CancellationToken cancel) => SingleAsync(set, id, cancel);
}

/// <summary>A record put back as it was. Sending it again is the look-up, as with an update.</summary>
internal sealed class RestoreStep<T>(IRestores<T> set, string id, string? version, T former) : WriteStep<T>
    where T : class
{
    internal override bool LookUpIsSure => false;

    internal override Task<Stored<T>> SendAsync(bool again, CancellationToken cancel) => set.RestoreAsync(id, again ? null : version, former, cancel);

    internal override string HalfChanged => id;

    internal override Task<Stored<T>?> LookUpAsync(CancellationToken cancel) => Task.FromResult<Stored<T>?>(null);

    internal override Task<Stored<T>> FindAgainAsync(string id, CancellationToken cancel) => SingleAsync(set, id, cancel);
}

/// <summary>A removal. Sending it again is the look-up: what is gone stays gone.</summary>
internal sealed class RemoveStep<T>(IRemoves<T> set, string id, string? version, T record) : WriteStep<T>
    where T : class
{
    internal override bool LookUpIsSure => false;

    internal override async Task<Stored<T>> SendAsync(bool again, CancellationToken cancel)
    {
        await set.RemoveAsync(id, again ? null : version, cancel);
        return new(id, "", record, IsDeleted: true);
    }

    internal override Task<Stored<T>?> LookUpAsync(CancellationToken cancel) => Task.FromResult<Stored<T>?>(null);

    internal override Task<Stored<T>> FindAgainAsync(string id, CancellationToken cancel) => Task.FromResult(new Stored<T>(id, "", record, IsDeleted: true));
}
