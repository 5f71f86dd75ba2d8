using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Records;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Accounts and contact persons of counterparties: of all at once, put aside and found by their owner, or of one.</summary>
internal sealed class PartyParts(IOneCWay client, PartyNames names, PartyReader reader)
{
    /// <summary>All accounts.</summary>
    internal Task<ChildSpill<BankAccount>> AccountsAsync(CancellationToken cancel) =>
        SpillAsync(new ChildSpill<BankAccount>(ExchangeJson.Compact.BankAccount), names.Account, reader.AccountSelect, reader.Account, cancel);

    /// <summary>All contact persons.</summary>
    internal Task<ChildSpill<ContactPerson>> PersonsAsync(CancellationToken cancel)
    {
        var spill = new ChildSpill<ContactPerson>(ExchangeJson.Compact.ContactPerson);
        return names.Link is null ? SpillAsync(spill, names.Person, reader.PersonSelect, reader.Person, cancel) : SpillLinkedAsync(spill, cancel);
    }

    /// <summary>The accounts of one counterparty.</summary>
    internal Task<List<(Guid Id, BankAccount Part)>> AccountsOfAsync(JsonElement party, CancellationToken cancel) =>
        OwnedAsync(names.Account, reader.AccountSelect, party, reader.Account, cancel);

    /// <summary>The contact persons of one counterparty.</summary>
    internal async Task<List<(Guid Id, ContactPerson Part)>> PersonsOfAsync(JsonElement party, CancellationToken cancel)
    {
        if (names.Link is null || names.Person is not { } set)
            return await OwnedAsync(names.Person, reader.PersonSelect, party, reader.Person, cancel);
        var links = await new PersonLinks(client, names).OfAsync(party.Ref(), cancel).ToListAsync(cancel);
        var persons = new List<(Guid, ContactPerson)>();
        foreach (var some in links.Chunk(PartyDirectory.KeysAtOnce))
        {
            await foreach (var row in client.AllAsync(set.Set, reader.PersonSelect, string.Join(" or ", some.Select(link => $"Ref_Key eq guid'{link.Person}'")), cancel))
            {
                if (!row.IsDeleted())
                    persons.Add((row.Ref(), Linked(row, links.Find(link => link.Person == row.Ref())!)));
            }
        }

        return [.. persons.OrderBy(person => person.Item1)];
    }

    /// <summary>The persons of a counterparty out of all, in the order that reading it alone gives.</summary>
    internal IEnumerable<(Guid Id, ContactPerson Part)> PersonsOf(ChildSpill<ContactPerson> all, JsonElement party)
    {
        var own = all.Of(names.OwnerOf(names.Person, party));
        return names.Link is null ? own : own.OrderBy(person => person.Id);
    }

    private async Task<ChildSpill<ContactPerson>> SpillLinkedAsync(ChildSpill<ContactPerson> spill, CancellationToken cancel)
    {
        try
        {
            var links = await new PersonLinks(client, names).AllAsync(cancel).ToLookupAsync(link => link.Person, cancellationToken: cancel);
            await foreach (var row in client.AllAsync(names.Person!.Set, reader.PersonSelect, "", cancel))
            {
                foreach (var link in row.IsDeleted() ? [] : links[row.Ref()])
                    spill.Add(link.Owner, row.Ref(), Linked(row, link));
            }

            spill.Complete();
            return spill;
        }
        catch
        {
            spill.Dispose();
            throw;
        }
    }

    private ContactPerson Linked(JsonElement row, PersonLink link)
    {
        var person = reader.Person(row);
        return link.Post.Length > 0 ? person with { Post = link.Post } : person;
    }

    private async Task<List<(Guid Id, T Part)>> OwnedAsync<T>(OneCObjectNames? set, string select, JsonElement party, Func<JsonElement, T> read, CancellationToken cancel)
    {
        var parts = new List<(Guid, T)>();
        var owner = names.OwnerOf(set, party);
        if (set?.Field("owner") is null || owner == Guid.Empty)
            return parts;
        await foreach (var row in client.AllAsync(set.Set, select, names.OwnerIs(set, owner), cancel))
        {
            if (!row.IsDeleted())
                parts.Add((row.Ref(), read(row)));
        }

        return parts;
    }

    private async Task<ChildSpill<T>> SpillAsync<T>(ChildSpill<T> spill, OneCObjectNames? set, string select, Func<JsonElement, T> read, CancellationToken cancel)
        where T : class
    {
        try
        {
            if (set?.Field("owner") is not null)
            {
                await foreach (var row in client.AllAsync(set.Set, select, "", cancel))
                {
                    if (!row.IsDeleted())
                        spill.Add(row.Key(set, "owner"), row.Ref(), read(row));
                }
            }

            spill.Complete();
            return spill;
        }
        catch
        {
            spill.Dispose();
            throw;
        }
    }
}
