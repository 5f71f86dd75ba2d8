using System.Globalization;
using CsCheck;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Exchange;

/// <summary>VAT rates: their arithmetic to the kopeck and their text.</summary>
public sealed class VatRateTests
{
    [Theory]
    [InlineData("20%", "120", "20")]
    [InlineData("18%", "118", "18")]
    [InlineData("10%", "100", "9.09")]
    [InlineData("5%", "0.01", "0")]
    [InlineData("0%", "100", "0")]
    [InlineData("Без НДС", "100", "0")]
    public void Vat_inside_a_sum_is_taken_out_to_the_kopeck(string rate, string sum, string vat) =>
        VatRate.Parse(rate).Inside(Money(sum)).ShouldBe(Money(vat));

    [Theory]
    [InlineData("22%", "100", "22")]
    [InlineData("7%", "0.5", "0.04")]
    [InlineData("10%", "-0.05", "-0.01")]
    public void Vat_on_top_is_rounded_half_away_from_zero(string rate, string sum, string vat) =>
        VatRate.Parse(rate).OnTop(Money(sum)).ShouldBe(Money(vat));

    [Fact]
    public void Exempt_is_not_zero_and_none_is_neither()
    {
        VatRate.Exempt.ShouldNotBe(VatRate.Of(0));
        VatRate.Parse("").IsKnown.ShouldBeFalse();
        VatRate.Parse("двадцать").IsKnown.ShouldBeFalse();
        VatRate.Parse("100%").IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void A_rate_is_read_back_from_its_text() =>
        Gen.Int[0, 9999].Sample(hundredths =>
        {
            var rate = VatRate.Of(hundredths / 100m);
            VatRate.Parse(rate.ToString()).ShouldBe(rate);
        });

    [Fact]
    public void What_is_on_top_lies_inside_the_total_to_a_kopeck() =>
        Gen.Select(Gen.Int[1, 100_000_000], Gen.Int[0, 25]).Sample((kopecks, percent) =>
        {
            var (sum, rate) = (kopecks / 100m, VatRate.Of(percent));
            var vat = rate.OnTop(sum);
            Math.Abs(rate.Inside(sum + vat) - vat).ShouldBeLessThanOrEqualTo(0.01m);
        });

    private static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
