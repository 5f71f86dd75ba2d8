using System.Text.Json;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>
/// What documents tell of the rows of one catalog, by key: read as it is asked for, some keys a request, and all at once when that turns out
/// to be shorter. Weighs what is used of the catalog, however many documents use it.
/// </summary>
/// <threadsafety>For one thread.</threadsafety>
internal sealed class ReferenceBook<T>(IOneCWay client, OneCObjectNames? names, Func<OneCObjectNames, JsonElement, T> read, params string[] meanings)
    where T : class
{
    private const int KeysInRequest = 30;
    private const int MostByKey = 1500;

    private readonly Dictionary<Guid, T> known = [];
    private readonly HashSet<Guid> asked = [];

    /// <summary>Reads the rows of these keys that aren't known yet; empty keys are passed over.</summary>
    internal async Task NeedAsync(IEnumerable<Guid> keys, CancellationToken cancel)
    {
        if (names is null || asked.Count > MostByKey)
            return;
        var missing = keys.Where(key => key != Guid.Empty && asked.Add(key)).ToList();
        if (asked.Count > MostByKey)
        {
            await ReadAsync("", cancel);
            return;
        }

        foreach (var some in missing.Chunk(KeysInRequest))
            await ReadAsync(string.Join(" or ", some.Select(key => $"Ref_Key eq guid'{key}'")), cancel);
    }

    /// <summary>Reads the whole catalog.</summary>
    internal Task ReadAllAsync(CancellationToken cancel) => names is null ? Task.CompletedTask : ReadAsync("", cancel);

    /// <summary>Every row that is known.</summary>
    internal IReadOnlyDictionary<Guid, T> All => known;

    /// <summary>What is known of a key, or null.</summary>
    internal T? Of(Guid key) => known.GetValueOrDefault(key);

    private async Task ReadAsync(string filter, CancellationToken cancel)
    {
        var select = string.Join(',', meanings.Select(names!.Field).OfType<string>().Prepend("Ref_Key").Distinct());
        await foreach (var row in client.AllAsync(names.Set, select, filter, cancel))
            known[row.Ref()] = read(names, row);
    }
}
