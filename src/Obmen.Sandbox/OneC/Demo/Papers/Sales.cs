using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Demo.Parties;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Sales from the invoice to the payment. Of twenty invoices one stays a draft, of forty one is deleted, every eighth is an ugly case.</summary>
internal sealed class Sales(DemoBaseOptions options, Traders traders, LineMaker lines, Books books, VatRates rates, Random random)
{
    private readonly SalePayments payments = new(books);
    private SalePaper? previous;

    /// <summary>Makes the n-th sale, begun on a day.</summary>
    internal void Add(int n, DateTime day)
    {
        var invoice = Invoice(n, day);
        if (options.UglyCases)
            invoice = UglySales.Change(n, invoice, previous, traders, rates);
        if (books.SellsByOrders || (books.HasOrders && n % 4 == 1))
        {
            if (books.Add(invoice with { Kind = TradeKind.Order, Number = "", Date = invoice.Date.AddMinutes(-20) }) is not { } order)
                return;
            invoice = invoice with { Basis = order, Order = order };
        }

        if (books.Add(invoice) is not { } added)
            return;
        // The trouble of one that is there twice must not be carried on.
        if (added.Lines.Count > 0)
            previous = added;
        if (!added.IsPosted || (added.IsDeleted && UglySales.Of(n) != "deleted basis") || UglySales.StaysAlone(n))
            return;
        var shipment = n % 20 < 16 ? Ship(n, added) : null;
        payments.Add(n, added, shipment, Until(options.Today));
    }

    private SalePaper Invoice(int n, DateTime day)
    {
        // Every seventeenth buys again at once, so that one payment can pay both invoices.
        var buyer = n % 20 == 16 && previous is { HasNoBuyer: false } last && last.Buyer.Contract.Currency == Currencies.Rouble ? last.Buyer : Buyer(n);
        var (firm, currency) = (buyer.Contract.Firm, buyer.Contract.Currency);
        var mode = n % 10 == 9 && currency == Currencies.Rouble ? VatMode.None : n % 10 is 5 or 7 ? VatMode.OnTop : VatMode.Inside;
        var terms = new SaleTerms(day, firm, currency, mode, day.Month == 12 && n % 5 == 2, rates);
        var made = lines.Make(n, terms);
        return new()
        {
            Kind = TradeKind.Invoice,
            Date = day,
            Buyer = buyer,
            Vat = mode,
            Lines = made,
            Sum = SalePaper.Total(mode, made),
            Place = n,
            IsPosted = n % 20 != 11,
            IsDeleted = n % 40 == 31,
            Comment = n % 9 == 0 ? "Доставка до двери, звонить за час" : "",
        };
    }

    private Trader Buyer(int n)
    {
        var from = n % 15 == 10 && traders.Abroad.Count > 0 ? traders.Abroad : traders.Buyers;
        return from[random.Next(from.Count)];
    }

    // Goods go out some days later, a VAT invoice with them where there is VAT.
    private SalePaper? Ship(int n, SalePaper invoice)
    {
        var date = invoice.Date.AddDays(1 + (n % 6)).AddMinutes(n % 50);
        var isAct = invoice.Lines.All(line => line.Section == SaleSection.Services);
        if (date > Until(options.Today) || books.Add(invoice with { Kind = isAct ? TradeKind.Act : TradeKind.Shipment, Date = date, Basis = invoice, Number = "", Comment = "", IsDeleted = false, IsPosted = n % 50 != 12 }) is not { } shipment)
            return null;
        if (invoice.Vat != VatMode.None && shipment.IsPosted)
            books.Add(shipment with { Kind = TradeKind.VatInvoice, Basis = shipment, Number = "" });
        return shipment;
    }

    private static DateTime Until(DateOnly today) => today.ToDateTime(new(23, 59, 59));
}
