using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Goods;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Takes documents into the base until there are enough of them.</summary>
internal sealed class Books : IDisposable
{
    private readonly int most;
    private readonly Dictionary<TradeKind, SaleRows> sales;
    private readonly Dictionary<PaymentKind, MoneyRows> payments;

    internal Books(DemoTarget target, OurBooks ours, Numbers numbers, IReadOnlyList<DemoProduct> products, int most)
    {
        this.most = most;
        var types = new PaperTypes(target);
        sales = Enum.GetValues<TradeKind>().Where(kind => target.Names.Set(kind.Key()) is not null).ToDictionary(kind => kind, kind => new SaleRows(target, ours, numbers, products, types, kind.Key()));
        payments = Enum.GetValues<PaymentKind>().ToDictionary(kind => kind, kind => new MoneyRows(target, ours, numbers, types, kind.Key()));
    }

    /// <summary>How many documents were taken.</summary>
    internal int Made { get; private set; }

    /// <summary>How many more are taken.</summary>
    internal int Left => most - Made;

    /// <summary>Whether an invoice names what is sold by the order it is based on, having no lines itself.</summary>
    internal bool SellsByOrders => !sales[TradeKind.Invoice].HasLines;

    /// <summary>Whether there are orders beside invoices that have lines themselves.</summary>
    internal bool HasOrders => sales.ContainsKey(TradeKind.Order);

    /// <summary>Puts a document into the base; returns it with its key and number, or null when there are enough already.</summary>
    internal SalePaper? Add(SalePaper paper)
    {
        if (Left == 0)
            return null;
        Made++;
        return sales[sales.ContainsKey(paper.Kind) ? paper.Kind : TradeKind.Shipment].Add(paper);
    }

    /// <summary>Puts a payment into the base, unless there are enough documents already.</summary>
    internal void Add(MoneyPaper paper)
    {
        if (Left == 0)
            return;
        Made++;
        payments[paper.Kind].Add(paper);
    }

    public void Dispose()
    {
        foreach (var rows in sales.Values)
            rows.Dispose();
        foreach (var rows in payments.Values)
            rows.Dispose();
    }
}
