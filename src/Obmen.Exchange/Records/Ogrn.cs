using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>ОГРН (13 digits) of a legal entity or ОГРНИП (15 digits) of an entrepreneur; the last digit is a check digit.</summary>
/// <param name="Value">The text as it stands in the source.</param>
[JsonConverter(typeof(TextJson<Ogrn>))]
public readonly record struct Ogrn(string Value) : IText<Ogrn>
{
    // Null for none, so that the default value equals an empty text.
    private readonly string? text = string.IsNullOrEmpty(Value) ? null : Value;

    /// <inheritdoc/>
    public string Value => text ?? "";

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => text is null;

    /// <inheritdoc/>
    public Words? Problem
    {
        get
        {
            if (IsEmpty)
                return null;
            if (!Digits.AllDigits(Value) || Value.Length is not (13 or 15))
                return new($"ОГРН «{Value}»: должно быть 13 цифр (ОГРНИП — 15)", $"OGRN \"{Value}\" must be 13 digits (OGRNIP 15)");
            return Complete(Value[..^1]).Value == Value
                ? null
                : new($"ОГРН «{Value}»: не сходится контрольное число", $"OGRN \"{Value}\": the check digit does not match");
        }
    }

    /// <inheritdoc/>
    public static Ogrn From(string? text) => new(text?.Trim() ?? "");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Completes 12 (ОГРН) or 14 (ОГРНИП) leading digits with the check digit.</summary>
    public static Ogrn Complete(string leading) =>
        new(leading + (char)('0' + (Digits.Modulo(leading, leading.Length == 12 ? 11 : 13) % 10)));
}
