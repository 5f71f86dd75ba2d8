using CsCheck;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Exchange;

/// <summary>Sums to the kopeck (rule D5): for VAT inside and on top, discounts and every rate.</summary>
public sealed class SumProofTests
{
    private static readonly VatRate[] Known = [VatRate.Of(22), VatRate.Of(20), VatRate.Of(18), VatRate.Of(10), VatRate.Of(7), VatRate.Of(5), VatRate.Of(0), VatRate.Exempt];

    private static readonly Gen<VatRate> Rates = Gen.Int[0, Known.Length - 1].Select(i => Known[i]);

    private static readonly Gen<(decimal Quantity, decimal Price, decimal Discount, VatRate Rate)> Lines =
        Gen.Select(Gen.Int[1, 99_999], Gen.Long[1, 999_999_99], Gen.Int[0, 99_99], Rates, (quantity, price, discount, rate) => (quantity / 1000m, price / 100m, discount / 100m, rate));

    [Fact]
    public void A_document_as_1C_reckons_it_adds_up_at_both_ends() => Gen.Select(Gen.Enum<VatMode>(), Lines.Array[1, 30]).Sample((mode, lines) =>
    {
        var document = Reckoned(mode, lines);
        SumProof.Problem(document).ShouldBeNull();
        SumProof.Computed(mode, document.Lines).ShouldBe(document.Sum);
    });

    [Fact]
    public void A_kopeck_more_or_less_is_always_noticed() => Gen.Select(Gen.Enum<VatMode>(), Lines.Array[1, 30], Gen.Bool).Sample((mode, lines, isMore) =>
    {
        var document = Reckoned(mode, lines);
        SumProof.Problem(document with { Sum = document.Sum + (isMore ? 0.01m : -0.01m) }).ShouldNotBeNull();
    });

    [Fact]
    public void Vat_on_top_that_isn_t_the_rate_of_the_sum_is_noticed_although_1C_s_own_sums_agree() => Lines.Array[1, 10].Sample(lines =>
    {
        var document = Reckoned(VatMode.OnTop, lines);
        var odd = document with { Sum = document.Sum + 0.01m, Lines = [document.Lines[0] with { VatSum = document.Lines[0].VatSum + 0.01m }, .. document.Lines.Skip(1)] };
        SumProof.Stated(VatMode.OnTop, odd.Lines).ShouldBe(odd.Sum);
        SumProof.Problem(odd)!.Value.Ru.ShouldContain("строке 1");
    });

    [Fact]
    public void A_document_without_lines_has_nothing_to_prove() => SumProof.Problem(new() { Kind = TradeKind.VatInvoice, Sum = 5 }).ShouldBeNull();

    // As 1C does: quantity by price less the discount, to the kopeck; VAT of the line to the kopeck; the total by addition.
    private static TradeDocument Reckoned(VatMode mode, (decimal Quantity, decimal Price, decimal Discount, VatRate Rate)[] lines)
    {
        var made = lines.Select(line =>
        {
            var sum = decimal.Round(line.Quantity * line.Price * (100 - line.Discount) / 100, 2, MidpointRounding.AwayFromZero);
            var rate = mode == VatMode.None ? VatRate.Exempt : line.Rate;
            return new DocumentLine
            {
                Name = "Т",
                Quantity = line.Quantity,
                Price = line.Price,
                DiscountPercent = line.Discount,
                Sum = sum,
                Vat = rate,
                VatSum = mode == VatMode.OnTop ? rate.OnTop(sum) : rate.Inside(sum),
            };
        }).ToValueList();
        return new() { Kind = TradeKind.Invoice, Vat = mode, Lines = made, Sum = made.Sum(line => mode == VatMode.OnTop ? line.Sum + line.VatSum : line.Sum) };
    }
}
