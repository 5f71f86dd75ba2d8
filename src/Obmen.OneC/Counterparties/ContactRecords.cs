using Obmen.Exchange.Records;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// The contact information of an object in the register: a record for each type and kind, so that a second phone needs a kind of its own,
/// which may be a plain text. Does nothing where the base has no such register.
/// </summary>
internal sealed class ContactRecords
{
    private readonly IOneCWay client;
    private readonly PartyNames names;
    private readonly PartyDirectory directory;
    private readonly (string Set, Guid Key) owner;
    private readonly List<ContactValue> known;

    private ContactRecords(IOneCWay client, PartyNames names, PartyDirectory directory, (string Set, Guid Key) owner, List<ContactValue> known) =>
        (this.client, this.names, this.directory, this.owner, this.known) = (client, names, directory, owner, known);

    /// <summary>What is there of an object.</summary>
    internal static async Task<ContactRecords> OfAsync(IOneCWay client, PartyNames names, PartyDirectory directory, OneCObjectNames set, Guid key, CancellationToken cancel)
    {
        using var book = await ContactBook.OfAsync(client, names, directory, names.Record is null ? [] : [(set.Set, key)], cancel);
        return new(client, names, directory, (set.Set, key), [.. book.Of(key)]);
    }

    /// <summary>A new object has nothing yet, or what an earlier attempt has written: the same records under the same keys.</summary>
    internal static ContactRecords OfNew(IOneCWay client, PartyNames names, PartyDirectory directory, OneCObjectNames set, Guid key) =>
        new(client, names, directory, (set.Set, key), []);

    /// <summary>Puts an address or another single value of a kind in place; an empty one changes nothing.</summary>
    internal async Task PutAsync(string type, string kind, string text, CancellationToken cancel)
    {
        if (text.Length == 0 || names.Record is null)
            return;
        var there = known.Find(value => value.Type == names.Value(type) && names.Kinds(kind).Contains(value.Kind));
        if (there is null)
            await NewAsync(type, kind, text, cancel);
        else if (Likeness.Spaced(there.Text) != Likeness.Spaced(text))
            await ChangeAsync(there, type, text, cancel);
    }

    /// <summary>Adds phones or e-mails.</summary>
    internal async Task AddAsync(string type, string kind, IEnumerable<string> texts, CancellationToken cancel)
    {
        foreach (var text in names.Record is null ? [] : texts)
            await NewAsync(type, kind, text, cancel);
    }

    private async Task NewAsync(string type, string kind, string text, CancellationToken cancel)
    {
        var made = Free(type, kind) with { Text = text };
        known.Add(made);
        using var body = new OneCBody();
        var record = names.Record!;
        body.Text(record, "object", owner.Key.ToString()).Text(record, "objectType", OneCBody.TypePrefix + owner.Set)
            .Text(record, "type", made.Type)
            .Text(record, "kind", KindOf(made)).Text(record, "kindType", KindTypeOf(made));
        await client.CreateAsync(record.Set, Valued(body, type, text).ToArray(), cancel);
    }

    private async Task ChangeAsync(ContactValue there, string type, string text, CancellationToken cancel)
    {
        known[known.IndexOf(there)] = there with { Text = text };
        var record = names.Record!;
        (string Meaning, string Value)[] key =
            [("object", owner.Key.ToString()), ("objectType", OneCBody.TypePrefix + owner.Set), ("type", there.Type), ("kind", KindOf(there)), ("kindType", KindTypeOf(there))];
        using var body = new OneCBody();
        await client.ChangeRecordAsync(
            record.Set, key.Where(part => record.Field(part.Meaning) is not null).Select(part => (record.Field(part.Meaning)!, part.Value)), Valued(body, type, text).ToArray(), cancel);
    }

    // What people see, and the parts of it that 1C's own form keeps apart; a text that isn't understood has no parts.
    private OneCBody Valued(OneCBody body, string type, string text)
    {
        body.Text(names.Record, "text", text);
        foreach (var (field, part) in ContactParts.Of(type, text))
            body.Text(names.Record, $"field{field}", part);
        return body;
    }

    // The first kind of the profile that the base has and the object hasn't used; after them a text with a number.
    private ContactValue Free(string type, string kind)
    {
        var used = known.Where(value => value.Type == names.Value(type)).Select(value => value.Kind).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Kinds(kind).Where(name => !used.Contains(name)))
        {
            if (directory.KindKey([name]) is var key && key != Guid.Empty)
                return new(names.Value(type), name, "", key);
        }

        var (text, n) = (names.Kinds(kind)[^1], 1);
        while (used.Contains(Numbered(text, n)))
            n++;
        return new(names.Value(type), Numbered(text, n), "", Guid.Empty);
    }

    private static string Numbered(string text, int n) => n == 1 ? text : $"{text} {n}";

    private static string KindOf(ContactValue value) => value.KindKey == Guid.Empty ? value.Kind : value.KindKey.ToString();

    private string KindTypeOf(ContactValue value) => value.KindKey == Guid.Empty ? "Edm.String" : OneCBody.TypePrefix + names.Kind!.Set;
}
