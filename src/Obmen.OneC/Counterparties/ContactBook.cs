using Obmen.Exchange.Sides;
using Obmen.OneC.OData;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// Contact information that the base keeps in a register (КонтактнаяИнформация) instead of the objects themselves: of all objects, put aside
/// on disk and found by their keys, or of a few. Where there is no such register it is empty.
/// </summary>
internal sealed class ContactBook : IDisposable
{
    private const int Attempts = 3;

    private readonly ChildSpill<ContactValue>? spill;
    private readonly PartyNames names;

    private ContactBook(PartyNames names) => (this.names, spill) = (names, names.Record is null ? null : new(ContactJson.Default.ContactValue));

    /// <summary>The contact information of all objects. An answer that breaks off is asked for anew: records can't be read page by page.</summary>
    internal static async Task<ContactBook> OfAllAsync(IOneCWay client, PartyNames names, PartyDirectory directory, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var book = new ContactBook(names);
            try
            {
                await book.ReadAsync(client, directory, "", cancel);
                book.spill?.Complete();
                return book;
            }
            catch (SideException cut) when (Whole.IsCut(cut) && attempt < Attempts)
            {
                book.Dispose();
            }
            catch
            {
                book.Dispose();
                throw;
            }
        }
    }

    /// <summary>The contact information of these objects; each is named by its set and key.</summary>
    internal static async Task<ContactBook> OfAsync(IOneCWay client, PartyNames names, PartyDirectory directory, IEnumerable<(string Set, Guid Key)> objects, CancellationToken cancel)
    {
        var book = new ContactBook(names);
        try
        {
            foreach (var some in objects.Chunk(PartyDirectory.KeysAtOnce))
                await book.ReadAsync(client, directory, string.Join(" or ", some.Select(each => $"{names.Record?.Field("object")} eq cast(guid'{each.Key}', '{each.Set}')")), cancel);
            book.spill?.Complete();
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

    private async Task ReadAsync(IOneCWay client, PartyDirectory directory, string filter, CancellationToken cancel)
    {
        if (names.Record is not { } columns)
            return;
        var select = string.Join(',', ((string[])["object", "type", "kind", "kindType", "text"]).Select(columns.Field).OfType<string>());
        var where = filter.Length == 0 ? "" : $"&$filter={Uri.EscapeDataString(filter)}";
        await foreach (var record in client.RowsAsync($"{columns.Set}?$select={Uri.EscapeDataString(select)}{where}", cancel))
            spill!.Add(record.Key(columns, "object"), Guid.Empty, ContactValue.OfRecord(record, columns, directory));
    }
}
