using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>КПП, the reason-for-registration code: 4 digits, 2 digits or capital Latin letters, 3 digits (order ФНС ММВ-7-6/435).</summary>
/// <param name="Value">The text as it stands in the source.</param>
[JsonConverter(typeof(TextJson<Kpp>))]
public readonly record struct Kpp(string Value) : IText<Kpp>
{
    // Null for none, so that the default value equals an empty text.
    private readonly string? text = string.IsNullOrEmpty(Value) ? null : Value;

    /// <inheritdoc/>
    public string Value => text ?? "";

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => text is null;

    /// <inheritdoc/>
    public Words? Problem => IsEmpty || IsWellFormed(Value)
        ? null
        : new($"КПП «{Value}»: должно быть 9 знаков вида 770101001", $"KPP \"{Value}\" must be 9 characters like 770101001");

    /// <inheritdoc/>
    public static Kpp From(string? text) => new(text?.Trim() ?? "");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsWellFormed(string text) =>
        text.Length == 9
        && Digits.AllDigits(text[..4])
        && text[4..6].All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
        && Digits.AllDigits(text[6..]);
}
