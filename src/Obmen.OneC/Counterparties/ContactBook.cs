using System.Text.Json;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// Contact information that the base keeps in a register (КонтактнаяИнформация) instead of the objects themselves: of all objects, put aside
/// on disk and found by their keys, or of a few. Where there is no such register it is empty.
/// </summary>
internal sealed class ContactBook : IDisposable
{
    private readonly ChildSpill<ContactValue>? spill;
    private readonly PartyNames names;

    private ContactBook(PartyNames names) => (this.names, spill) = (names, names.Record is null ? null : new(ContactJson.Default.ContactValue));

    /// <summary>The contact information of all objects. An answer that breaks off is asked for anew: records can't be read page by page.</summary>
    internal static async Task<ContactBook> OfAllAsync(IOneCWay client, PartyNames names, PartyDirectory directory, CancellationToken cancel)
    {
        if (names.Record is not { } columns)
            return new(names);
        var book = await client.WholeAsync(Resource(columns, ""), () => new ContactBook(names), (begun, record) => begun.Add(record, columns, directory), cancel);
        book.spill!.Complete();
        return book;
    }

    /// <summary>The contact information of these objects; each is named by its set and key.</summary>
    internal static async Task<ContactBook> OfAsync(IOneCWay client, PartyNames names, PartyDirectory directory, IEnumerable<(string Set, Guid Key)> objects, CancellationToken cancel)
    {
        var book = new ContactBook(names);
        if (names.Record is not { } columns)
            return book;
        try
        {
            foreach (var some in objects.Chunk(PartyDirectory.KeysAtOnce))
            {
                var filter = string.Join(" or ", some.Select(each => $"{columns.Field("object")} eq cast(guid'{each.Key}', '{each.Set}')"));
                await foreach (var record in client.RowsAsync(Resource(columns, $"&$filter={Uri.EscapeDataString(filter)}"), cancel))
                    book.Add(record, columns, directory);
            }

            book.spill!.Complete();
            return book;
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    /// <summary>The values of an object in a lasting order: kinds in the order of the profile first, the others by name.</summary>
    internal IEnumerable<ContactValue> Of(Guid key) => (spill?.Of(key) ?? []).Select(found => found.Part)
        .OrderBy(value => names.KindOrder(value.Kind)).ThenBy(value => value.Kind, StringComparer.Ordinal).ThenBy(value => value.KindKey);

    public void Dispose() => spill?.Dispose();

    private static string Resource(OneCObjectNames columns, string filter)
    {
        var select = string.Join(',', ((string[])["object", "type", "kind", "kindType", "text"]).Select(columns.Field).OfType<string>());
        return $"{columns.Set}?$select={Uri.EscapeDataString(select)}{filter}";
    }

    private void Add(JsonElement record, OneCObjectNames columns, PartyDirectory directory) =>
        spill!.Add(record.Key(columns, "object"), Guid.Empty, ContactValue.OfRecord(record, columns, directory));
}
