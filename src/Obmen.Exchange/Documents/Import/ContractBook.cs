using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>The contracts that documents may be under, by counterparty: those with customers, of the organisation or of all, in the currency.</summary>
internal sealed class ContractBook(IRecordSet<Contract>? contracts)
{
    private readonly Dictionary<string, List<Stored<Contract>>> known = new(StringComparer.Ordinal);

    /// <summary>Whether the base has contracts at all.</summary>
    internal bool Exists => contracts is not null;

    /// <summary>Reads the contracts of these counterparties in one go.</summary>
    internal async Task ReadAsync(IReadOnlyCollection<string> parties, CancellationToken cancel)
    {
        if (contracts is null || parties.Count == 0)
            return;
        foreach (var party in parties)
            known[party] = [];
        await foreach (var contract in contracts.ListAsync(Selection.All, cancel))
        {
            if (!contract.IsDeleted && known.TryGetValue(contract.Value.CounterpartyId, out var list))
                list.Add(contract);
        }
    }

    /// <summary>Those to choose from: one when it is clear, none when a new one is needed, several when a person must choose.</summary>
    internal async Task<IReadOnlyList<Stored<Contract>>> OfAsync(TradeDocument document, CancellationToken cancel)
    {
        if (contracts is null || !Guid.TryParse(document.CounterpartyId, out _))
            return [];
        if (!known.TryGetValue(document.CounterpartyId, out var list))
            known[document.CounterpartyId] = list = [.. await contracts.FindAsync(new Lookup.ByOwner(document.CounterpartyId), cancel)];
        var fit = list.Where(contract => contract.Value.IsForSale && (contract.Value.Currency == document.Currency || contract.Value.Currency.Length == 0)).ToList();
        var own = fit.Where(contract => contract.Value.OrganisationId == document.OrganisationId).ToList();
        if (own.Count == 0)
            own = [.. fit.Where(contract => contract.Value.OrganisationId.Length == 0)];
        var main = own.Where(contract => contract.Value.IsMain).ToList();
        return main.Count == 1 ? main : own;
    }
}
