using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Parties;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>What real documents are like: every eighth sale has one trouble, in turn, so that a hundred sales have them all.</summary>
internal static class UglySales
{
    private const int Every = 8;

    /// <summary>The troubles, in turn.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        ["wrong total", "wrong VAT", "no lines", "no buyer", "deleted buyer", "no contract", "same number", "words alone", "long comment", "midnight", "deleted basis", "odd number", "breakdown short"];

    /// <summary>The trouble of the n-th sale, or null when it is an ordinary one.</summary>
    internal static string? Of(int n) => n % Every == Every - 1 ? Names[n / Every % Names.Count] : null;

    /// <summary>Whether nothing followed the invoice.</summary>
    internal static bool StaysAlone(int n) => Of(n) is "wrong total" or "wrong VAT" or "no lines" or "no buyer";

    internal static SalePaper Change(int n, SalePaper invoice, SalePaper? before, Traders traders, VatRates rates)
    {
        var trouble = Of(n);
        if (trouble is null)
            return invoice;
        var changed = Spoil(trouble, n, invoice, before, traders, rates) with { IsPosted = true };
        return changed with { IsDeleted = trouble == "deleted basis" };
    }

    private static SalePaper Spoil(string trouble, int n, SalePaper invoice, SalePaper? before, Traders traders, VatRates rates) => trouble switch
    {
        "wrong total" => invoice with { Sum = invoice.Sum + 100 },
        "wrong VAT" => WrongVat(invoice),
        "no lines" => invoice with { Lines = [], Sum = 0 },
        "no buyer" => invoice with { HasNoBuyer = true, HasNoContract = true },
        "deleted buyer" when traders.Deleted.Count > 0 => invoice with { Buyer = traders.Deleted[n % traders.Deleted.Count] },
        "no contract" => invoice with { HasNoContract = true },
        // Loaded from another base, where nobody looked at numbers of this one.
        "same number" when before is not null => invoice with { Number = before.Number },
        "words alone" => WordsAlone(invoice, rates),
        "long comment" => invoice with { Comment = string.Concat(Enumerable.Repeat("Позвонить перед отгрузкой; «пропуск» заказать до 17:00 \"у охраны\" & не забыть. ", 20)) },
        "midnight" => invoice with { Date = invoice.Date.Date },
        "odd number" => invoice with { Number = $"{n}/А-б" },
        _ => invoice,
    };

    private static SalePaper WrongVat(SalePaper invoice)
    {
        SaleLine[] lines = [.. invoice.Lines.Select((line, i) => i == 0 ? line with { VatSum = line.Rate.OnTop(line.Sum) + 1 } : line with { VatSum = line.Rate.OnTop(line.Sum) })];
        return invoice with { Vat = VatMode.OnTop, Lines = lines, Sum = SalePaper.Total(VatMode.OnTop, lines) };
    }

    private static SalePaper WordsAlone(SalePaper invoice, VatRates rates)
    {
        var terms = new SaleTerms(invoice.Date, invoice.Buyer.Contract.Firm, invoice.Buyer.Contract.Currency, invoice.Vat, false, rates);
        SaleLine[] lines = [LineMaker.Text(SaleSection.Services, terms, "Консультация по телефону, <два часа>", 3000), LineMaker.Text(SaleSection.Services, terms, "Выезд мастера", 1999.99m)];
        return invoice with { Lines = lines, Sum = SalePaper.Total(invoice.Vat, lines) };
    }
}
