using System.Globalization;
using Obmen.Sandbox.OneC.Demo.Own;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>A type of prices: how it follows from the retail price.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Currency">The currency of its prices.</param>
/// <param name="HasVat">Whether its prices include VAT.</param>
/// <param name="Share">The part of the retail price, in the currency.</param>
/// <param name="Of">How many products in a hundred have such a price.</param>
internal sealed record PriceType(string Title, int Currency, bool HasVat, decimal Share, int Of)
{
    internal static readonly PriceType[] All =
    [
        new("Розничная", Currencies.Rouble, true, 1, 100), new("Оптовая", Currencies.Rouble, true, 0.85m, 80), new("Закупочная", Currencies.Rouble, false, 0.6m, 60), new("Экспортная, USD", Currencies.Dollar, false, 0.011m, 30),
    ];

    internal static void Fill(DemoTarget target, Currencies currencies)
    {
        using var into = target.Into(target.Names.Set("priceType"), "Ref_Key", "Code", "Description", "ВалютаЦены_Key", "ЦенаВключаетНДС", "Комментарий");
        for (var n = 0; n < All.Length; n++)
            into.Add(Key(target, n), (n + 1).ToString("D9", CultureInfo.InvariantCulture), All[n].Title, currencies.Key(All[n].Currency), All[n].HasVat, "");
    }

    internal static string Key(DemoTarget target, int n) => target.Key("price type", n);
}
