using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Counterparties of a 1C base over OData. Takes the idempotency key as Ref_Key, so a repeated create can't double.</summary>
internal sealed class PartySet(IOneCWay client, Configuration configuration) : IRemoves<Counterparty>, IRestores<Counterparty>, IVersions<Counterparty>
{
    private readonly PartyNames names = new(configuration);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<Counterparty>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        CheckMarks(selection);
        var directory = await PartyDirectory.ReadAsync(client, names, cancel);
        await directory.ReadFoldersAsync(client, names, cancel);
        var reader = new PartyReader(names, directory);
        var parts = new PartyParts(client, names, reader);
        var codes = new PartyCodes(client, names);
        using var accounts = await parts.AccountsAsync(cancel);
        using var persons = await parts.PersonsAsync(cancel);
        using var contacts = await ContactBook.OfAllAsync(client, names, directory, cancel);
        var folders = Folders(selection, directory);
        var left = selection.First ?? int.MaxValue;
        if (left == 0)
            yield break;
        await foreach (var row in client.AllAsync(names.Party.Set, reader.PartySelect, Filter(selection), cancel, expand: names.Party.CompanionName))
        {
            var code = codes.Next(row);
            if (folders?.Contains(row.Key(names.Party, "parent")) == false && !folders.Contains(row.CompanionKey(names.Party)))
                continue;
            var people = parts.PersonsOf(persons, row).Select(person => reader.Reached(person.Part, contacts.Of(person.Id)));
            yield return reader.Party(row, code, accounts.Of(names.OwnerOf(names.Account, row)), people, contacts.Of(row.Ref()));
            if (--left == 0)
                yield break;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordVersion> VersionsAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await new PartyStamp(client, names).ReadAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<Counterparty>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var condition = by switch
        {
            Lookup.ById(var id) => Guid.TryParse(id, out var key) ? $"Ref_Key eq guid'{key}'" : null,
            Lookup.ByCode(var code) => Equal("code", new PartyCodes(client, names).Sought(code)),
            Lookup.ByInn(var inn) => Equal("inn", inn.Value),
            Lookup.ByName(var name) => Equal("name", name),
            _ => null,
        };
        if (condition is null)
            return [];
        var reader = new PartyReader(names, await PartyDirectory.ReadAsync(client, names, cancel));
        var found = await RowsAsync(Own.Length == 0 ? condition : $"{condition} and {Own}", reader, cancel);
        return [.. found.Select(row => row.Party).Where(stored => !stored.IsDeleted && (by is not Lookup.ByCode(var code) || stored.Value.Code == code))];
    }

    /// <inheritdoc/>
    public async Task<Stored<Counterparty>?> FindCreatedAsync(Counterparty record, Guid key, CancellationToken cancel)
    {
        var found = await FindAsync(new Lookup.ById(key.ToString()), cancel);
        // Half a card is not the card: the create is repeated and completes it.
        return found.Count > 0 && CounterpartyComparer.Compare(found[0].Value, Held(record)).Count == 0 ? found[0] : null;
    }

    /// <inheritdoc/>
    public async Task<Stored<Counterparty>> CreateAsync(Counterparty record, Guid key, CancellationToken cancel)
    {
        var directory = await PartyDirectory.ReadAsync(client, names, cancel);
        await new PartyWriter(client, names, directory).CreateAsync(record, key, cancel);
        return await SingleAsync(key.ToString(), record.Name, new PartyReader(names, directory), cancel);
    }

    /// <inheritdoc/>
    public async Task<Stored<Counterparty>> UpdateAsync(string id, string? version, Counterparty desired, CancellationToken cancel)
    {
        var directory = await PartyDirectory.ReadAsync(client, names, cancel);
        var reader = new PartyReader(names, directory);
        var found = await FoundAsync(id, version, desired.Name, reader, cancel);
        var merged = CounterpartyMerge.Apply(found.Party.Value, Held(desired));
        if (merged == found.Party.Value)
            return found.Party;
        await new PartyWriter(client, names, directory).UpdateAsync(found, merged, cancel);
        return await SingleAsync(id, desired.Name, reader, cancel);
    }

    /// <inheritdoc/>
    public async Task<Stored<Counterparty>> RestoreAsync(string id, string? version, Counterparty former, CancellationToken cancel)
    {
        var directory = await PartyDirectory.ReadAsync(client, names, cancel);
        var reader = new PartyReader(names, directory);
        var found = await FoundAsync(id, version, former.Name, reader, cancel);
        if (RecordKind.Counterparty.Compare(found.Party.Value, former).Count == 0)
            return found.Party;
        await new PartyRestore(client, names, directory).WriteAsync(found, former, cancel);
        return await SingleAsync(id, former.Name, reader, cancel);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string id, string? version, CancellationToken cancel)
    {
        var reader = new PartyReader(names, await PartyDirectory.ReadAsync(client, names, cancel));
        var rows = Guid.TryParse(id, out var key) ? await RowsAsync($"Ref_Key eq guid'{key}'", reader, cancel) : [];
        if (rows.Count == 0 || rows[0].Party.IsDeleted)
            return;
        var found = await FoundAsync(id, version, rows[0].Party.Value.Name, reader, cancel);
        // A partner that was made along with it and has no other counterparty is as superfluous; one that was there before is not ours.
        if (names.Partner is { } partner && found.Partner == IdempotencyKey.Derive(key, "partner"))
            await client.MarkDeletedAsync(partner.Set, found.Partner.ToString(), null, cancel);
        await client.MarkDeletedAsync(names.Party.Set, id, found.Party.Version.Split(' ')[0], cancel);
    }

