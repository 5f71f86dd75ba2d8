using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Counterparties;

/// <summary>Counterparties of the CRM. It has no versions: a card's version is a hash of its content.</summary>
internal sealed class CompanySet : IRemoves<Counterparty>, IRestores<Counterparty>
{
    private readonly CrmClient client;
    private readonly CrmNames names;
    private readonly CrmSetNames company;
    private readonly CompanyReader reader;
    private readonly CompanyBody bodies;
    private readonly CompanyUpdate update;
    private readonly CompanyRestore restore;
    private readonly string shape;

    internal CompanySet(CrmClient client, CrmNames names)
    {
        (this.client, this.names) = (client, names);
        company = names.Set("company")!;
        reader = new(names);
        bodies = new(names);
        update = new(client, names, reader);
        restore = new(client, names, reader);
        shape = Shape();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<Counterparty>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var left = selection.First ?? int.MaxValue;
        if (left == 0)
            yield break;
        var order = $"&$orderby={company.Field("id")!.Name}";
        await foreach (var row in client.RowsAsync($"{company.Name}?{shape}{order}", cancel))
        {
            if (new CrmRow(row, company).Flag("trash"))
                continue;
            yield return Stored(row);
            if (--left == 0)
                yield break;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<Counterparty>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var ids = by is Lookup.ByInn(var inn) ? await IdsByInnAsync(inn, cancel) : null;
        var filters = by switch
        {
            Lookup.ById(var id) => IsKey(id) ? [$"{company.Field("id")!.Name} eq {id}"] : [],
            Lookup.ByCode(var code) => Equal("code1C", code),
            Lookup.ByName(var name) => Equal("name", name),
            _ => [.. ids!.Select(id => $"{company.Field("id")!.Name} eq {id}")],
        };
        var found = new List<Stored<Counterparty>>();
        foreach (var filter in filters)
        {
            await foreach (var row in client.RowsAsync($"{company.Name}?$filter={Uri.EscapeDataString(filter)}&{shape}", cancel))
            {
                if (!new CrmRow(row, company).Flag("trash"))
                    found.Add(Stored(row));
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<Stored<Counterparty>?> FindCreatedAsync(Counterparty record, Guid key, CancellationToken cancel)
    {
        if (record.Code.Length == 0)
            throw SideFailures.CannotTell(CrmFailures.Title, record.Name);
        var found = (await FindAsync(new Lookup.ByCode(record.Code), cancel)).FirstOrDefault();
        // Where parts go after the card, half a card is not the card: the create is repeated and completes it.
        return found is null || TakesWholeCards || CounterpartyMerge.Apply(found.Value, record) == found.Value ? found : null;
    }

    /// <inheritdoc/>
    public async Task<Stored<Counterparty>> CreateAsync(Counterparty record, Guid key, CancellationToken cancel)
    {
        if (!TakesWholeCards && record.Code.Length > 0 && (await FindAsync(new Lookup.ByCode(record.Code), cancel)).FirstOrDefault() is { } begun)
            return await UpdateAsync(begun.Id, null, record, cancel);
        using var created = await client.CreateAsync(company, bodies.Whole(record), cancel);
        var row = new CrmRow(created.RootElement.GetProperty("d"), company);
        return TakesWholeCards
            ? new(row.Id, CounterpartyComparer.Hash(record), record)
            : await UpdateAsync(row.Id, null, record, cancel);
    }

    /// <inheritdoc/>
    public Task<Stored<Counterparty>> UpdateAsync(string id, string? version, Counterparty desired, CancellationToken cancel) =>
        WriteAsync(id, version, desired, update.WriteAsync, cancel);

    /// <inheritdoc/>
    public Task<Stored<Counterparty>> RestoreAsync(string id, string? version, Counterparty former, CancellationToken cancel) =>
        WriteAsync(id, version, former, restore.WriteAsync, cancel);

    /// <inheritdoc/>
    public Task RemoveAsync(string id, string? version, CancellationToken cancel) =>
        client.RemoveAsync(company, id, async () => (await FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() is { } there ? (there.Version, there.Value.Name) : null, version, cancel);

    private async Task<Stored<Counterparty>> WriteAsync(
        string id, string? version, Counterparty desired, Func<JsonElement, Counterparty, CancellationToken, Task<bool>> write, CancellationToken cancel)
    {
        using var entity = (IsKey(id) ? await client.OneAsync(company, id, "&" + shape, cancel) : null) ?? throw SideFailures.Gone(CrmFailures.Title, desired.Name, id);
        var current = Stored(entity.RootElement);
        if (version is not null && version != current.Version)
            throw SideFailures.ChangedSince(CrmFailures.Title, desired.Name);
        if (!await write(entity.RootElement, desired, cancel))
            return current;
        using var after = await client.OneAsync(company, id, "&" + shape, cancel) ?? throw SideFailures.Gone(CrmFailures.Title, desired.Name, id);
        return Stored(after.RootElement);
    }

    private bool TakesWholeCards =>
        ((string[])["phones", "emails", "contacts", "requisites"]).All(navigation => company.Navigation(navigation) is not null);

    private static bool IsKey(string id) => id.Length is > 0 and < 19 && id.All(char.IsAsciiDigit);

    private Stored<Counterparty> Stored(JsonElement entity)
    {
        var row = new CrmRow(entity, company);
        var card = reader.Read(row);
        return new(row.Id, CounterpartyComparer.Hash(card), card);
    }

    private string[] Equal(string field, string text) =>
        company.Field(field) is { } property ? [$"{property.Name} eq {CrmValue.Quote(text)}"] : [];

    private async Task<IReadOnlyCollection<string>> IdsByInnAsync(Inn inn, CancellationToken cancel)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (set, key) in ((CrmSetNames?, string)[])[(names.Set("requisites"), "companyId"), (company, "id")])
        {
            if (set?.Field("inn") is not { } property || set.Field(key) is null)
                continue;
            var filter = Uri.EscapeDataString($"{property.Name} eq {CrmValue.Quote(inn.Value)}");
            await foreach (var row in client.RowsAsync($"{set.Name}?$filter={filter}", cancel))
                ids.Add(new CrmRow(row, set).Text(key));
        }

        return ids;
    }

    // What is asked for with each company: only properties that are read, and everything that hangs on it.
    private string Shape()
    {
        var navigations = ((string[])["contacts", "phones", "emails", "requisites"]).Select(company.Navigation).OfType<string>().ToList();
        var expand = new List<string>(navigations);
        if (company.Navigation("contacts") is { } contacts && names.Set("contact") is { } contact)
            expand.AddRange(((string[])["phones", "emails"]).Select(contact.Navigation).OfType<string>().Select(name => $"{contacts}/{name}"));
        var select = string.Join(',', company.Fields.Values.Select(property => property.Name).Concat(navigations));
        return expand.Count == 0 ? $"$select={select}" : $"$select={select}&$expand={string.Join(',', expand)}";
    }
}
