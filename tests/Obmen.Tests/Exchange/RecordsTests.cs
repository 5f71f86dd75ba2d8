using System.Text.Json;
using CsCheck;
using Obmen.Exchange;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Exchange;

public sealed class RecordsTests
{
    [Theory]
    [InlineData("7707083893", true)]
    [InlineData("7707083894", false)]
    [InlineData("500100732259", true)]
    [InlineData("500100732258", false)]
    [InlineData("770708389", false)]
    [InlineData("77070838З3", false)]
    public void Inn_knows_its_check_digits(string text, bool valid) => Inn.From(text).IsValid.ShouldBe(valid);

    [Theory]
    [InlineData("1027700132195", true)]
    [InlineData("1027700132196", false)]
    [InlineData("304500116000157", true)]
    [InlineData("304500116000158", false)]
    public void Ogrn_knows_its_check_digit(string text, bool valid) => (Ogrn.From(text).Problem is null).ShouldBe(valid);

    [Theory]
    [InlineData("770101001", true)]
    [InlineData("7701AZ001", true)]
    [InlineData("7701аб001", false)]
    [InlineData("77010100", false)]
    public void Kpp_knows_its_form(string text, bool valid) => (Kpp.From(text).Problem is null).ShouldBe(valid);

    [Fact]
    public void An_account_is_judged_by_its_bank()
    {
        var bic = Bic.From("044525225");
        var account = AccountNumber.Complete("40702810000000000001", bic);
        account.ProblemAt(bic).ShouldBeNull();
        account.ProblemAt(Bic.From("044525974")).ShouldNotBeNull();
        AccountNumber.From("4070").ProblemAt(bic).ShouldNotBeNull();
    }

    [Fact]
    public void One_wrong_digit_of_an_inn_is_always_noticed() =>
        Gen.Select(Gen.Int[100_000_000, 999_999_999], Gen.Int[0, 8], Gen.Int[1, 9]).Sample((leading, at, shift) =>
        {
            var right = Inn.Complete(leading.ToString(null as IFormatProvider)).Value;
            var wrong = right.ToCharArray();
            wrong[at] = (char)('0' + ((wrong[at] - '0' + shift) % 10));
            // The check digit is a sum modulo 11 then 10: a rest of 10 reads as 0, so a slip between the two goes unnoticed by the register's own rule.
            return Inn.From(right).IsValid && (!Inn.From(new string(wrong)).IsValid || right[9] == '0');
        });

    [Fact]
    public void A_card_survives_its_json()
    {
        var card = new Counterparty
        {
            Code = "BP20-000000001",
            Name = "ООО «Ёлка & К°»",
            Inn = Inn.Complete("770708389"),
            Kind = PersonKind.Entrepreneur,
            Phones = ["8 (495) 000-00-00", "доб. 12"],
            Contacts = [new("Иванов Иван") { Post = "Директор", Emails = ["a@example.org"] }],
            Accounts = [new(AccountNumber.From("40702810000000000001")) { IsMain = true }],
            IsBuyer = true,
        };
        var json = ExchangeJson.Text(card, ExchangeJson.Compact.Counterparty);
        json.ShouldContain("Ёлка");
        JsonSerializer.Deserialize(json, ExchangeJson.Compact.Counterparty).ShouldBe(card);
    }

    [Theory]
    [InlineData("BP20-", null)]
    [InlineData("A1", null)]
    [InlineData("", null)]
    [InlineData("БП20-", "латинские")]
    [InlineData("BP-20", "латинские")]
    [InlineData("BP200-", "длиннее")]
    [InlineData("-", "латинские")]
    public void A_prefix_is_refused_with_the_reason(string text, string? reason)
    {
        var refusal = new Prefix(text).Refusal([]);
        if (reason is null)
            refusal.ShouldBeNull();
        else
            refusal.ShouldNotBeNull().Ru.ShouldContain(reason);
    }

    [Fact]
    public void A_prefix_must_differ_from_the_others_and_be_as_long()
    {
        Prefix[] others = [new("BP20-")];
        new Prefix("BP30-").Refusal(others).ShouldBeNull();
        new Prefix("bp20-").Refusal(others).ShouldNotBeNull().Ru.ShouldContain("занят");
        new Prefix("BP3-").Refusal(others).ShouldNotBeNull().Ru.ShouldContain("длина 5");
    }

    [Fact]
    public void A_prefix_goes_before_the_code_and_comes_off_again()
    {
        var prefix = new Prefix("BP20-");
        prefix.Apply("000002509").ShouldBe("BP20-000002509");
        prefix.Strip("BP20-000002509").ShouldBe("000002509");
        prefix.Strip("UT11-000002509").ShouldBeNull();
        prefix.Strip("BP20-").ShouldBeNull();
    }

    [Theory]
    [InlineData("8 (495) 123-45-67", "+7 495 1234567", true)]
    [InlineData("84951234567", "4951234567", true)]
    [InlineData("123-45-67", "1234567", true)]
    [InlineData("8 495 123-45-67", "8 495 123-45-68", false)]
    public void Phones_are_the_same_by_their_last_ten_digits(string one, string other, bool same) =>
        (Likeness.PhoneKey(one) == Likeness.PhoneKey(other)).ShouldBe(same);

    [Fact]
    public void Names_read_the_same_whatever_case_quotes_and_yo() =>
        Likeness.NameKey("ООО  «Тёплый дом» ").ShouldBe(Likeness.NameKey("ооо \"Теплый Дом\""));
}
