using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Goods;
using Obmen.Sandbox.OneC.Demo.Own;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Makes lines of sales of what the base sells: goods, services, both, sometimes only a text.</summary>
internal sealed class LineMaker
{
    private const int MostLines = 6;
    private const decimal Included = 1.2m;

    private readonly IReadOnlyList<DemoProduct> products;
    private readonly Random random;
    private readonly int[] goods;
    private readonly int[] services;

    internal LineMaker(IReadOnlyList<DemoProduct> products, Random random)
    {
        (this.products, this.random) = (products, random);
        var sold = Enumerable.Range(0, products.Count).Where(n => products[n] is { IsDeleted: false, Price: > 0, IsOverdrawn: false }).ToLookup(n => products[n].Kind.IsService);
        (goods, services) = ([.. sold[false]], [.. sold[true]]);
    }

    /// <summary>Whether there is anything to sell.</summary>
    internal bool CanSell => goods.Length > 0 && services.Length > 0;

    /// <summary>The lines of the n-th sale: of ten, six of goods, two of goods and services, two of services alone.</summary>
    internal List<SaleLine> Make(int n, SaleTerms terms)
    {
        var lines = new List<SaleLine>();
        for (var i = 0; n % 10 < 8 && i < 1 + (random.Next(MostLines * 2) / 2); i++)
            lines.Add(Line(SaleSection.Goods, terms, lines.Count));
        for (var i = 0; n % 10 > 5 && i < 1 + random.Next(2); i++)
            lines.Add(Line(SaleSection.Services, terms, lines.Count));
        if (n % 12 == 6)
            lines.Add(Text(SaleSection.Services, terms, "Подъём на этаж и сборка на месте", 1500 + (n % 7 * 100)));
        if (n % 30 == 16)
            lines.Add(Text(SaleSection.Agency, terms, "Перевозка груза транспортной компанией", 2400 + (n % 9 * 100)));
        if (n % 40 == 4)
            lines.Add(new(SaleSection.Containers, goods[n % goods.Length], "", 1 + (n % 5), 100, 0, 100 * (1 + (n % 5)), VatRate.Exempt, 0));
        return lines;
    }

    /// <summary>A line of words alone.</summary>
    internal static SaleLine Text(SaleSection section, SaleTerms terms, string text, decimal price)
    {
        var sum = InCurrency(price, terms);
        var rate = terms.Rate("Общая");
        return new(section, null, text, 1, sum, 0, sum, rate, terms.VatOf(rate, sum));
    }

    private SaleLine Line(SaleSection section, SaleTerms terms, int place)
    {
        var from = section == SaleSection.Goods ? goods : services;
        var product = from[random.Next(from.Length)];
        var made = products[product];
        var quantity = made.IsDivisible ? random.Next(1, 20_000) / 1000m : random.Next(1, 21);
        var price = InCurrency(terms.Vat == VatMode.Inside ? made.Price!.Value : made.Price!.Value / Included, terms);
        var discount = place % 4 == 3 ? 5 + (product % 3 * 2.5m) : 0;
        var sum = decimal.Round(quantity * price * (100 - discount) / 100, 2, MidpointRounding.AwayFromZero);
        var rate = terms.Rate(made.Vat);
        return new(section, product, section == SaleSection.Services ? made.FullName : "", quantity, price, discount, sum, rate, terms.VatOf(rate, sum));
    }

    private static decimal InCurrency(decimal roubles, SaleTerms terms) =>
        Math.Max(0.01m, decimal.Round(terms.Currency == Currencies.Rouble ? roubles : roubles / Currencies.Rate(terms.Currency, DateOnly.FromDateTime(terms.Day)), 2, MidpointRounding.AwayFromZero));
}

/// <summary>On what terms is sold.</summary>
/// <param name="Day">When.</param>
/// <param name="Firm">By which of our organisations.</param>
/// <param name="Currency">In which currency.</param>
/// <param name="Vat">How VAT relates to the sums.</param>
/// <param name="IsForNextYear">Whether the goods go out next year, at its rate.</param>
/// <param name="Rates">The rates that the configuration knows.</param>
internal sealed record SaleTerms(DateTime Day, int Firm, int Currency, VatMode Vat, bool IsForNextYear, VatRates Rates)
{
    internal VatRate Rate(string kind) => Vat == VatMode.None ? VatRate.Exempt : Currency != Currencies.Rouble ? VatRate.Of(0) : Rates.Known(VatRates.Of(kind, Firm, Day, IsForNextYear));

    internal decimal VatOf(VatRate rate, decimal sum) => Vat switch { VatMode.Inside => rate.Inside(sum), VatMode.OnTop => rate.OnTop(sum), _ => 0 };
}
