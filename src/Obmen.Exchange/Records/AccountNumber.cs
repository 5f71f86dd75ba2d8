using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>A rouble or currency account in a Russian bank: 20 digits, the ninth of which is a check digit over the bank's БИК.</summary>
/// <param name="Value">The text as it stands in the source.</param>
[JsonConverter(typeof(TextJson<AccountNumber>))]
public readonly record struct AccountNumber(string Value) : IText<AccountNumber>
{
    // Null for none, so that the default value equals an empty text.
    private readonly string? text = string.IsNullOrEmpty(Value) ? null : Value;

    private static readonly int[] Weights = [7, 1, 3];

    /// <inheritdoc/>
    public string Value => text ?? "";

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => text is null;

    /// <inheritdoc/>
    public Words? Problem => IsEmpty || (Value.Length == 20 && Digits.AllDigits(Value))
        ? null
        : new($"Счёт «{Value}»: должно быть 20 цифр", $"Account \"{Value}\" must be 20 digits");

    /// <inheritdoc/>
    public static AccountNumber From(string? text) => new(text?.Trim() ?? "");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>What is wrong with this settlement account at that bank, or null; an empty account or БИК is not judged.</summary>
    public Words? ProblemAt(Bic bic)
    {
        if (IsEmpty || bic.IsEmpty || Problem is not null || bic.Problem is not null)
            return Problem ?? bic.Problem;
        return Matches(Value, bic)
            ? null
            : new($"Счёт «{Value}» не подходит к БИК {bic}", $"Account \"{Value}\" does not match BIC {bic}");
    }

    /// <summary>The same account with the check digit that suits the bank; takes 20 digits, whatever the ninth is.</summary>
    public static AccountNumber Complete(string digits, Bic bic)
    {
        for (var check = '0'; check <= '9'; check++)
        {
            var candidate = digits[..8] + check + digits[9..];
            if (Matches(candidate, bic))
                return new(candidate);
        }

        return new(digits);
    }

    // Accounts opened in the Bank of Russia's own offices (БИК ends in 000, 001, 002) take "0" and the office's digits instead of the last three.
    private static bool Matches(string account, Bic bic)
    {
        var key = bic.Value[6..] is "000" or "001" or "002" ? "0" + bic.Value[4..6] : bic.Value[6..];
        return Digits.Weighted(key + account, Weights) % 10 == 0;
    }
}
