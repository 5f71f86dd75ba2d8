using Obmen.Sandbox.OneC.Demo.Own;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>A contract with a counterparty.</summary>
/// <param name="Place">Its number among the contracts of all counterparties.</param>
/// <param name="Firm">Our organisation.</param>
/// <param name="Currency">What it is settled in.</param>
/// <param name="IsPurchase">Whether we buy, not sell.</param>
/// <param name="IsMain">Whether it is the main one.</param>
internal sealed record DemoContract(int Place, int Firm, int Currency, bool IsPurchase, bool IsMain)
{
    private const int Most = 3;

    /// <summary>The contracts of the n-th counterparty, the main one first: a second organisation's with every fifth, one the other way round with every seventh.</summary>
    internal static IReadOnlyList<DemoContract> Of(int n, bool isForeign)
    {
        var isSupplier = Folders.IsSupplier(n);
        var currency = !isForeign ? Currencies.Rouble : n / 100 % 2 == 1 ? Currencies.Dollar : Currencies.Euro;
        var contracts = new List<DemoContract>(Most) { new(n * Most, 0, currency, isSupplier, true) };
        if (n % 5 == 0)
            contracts.Add(new((n * Most) + 1, n % 10 == 0 ? 1 : 2, Currencies.Rouble, isSupplier, false));
        if (n % 7 == 0)
            contracts.Add(new((n * Most) + 2, 0, currency, !isSupplier, false));
        return contracts;
    }

    internal string Key(DemoTarget target) => target.Key("contract", Place);
}
