using Obmen.Exchange.Records;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>How sales are paid: most at once through the bank, some in cash, in parts, several by one payment, some not yet.</summary>
internal sealed class SalePayments(Books books)
{
    private (SalePaper Invoice, SalePaper? Shipment)? waiting;

    internal void Add(int n, SalePaper invoice, SalePaper? shipment, DateTime until)
    {
        switch (n % 20)
        {
            case 10 or 12:
                var first = decimal.Round(invoice.Sum * 0.4m, 2);
                Pay(n, PaymentKind.BankIn, 1, until, Part(invoice, null, first));
                // The second of them is never paid to the end.
                if (n % 20 == 10)
                    Pay(n, PaymentKind.BankIn, 25, until, Part(invoice, shipment, invoice.Sum - first));
                break;
            case 13 or 14 or 7:
                Pay(n, PaymentKind.CashIn, 4, until, Part(invoice, shipment, invoice.Sum));
                break;
            case 15:
                waiting = (invoice, shipment);
                break;
            case 16 when waiting is var (other, sent) && other.Buyer == invoice.Buyer && other.Date.AddDays(30) > invoice.Date:
                Pay(n, PaymentKind.BankIn, 3, until, Part(other, sent, other.Sum), Part(invoice, shipment, invoice.Sum));
                waiting = null;
                break;
            case 17:
                var half = decimal.Round(invoice.Sum / 2, 2);
                Pay(n, PaymentKind.BankIn, 2, until, Part(invoice, null, half), Part(invoice, shipment, invoice.Sum - half), new(null, null, 1000, invoice.Lines is [var line, ..] ? line.Rate : VatRate.Exempt));
                break;
            case 18 or 19:
                break;
            default:
                Pay(n, PaymentKind.BankIn, n % 12, until, Part(invoice, shipment, invoice.Sum));
                break;
        }
    }

    private void Pay(int n, PaymentKind kind, int days, DateTime until, params MoneyPart[] parts)
    {
        var invoice = parts[0].Invoice!;
        var date = invoice.Date.AddDays(days).AddHours(1);
        var sum = parts.Sum(part => part.Sum);
        if (date > until || sum <= 0)
            return;
        books.Add(new MoneyPaper
        {
            Kind = kind,
            Operation = "fromBuyer",
            Date = date,
            Firm = invoice.Buyer.Contract.Firm,
            Currency = invoice.Buyer.Contract.Currency,
            Sum = UglySales.Of(n) == "breakdown short" ? sum + 10 : sum,
            Party = invoice.Buyer,
            Purpose = $"Оплата по счету {string.Join(", ", parts.Select(part => part.Invoice).OfType<SalePaper>().Distinct().Select(paid => paid.Title))}",
            Item = "ОплатаОтПокупателя",
            Parts = parts,
            Place = n,
            IsPosted = n % 30 != 22,
            IsDeleted = n % 60 == 41,
        });
    }

    private static MoneyPart Part(SalePaper invoice, SalePaper? shipment, decimal sum) => new(invoice, shipment, sum, invoice.Lines is [var line, ..] ? line.Rate : VatRate.Exempt);
}
