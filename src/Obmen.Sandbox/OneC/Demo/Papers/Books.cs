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
        sales = ((TradeKind[])[TradeKind.Invoice, TradeKind.Shipment, TradeKind.VatInvoice]).ToDictionary(kind => kind, kind => new SaleRows(target, ours, numbers, products, kind.Key()));
        payments = Enum.GetValues<PaymentKind>().ToDictionary(kind => kind, kind => new MoneyRows(target, ours, numbers, kind.Key()));
    }

    /// <summary>How many documents were taken.</summary>
    internal int Made { get; private set; }

    /// <summary>How many more are taken.</summary>
    internal int Left => most - Made;

    /// <summary>Puts a document into the base; returns it with its key and number, or null when there are enough already.</summary>
    internal SalePaper? Add(SalePaper paper)
    {
        if (Left == 0)
            return null;
        Made++;
        return sales[paper.Kind == TradeKind.Act ? TradeKind.Shipment : paper.Kind].Add(paper);
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