    // A card without what this base has no place for: that is no difference, however often it is asked for.
    private Counterparty Held(Counterparty card) => card with
    {
        Code = "",
        City = "",
        Activity = "",
        Ogrn = names.Party.Path("ogrn") is null ? default : card.Ogrn,
        Okpo = names.Party.Path("okpo") is null ? "" : card.Okpo,
        Comment = names.Party.Path("comment") is null ? "" : card.Comment,
    };

    // Folders stand beside items only in a catalog that has them.
    private string Own => names.Party.Field("isFolder") is { } isFolder ? $"{isFolder} eq false" : "";

    private void CheckMarks(Selection selection)
    {
        if ((!selection.Buyers || names.Party.Path("buyer") is not null) && (!selection.Suppliers || names.Party.Path("supplier") is not null))
            return;
        throw new SideException(
            new($"«{configuration.Profile.Title.Ru}» не отмечает, кто покупатель, а кто поставщик.", $"{configuration.Profile.Title.En} doesn't mark buyers and suppliers."),
            new("Снимите отбор по покупателям и поставщикам или выберите группу", "Drop the filter by buyers and suppliers or choose a folder"),
            Reaction.StopRun);
    }

    private static HashSet<Guid>? Folders(Selection selection, PartyDirectory directory)
    {
        IEnumerable<string> chosen = [.. selection.FolderIds ?? [], .. selection.FolderId is { } folder ? [folder] : (string[])[]];
        return selection.FolderId is null && selection.FolderIds is null ? null : [.. chosen.SelectMany(id => directory.Below(Guid.Parse(id)))];
    }

    private string Filter(Selection selection)
    {
        var marks = new List<string>();
        if (selection.Buyers)
            marks.Add($"{names.Party.Path("buyer")} eq true");
        if (selection.Suppliers)
            marks.Add($"{names.Party.Path("supplier")} eq true");
        var marked = string.Join(" or ", marks);
        return (Own.Length, marked.Length) switch
        {
            (0, _) => marked,
            (_, 0) => Own,
            _ => $"{Own} and ({marked})",
        };
    }

    private string? Equal(string meaning, string text) =>
        names.Party.Path(meaning) is { } property ? $"{property} eq '{text.Replace("'", "''", StringComparison.Ordinal)}'" : null;

    private async Task<FoundParty> FoundAsync(string id, string? version, string name, PartyReader reader, CancellationToken cancel)
    {
        var rows = Guid.TryParse(id, out var key) ? await RowsAsync($"Ref_Key eq guid'{key}'", reader, cancel) : [];
        if (rows.Count == 0)
            throw SideFailures.Gone(OneCFailures.Title, name, id);
        return version is null || version == rows[0].Party.Version ? rows[0] : throw SideFailures.ChangedSince(OneCFailures.Title, name);
    }

    private async Task<Stored<Counterparty>> SingleAsync(string id, string name, PartyReader reader, CancellationToken cancel)
    {
        var rows = await RowsAsync($"Ref_Key eq guid'{id}'", reader, cancel);
        return rows.Count > 0 ? rows[0].Party : throw SideFailures.Gone(OneCFailures.Title, name, id);
    }

    private async Task<List<FoundParty>> RowsAsync(string condition, PartyReader reader, CancellationToken cancel)
    {
        var expand = names.Partner is null ? "" : $"&$expand={Uri.EscapeDataString(names.Party.CompanionName)}";
        var rows = new List<JsonElement>();
        await foreach (var row in client.RowsAsync($"{names.Party.Set}?$select={Uri.EscapeDataString(reader.PartySelect)}{expand}&$filter={Uri.EscapeDataString(condition)}", cancel))
            rows.Add(row.Clone());
        var (parts, codes) = (new PartyParts(client, names, reader), new PartyCodes(client, names));
        var result = new List<FoundParty>();
        foreach (var row in rows)
        {
            var main = row.Key(names.Party, "mainAccount");
            var accounts = (await parts.AccountsOfAsync(row, cancel)).OrderByDescending(account => account.Id == main).ToList();
            var persons = await parts.PersonsOfAsync(row, cancel);
            using var contacts = await ContactBook.OfAsync(client, names, reader.Directory, [(names.Party.Set, row.Ref()), .. persons.Select(person => (names.Person!.Set, person.Id))], cancel);
            var people = persons.Select(person => reader.Reached(person.Part, contacts.Of(person.Id)));
            var party = reader.Party(row, await codes.OfAsync(row, cancel), accounts, people, contacts.Of(row.Ref()));
            result.Add(new(party, row.CompanionKey(names.Party), [.. accounts.Select(account => account.Id)], [.. persons.Select(person => person.Id)]));
        }

        return result;
    }
}

/// <summary>A counterparty that was read alone, and the keys of its partner and parts in the order of the card.</summary>
internal sealed record FoundParty(Stored<Counterparty> Party, Guid Partner, IReadOnlyList<Guid> Accounts, IReadOnlyList<Guid> Persons);
