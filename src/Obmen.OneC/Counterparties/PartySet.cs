using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Counterparties of a 1C base over OData. Takes the idempotency key as Ref_Key, so a repeated create can't double.</summary>
internal sealed class PartySet(ODataClient client, Configuration configuration) : IRecordSet<Counterparty>
{
    private readonly PartyNames names = new(configuration);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<Counterparty>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        CheckMarks(selection);
        var directory = await PartyDirectory.ReadAsync(client, names, cancel);
        var reader = new PartyReader(names, directory);
        using var accounts = await ReadAccountsAsync(reader, cancel);
        using var persons = await ReadPersonsAsync(reader, cancel);
        var folders = selection.FolderId is { } folder ? directory.Below(Guid.Parse(folder)) : null;
        var left = selection.First ?? int.MaxValue;
        if (left == 0)
            yield break;
        await foreach (var row in client.AllAsync(names.Party.Set, reader.PartySelect, Filter(selection), cancel))
        {
            if (folders?.Contains(row.Key(names.Party, "parent")) == false)
                continue;
            var key = row.Ref();
            yield return reader.Party(row, accounts.Of(key), persons.Of(key).Select(person => person.Part));
            if (--left == 0)
                yield break;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<Counterparty>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var condition = by switch
        {
            Lookup.ById(var id) => Guid.TryParse(id, out var key) ? $"Ref_Key eq guid'{key}'" : null,
            Lookup.ByCode(var code) => Equal("code", code),
            Lookup.ByInn(var inn) => Equal("inn", inn.Value),
            Lookup.ByName(var name) => Equal("name", name),
            _ => null,
        };
        if (condition is null)
            return [];
        var reader = new PartyReader(names, await PartyDirectory.ReadAsync(client, names, cancel));
        var found = new List<Stored<Counterparty>>();
        foreach (var (row, _, _) in await RowsAsync($"{condition} and {Own}", reader, cancel))
            found.Add(row);
        return [.. found.Where(stored => !stored.IsDeleted)];
    }

    /// <inheritdoc/>
    public async Task<Stored<Counterparty>?> FindCreatedAsync(Counterparty record, Guid key, CancellationToken cancel)
    {
        var found = await FindAsync(new Lookup.ById(key.ToString()), cancel);
        // Half a card is not the card: the create is repeated and completes it.
        return found.Count > 0 && CounterpartyComparer.Compare(found[0].Value, record with { Code = "" }).Count == 0 ? found[0] : null;
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
        var rows = Guid.TryParse(id, out var key) ? await RowsAsync($"Ref_Key eq guid'{key}'", reader, cancel) : [];
        if (rows.Count == 0)
            throw SideFailures.Gone(OneCFailures.Title, desired.Name, id);
        var (current, accounts, persons) = rows[0];
        if (version is not null && version != current.Version)
            throw SideFailures.ChangedSince(OneCFailures.Title, desired.Name);
        var merged = CounterpartyMerge.Apply(current.Value, desired with { Code = "" });
        if (merged == current.Value)
            return current;
        await new PartyWriter(client, names, directory).UpdateAsync(current, merged, accounts, persons, cancel);
        return await SingleAsync(id, desired.Name, reader, cancel);
    }

    private string Own => names.Party.Field("isFolder") is { } isFolder ? $"{isFolder} eq false" : "true";

    private void CheckMarks(Selection selection)
    {
        if ((!selection.Buyers || names.Party.Field("buyer") is not null) && (!selection.Suppliers || names.Party.Field("supplier") is not null))
            return;
        throw new SideException(
            new($"«{configuration.Profile.Title.Ru}» не отмечает, кто покупатель, а кто поставщик.", $"{configuration.Profile.Title.En} doesn't mark buyers and suppliers."),
            new("Снимите отбор по покупателям и поставщикам или выберите группу", "Drop the filter by buyers and suppliers or choose a folder"),
            Reaction.StopRun);
    }

    private string Filter(Selection selection)
    {
        var marks = new List<string>();
        if (selection.Buyers)
            marks.Add($"{names.Party.Field("buyer")} eq true");
        if (selection.Suppliers)
            marks.Add($"{names.Party.Field("supplier")} eq true");
        return marks.Count == 0 ? Own : $"{Own} and ({string.Join(" or ", marks)})";
    }

    private string? Equal(string meaning, string text) =>
        names.Party.Field(meaning) is { } property ? $"{property} eq '{text.Replace("'", "''", StringComparison.Ordinal)}'" : null;

    private async Task<Stored<Counterparty>> SingleAsync(string id, string name, PartyReader reader, CancellationToken cancel)
    {
        var rows = await RowsAsync($"Ref_Key eq guid'{id}'", reader, cancel);
        return rows.Count > 0 ? rows[0].Party : throw SideFailures.Gone(OneCFailures.Title, name, id);
    }

    private async Task<List<(Stored<Counterparty> Party, List<Guid> Accounts, List<Guid> Persons)>> RowsAsync(string condition, PartyReader reader, CancellationToken cancel)
    {
        var parents = new List<JsonElement>();
        await foreach (var row in client.RowsAsync($"{names.Party.Set}?$select={Uri.EscapeDataString(reader.PartySelect)}&$filter={Uri.EscapeDataString(condition)}", cancel))
            parents.Add(row.Clone());
        var result = new List<(Stored<Counterparty>, List<Guid>, List<Guid>)>();
        foreach (var row in parents)
        {
            var accounts = await ChildrenAsync(names.Account, reader.AccountSelect, row.Ref(), reader.Account, cancel);
            var persons = await ChildrenAsync(names.Person, reader.PersonSelect, row.Ref(), reader.Person, cancel);
            var main = row.Key(names.Party, "mainAccount");
            List<(Guid Id, BankAccount Account)> ordered = [.. accounts.OrderByDescending(account => account.Id == main)];
            result.Add((reader.Party(row, ordered, persons.Select(person => person.Part)), [.. ordered.Select(account => account.Id)], [.. persons.Select(person => person.Id)]));
        }

        return result;
    }

    private async Task<List<(Guid Id, T Part)>> ChildrenAsync<T>(OneCObjectNames? set, string select, Guid owner, Func<JsonElement, T> read, CancellationToken cancel)
    {
        var parts = new List<(Guid, T)>();
        if (set?.Field("owner") is null)
            return parts;
        await foreach (var row in client.AllAsync(set.Set, select, names.OwnerIs(set, owner.ToString()), cancel))
        {
            if (!row.IsDeleted())
                parts.Add((row.Ref(), read(row)));
        }

        return parts;
    }

    private Task<ChildSpill<BankAccount>> ReadAccountsAsync(PartyReader reader, CancellationToken cancel) =>
        SpillAsync(new ChildSpill<BankAccount>(ExchangeJson.Compact.BankAccount), names.Account, reader.AccountSelect, reader.Account, cancel);

    private Task<ChildSpill<ContactPerson>> ReadPersonsAsync(PartyReader reader, CancellationToken cancel) =>
        SpillAsync(new ChildSpill<ContactPerson>(ExchangeJson.Compact.ContactPerson), names.Person, reader.PersonSelect, reader.Person, cancel);

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
