using Obmen.Exchange.Matching;

namespace Obmen.Exchange.Products;

/// <summary>
/// How much of each product lies in each warehouse, added by the hundred thousand: a product's balances hang one behind another in blocks, without
/// a list or a text of their own.
/// </summary>
/// <threadsafety>Add from one thread; read from any once adding is over.</threadsafety>
public sealed class BalanceTable
{
    private const int End = -1;

    // Of a product, the number of its last balance.
    private readonly KeyTable<int> lasts = new();
    private readonly BlockList<Balance> balances = new();

    // Warehouses are few: a balance has the number of its own.
    private readonly List<Guid> warehouses = [];
    private readonly Dictionary<Guid, int> numbers = [];

    /// <summary>Every product with a warehouse and what was added to them, zero too; each pair once, in no particular order.</summary>
    public IEnumerable<(Guid Product, Guid Warehouse, decimal Quantity)> All => lasts.All.SelectMany(product => From(product.Value), (product, balance) => (product.Key, balance.Warehouse, balance.Quantity));

    /// <summary>Adds a quantity to what lies there; the empty warehouse stands for none.</summary>
    public void Add(Guid product, Guid warehouse, decimal quantity)
    {
        var place = NumberOf(warehouse);
        var last = lasts.TryGetValue(product, out var known) ? known : End;
        for (var number = last; number != End; number = balances[number].Previous)
        {
            if (balances[number].Warehouse != place)
                continue;
            balances.At(number).Quantity += quantity;
            return;
        }

        lasts[product] = balances.Count;
        balances.Add(new() { Quantity = quantity, Warehouse = place, Previous = last });
    }

    /// <summary>What lies of a product, by warehouse; in no particular order, empty for a product that was never added.</summary>
    public IEnumerable<(Guid Warehouse, decimal Quantity)> Of(Guid product) => lasts.TryGetValue(product, out var last) ? From(last) : [];

    private IEnumerable<(Guid Warehouse, decimal Quantity)> From(int last)
    {
        for (var number = last; number != End; number = balances[number].Previous)
            yield return (warehouses[balances[number].Warehouse], balances[number].Quantity);
    }

    private int NumberOf(Guid warehouse)
    {
        if (!numbers.TryGetValue(warehouse, out var number))
        {
            numbers[warehouse] = number = warehouses.Count;
            warehouses.Add(warehouse);
        }

        return number;
    }

    private struct Balance
    {
        internal decimal Quantity;
        internal int Warehouse;
        internal int Previous;
    }
}
