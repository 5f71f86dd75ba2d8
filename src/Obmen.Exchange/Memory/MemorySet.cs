using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Memory;

/// <summary>What a set in memory must know of its records.</summary>
/// <param name="Name">A record's name, for messages.</param>
/// <param name="Code">A record's 1C code.</param>
/// <param name="Coded">The record with a code that the end gave it.</param>
/// <param name="Merge">The stored record with what is desired written over it; equal to the stored one when nothing changes.</param>
/// <param name="Belongs">Whether a selection holds the record.</param>
/// <param name="Matches">Whether a look-up other than by id, code and name finds the record.</param>
public sealed record MemoryRules<T>(
    Func<T, string> Name, Func<T, string> Code, Func<T, string, T> Coded, Func<T, T, T> Merge, Func<T, Selection, bool> Belongs, Func<T, Lookup, bool> Matches)
    where T : class;

/// <summary>
/// The records of one kind kept in memory: the model that real ends are measured against. Gives ids and codes the way a base does; with
/// <c>keyed</c> it takes the idempotency key as its id, as 1C does, otherwise it counts, as the CRM does.
/// </summary>
public sealed class MemorySet<T>(MemoryRules<T> rules, bool keyed, Words title) : IRemoves<T>, IRestores<T>
    where T : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Stored<T>> records = [];
    private int lastId;
    private int lastCode;
    private long lastVersion;

    /// <summary>How many writes took effect.</summary>
    public int Writes { get; private set; }

    /// <summary>Called before (<c>committed</c> false) and after (true) each write takes effect; an exception is the end's failure.</summary>
    public Action<bool>? OnWrite { get; set; }

    /// <summary>Every record there is, ordered by id.</summary>
    public IReadOnlyList<Stored<T>> All
    {
        get
        {
            lock (gate)
                return [.. records.Values.OrderBy(record => record.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>Puts a record there without counting it as a write of the exchange.</summary>
    public Stored<T> Put(T record, bool deleted = false)
    {
        lock (gate)
        {
            var stored = Keep(NextId(Guid.Empty), record) with { IsDeleted = deleted };
            return records[stored.Id] = stored;
        }
    }

    /// <summary>Changes a record as somebody at that end would.</summary>
    public void Change(string id, Func<T, T> change)
    {
        lock (gate)
            Keep(id, change(records[id].Value));
    }

    /// <summary>Removes a record as somebody at that end would.</summary>
    public void Remove(string id)
    {
        lock (gate)
            records.Remove(id);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<T>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var record in All.Where(record => rules.Belongs(record.Value, selection)).Take(selection.First ?? int.MaxValue))
        {
            cancel.ThrowIfCancellationRequested();
            yield return record;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Stored<T>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        Func<Stored<T>, bool> matches = by switch
        {
            Lookup.ById(var id) => record => record.Id == id,
            Lookup.ByCode(var code) => record => rules.Code(record.Value) == code,
            Lookup.ByName(var name) => record => rules.Name(record.Value) == name,
            _ => record => rules.Matches(record.Value, by),
        };
        return Task.FromResult<IReadOnlyList<Stored<T>>>([.. All.Where(record => !record.IsDeleted && matches(record))]);
    }

    /// <inheritdoc/>
    public async Task<Stored<T>?> FindCreatedAsync(T record, Guid key, CancellationToken cancel)
    {
        var found = await FindAsync(keyed ? new Lookup.ById(key.ToString()) : new Lookup.ByCode(rules.Code(record)), cancel);
        return found.Count > 0 ? found[0] : null;
    }

    /// <inheritdoc/>
    public Task<Stored<T>> CreateAsync(T record, Guid key, CancellationToken cancel) => Write(() =>
    {
        if (keyed && records.TryGetValue(key.ToString(), out var there))
            return there;
        Writes++;
        var given = rules.Code(record).Length > 0 || !keyed ? record : rules.Coded(record, (++lastCode).ToString("D9", CultureInfo.InvariantCulture));
        return Keep(NextId(key), given);
    });

    /// <inheritdoc/>
    public Task<Stored<T>> UpdateAsync(string id, string? version, T desired, CancellationToken cancel) => Write(() =>
    {
        var stored = Current(id, version, rules.Name(desired));
        var merged = rules.Merge(stored.Value, desired);
        if (merged.Equals(stored.Value))
            return stored;
        Writes++;
        return Keep(id, merged);
    });

    /// <inheritdoc/>
    public Task<Stored<T>> RestoreAsync(string id, string? version, T former, CancellationToken cancel) => Write(() =>
    {
        var stored = Current(id, version, rules.Name(former));
        if (former.Equals(stored.Value))
            return stored;
        Writes++;
        return Keep(id, former);
    });

    /// <inheritdoc/>
    public Task RemoveAsync(string id, string? version, CancellationToken cancel) => Write(() =>
    {
        if (!records.TryGetValue(id, out var stored) || stored.IsDeleted)
            return stored!;
        Current(id, version, rules.Name(stored.Value));
        Writes++;
        return records[id] = stored with { IsDeleted = true };
    });

    private Stored<T> Current(string id, string? version, string name)
    {
        if (!records.TryGetValue(id, out var stored))
            throw SideFailures.Gone(title, name, id);
        return version is null || version == stored.Version ? stored : throw SideFailures.ChangedSince(title, name);
    }

    private Task<Stored<T>> Write(Func<Stored<T>> write)
    {
        OnWrite?.Invoke(false);
        Stored<T> stored;
        lock (gate)
            stored = write();
        OnWrite?.Invoke(true);
        return Task.FromResult(stored);
    }

    private Stored<T> Keep(string id, T record) =>
        records[id] = new(id, (++lastVersion).ToString(CultureInfo.InvariantCulture), record);

    private string NextId(Guid key) => keyed
        ? (key == Guid.Empty ? IdempotencyKey.Derive(Guid.Empty, $"memory/{++lastId}") : key).ToString()
        : (++lastId).ToString(CultureInfo.InvariantCulture);
}
