using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Http;

namespace Obmen.OneC;

/// <summary>
/// A way to the data of one 1C base. What is read and written is put in the words of 1C's OData interface, whatever the way: a resource is a set
/// with its options (<c>Catalog_Контрагенты?$filter=ИНН eq '…'</c>), a row is an object in JSON with the properties that interface gives it.
/// </summary>
internal interface IOneCWay
{
    /// <summary>Local time.</summary>
    DateTime Now { get; }

    /// <summary>What a person does about an object that can't be read this way.</summary>
    Words Publish { get; }

    /// <summary>The pace of its calls.</summary>
    Pace Pace { get; }

    /// <summary>Streams the rows of one request; each is good until the next is asked for.</summary>
    IAsyncEnumerable<JsonElement> RowsAsync(string resource, CancellationToken cancel);

    /// <summary>Streams a whole set; an empty filter gives all of it. <paramref name="expand"/> names references to bring along.</summary>
    IAsyncEnumerable<JsonElement> AllAsync(string set, string select, string filter, CancellationToken cancel, int? pageSize = null, string expand = "");

    /// <summary>The same, of each row no more than the fields wanted: what is returned is always the one given, good until the next is asked for.</summary>
    async IAsyncEnumerable<JsonFields> AllAsync(string set, JsonFields fields, string filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in AllAsync(set, fields.Select, filter, cancel))
        {
            fields.Read(row);
            yield return fields;
        }
    }

    /// <summary>
    /// Everything one request gives, for what can't be read page by page (registers, virtual tables): its rows one after another into what
    /// <paramref name="begin"/> makes. When its answer breaks off, that is made once more and the answer read anew from its beginning.
    /// </summary>
    Task<T> WholeAsync<T>(string resource, Func<T> begin, Action<T, JsonElement> take, CancellationToken cancel);

    /// <summary>The same, of each row no more than the fields wanted, which lie in the ones given.</summary>
    Task<T> WholeAsync<T>(string resource, JsonFields fields, Func<T> begin, Action<T> take, CancellationToken cancel) => WholeAsync(
        resource,
        begin,
        (whole, row) =>
        {
            fields.Read(row);
            take(whole);
        },
        cancel);

    /// <summary>How many rows a set has.</summary>
    Task<int> CountAsync(string set, CancellationToken cancel);

    /// <summary>Creates an object. One with this key that is already there is no failure: an earlier attempt made it. Says whether it was created now.</summary>
    Task<bool> CreateAsync(string set, byte[] body, CancellationToken cancel);

    /// <summary>Changes the given properties of an object; with a version only if it still has it.</summary>
    Task ChangeAsync(string set, string key, byte[] body, string? version, CancellationToken cancel);

    /// <summary>Changes the given properties of a record of a register; the key in the order of its dimensions.</summary>
    Task ChangeRecordAsync(string set, IEnumerable<(string Property, string Value)> key, byte[] body, CancellationToken cancel);

    /// <summary>Marks an object for deletion; with a version only if it still has it. A repeated call does no harm.</summary>
    Task MarkDeletedAsync(string set, string key, string? version, CancellationToken cancel);

    /// <summary>Posts a document, never in real time; with a version only if it still has it. A repeated call does no harm.</summary>
    Task PostAsync(string set, string key, string? version, CancellationToken cancel);

    /// <summary>Takes a document's posting back; likewise.</summary>
    Task UnpostAsync(string set, string key, string? version, CancellationToken cancel);
}
