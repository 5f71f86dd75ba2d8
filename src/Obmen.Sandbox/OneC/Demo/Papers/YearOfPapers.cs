using Obmen.Sandbox.OneC.Demo.Goods;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Demo.Parties;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>
/// Documents of a year, spread over it evenly in the order they are made; a few are older, so that numbers repeat in another year and a
/// former VAT rate is met. As many as asked for, to one.
/// </summary>
internal sealed class YearOfPapers(DemoTarget target, DemoBaseOptions options, OurBooks ours, Traders traders, IReadOnlyList<DemoProduct> products, Numbers numbers)
{
    private const int SalesPerRoutine = 3;
    private const int LastYearShare = 60;

    internal void Fill(CancellationToken cancel)
    {
        var random = new Random(options.Seed + 303);
        var lines = new LineMaker(products, random);
        if (options.Documents == 0 || traders.Buyers.Count == 0 || !lines.CanSell)
            return;
        using var books = new Books(target, ours, numbers, products, options.Documents);
        var sales = new Sales(options, traders, lines, books, ours.VatRates, random);
        var routine = new Routine(traders, ours.Staff, books, random);
        for (var n = 0; books.Left > 0; n++)
        {
            cancel.ThrowIfCancellationRequested();
            var day = Day(n, books.Made).AddSeconds(random.Next(9 * 60 * 60));
            sales.Add(n, day);
            if (n % SalesPerRoutine == SalesPerRoutine - 1)
                routine.Add(n / SalesPerRoutine, day);
        }
    }

    private DateTime Day(int n, int made)
    {
        var morning = new TimeOnly(9, 0);
        if (n == 0)
            return new DateOnly(2018, 6, 15).ToDateTime(morning);
        var old = options.Documents / LastYearShare;
        var first = options.Today.AddDays(-364);
        return made <= old ? first.AddDays(-12 + (n % 8)).ToDateTime(morning) : first.AddDays((int)(364L * (made - old) / (options.Documents - old))).ToDateTime(morning);
    }
}

/// <summary>What documents refer to besides counterparties and products.</summary>
internal sealed record OurBooks(OurFirms Firms, Currencies Currencies, Staff Staff, Warehouses Warehouses, Accounts Accounts, CashDesks CashDesks, VatRates VatRates, PredefinedItems Predefined);
