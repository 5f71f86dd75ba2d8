using Obmen.Sandbox.OneC.Demo.Own;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>Counterparties by what documents are made with them.</summary>
internal sealed class Traders
{
    /// <summary>Buyers in roubles.</summary>
    internal List<Trader> Buyers { get; } = [];

    /// <summary>Buyers who pay in another currency.</summary>
    internal List<Trader> Abroad { get; } = [];

    /// <summary>Those we buy from, in roubles.</summary>
    internal List<Trader> Suppliers { get; } = [];

    /// <summary>Those marked for deletion: old documents name them still.</summary>
    internal List<Trader> Deleted { get; } = [];

    /// <summary>Files a counterparty under each of its contracts.</summary>
    internal void Add(Trader trader, IEnumerable<DemoContract> contracts)
    {
        foreach (var contract in contracts)
        {
            var list = trader.IsDeleted ? Deleted
                : contract.Currency != Currencies.Rouble ? contract.IsPurchase ? null : Abroad
                : contract.IsPurchase ? Suppliers : Buyers;
            list?.Add(trader with { Contract = contract });
        }
    }
}
