using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>БИК, the bank's code of the Bank of Russia: 9 digits.</summary>
/// <param name="Value">The text as it stands in the source.</param>
[JsonConverter(typeof(TextJson<Bic>))]
public readonly record struct Bic(string Value) : IText<Bic>
{
    // Null for none, so that the default value equals an empty text.
    private readonly string? text = string.IsNullOrEmpty(Value) ? null : Value;

    /// <inheritdoc/>
    public string Value => text ?? "";

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => text is null;

    /// <inheritdoc/>
    public Words? Problem => IsEmpty || (Value.Length == 9 && Digits.AllDigits(Value))
        ? null
        : new($"БИК «{Value}»: должно быть 9 цифр", $"BIC \"{Value}\" must be 9 digits");

    /// <inheritdoc/>
    public static Bic From(string? text) => new(text?.Trim() ?? "");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
