using System.Runtime.CompilerServices;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>
/// Contracts of a 1C base. One that is created gets a key made of its counterparty, organisation and currency: however many documents need it at
/// once, there is one.
/// </summary>
internal sealed class ContractSet(IOneCWay client, Configuration configuration, OneCObjectNames names) : IRecordSet<Contract>
{
    private readonly PartyNames parties = new(configuration);
    private readonly string forSale = configuration.Profile.Values.GetValueOrDefault("contractSort", "");

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<Contract>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var contract in RowsAsync("", await MainAsync("", cancel), cancel))
            yield return contract;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<Contract>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var (condition, party) = by switch
        {
            Lookup.ByOwner(var id) when Guid.TryParse(id, out var owner) => (parties.OwnerIs(names, owner), $"Ref_Key eq guid'{owner}'"),
            Lookup.ById(var id) when Guid.TryParse(id, out var key) => ($"Ref_Key eq guid'{key}'", ""),
            _ => ("", ""),
        };
        if (condition.Length == 0)
            return [];
        var main = party.Length == 0 ? [] : await MainAsync(party, cancel);
        return await RowsAsync(condition, main, cancel).Where(contract => !contract.IsDeleted).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<Stored<Contract>?> FindCreatedAsync(Contract record, Guid key, CancellationToken cancel) =>
        (await FindAsync(new Lookup.ById(KeyOf(record).ToString()), cancel)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<Stored<Contract>> CreateAsync(Contract record, Guid key, CancellationToken cancel)
    {
        var references = new References(client, configuration);
        await references.OpenAsync(cancel);
        using var body = new OneCBody();
        body.Ref(KeyOf(record))
            .Text(names, "name", record.Name)
            .Owner(names, Guid.Parse(record.CounterpartyId), parties.OwnerSet(names))
            .Key(names, "organisation", Guid.TryParse(record.OrganisationId, out var organisation) ? organisation : Guid.Empty)
            .Key(names, "partner", names.Field("partner") is null ? Guid.Empty : await DocumentWriter.PartnerAsync(client, configuration, record.CounterpartyId, cancel))
            .Text(names, "status", configuration.Profile.Values.GetValueOrDefault("contractStatus", ""))
            .Key(names, "currency", references.CurrencyKey(record.Currency))
            .Text(names, "settlement", configuration.Profile.Values.GetValueOrDefault("contractSettlement", ""))
            .Text(names, "sort", forSale);
        await client.CreateAsync(names.Set, body.ToArray(), cancel);
        return await FindCreatedAsync(record, key, cancel) ?? throw SideFailures.Gone(OneCFailures.Title, record.Name, KeyOf(record).ToString());
    }

    /// <summary>Contracts are never changed: what is agreed is 1C's own.</summary>
    public async Task<Stored<Contract>> UpdateAsync(string id, string? version, Contract desired, CancellationToken cancel) =>
        (await FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() ?? throw SideFailures.Gone(OneCFailures.Title, desired.Name, id);

    private static Guid KeyOf(Contract record) => IdempotencyKey.Derive(Guid.Parse(record.CounterpartyId), $"contract/{record.OrganisationId}/{record.Currency}");

    private async IAsyncEnumerable<Stored<Contract>> RowsAsync(string filter, HashSet<Guid> main, [EnumeratorCancellation] CancellationToken cancel)
    {
        var references = new References(client, configuration);
        await references.OpenAsync(cancel);
        var select = string.Join(',', names.Fields.Values.Prepend("DeletionMark").Prepend("DataVersion").Prepend("Ref_Key").Distinct());
        await foreach (var row in client.AllAsync(names.Set, select, filter, cancel))
        {
            if (row.Flag(names, "isFolder"))
                continue;
            var organisation = row.Key(names, "organisation");
            var contract = new Contract
            {
                Name = row.Text(names, "name"),
                CounterpartyId = row.Key(names, "owner").ToString(),
                OrganisationId = organisation == Guid.Empty ? "" : organisation.ToString(),
                Currency = references.Currency(row.Key(names, "currency")),
                IsForSale = names.Field("sort") is null || row.Text(names, "sort") == forSale,
                IsMain = main.Contains(row.Ref()),
            };
            yield return new(row.Ref().ToString(), row.Version(names), contract, row.IsDeleted());
        }
    }

    private async Task<HashSet<Guid>> MainAsync(string filter, CancellationToken cancel)
    {
        var party = configuration.Object(Meaning.Counterparty)!;
        if (party.Field("mainContract") is not { } property)
            return [];
        return await client.AllAsync(party.Set, $"Ref_Key,{property}", filter, cancel).Select(row => row.Key(party, "mainContract")).Where(key => key != Guid.Empty).ToHashSetAsync(cancellationToken: cancel);
    }
}
