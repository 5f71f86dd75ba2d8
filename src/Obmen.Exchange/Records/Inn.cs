using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>ИНН, the taxpayer's number: 10 digits for a legal entity, 12 for a person, check digits included (order ФНС ЕД-7-14/559).</summary>
/// <param name="Value">The text as it stands in the source.</param>
[JsonConverter(typeof(TextJson<Inn>))]
public readonly record struct Inn(string Value) : IText<Inn>
{
    // Null for none, so that the default value equals an empty text.
    private readonly string? text = string.IsNullOrEmpty(Value) ? null : Value;

    private static readonly int[] Tenth = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static readonly int[] Eleventh = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static readonly int[] Twelfth = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    /// <inheritdoc/>
    public string Value => text ?? "";

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => text is null;

    /// <summary>Whether it is present and its check digits hold.</summary>
    public bool IsValid => !IsEmpty && Problem is null;

    /// <summary>Whether it has the length of a person's number (an entrepreneur's too).</summary>
    public bool IsPersonal => Value.Length == 12;

    /// <inheritdoc/>
    public Words? Problem
    {
        get
        {
            if (IsEmpty)
                return null;
            if (!Digits.AllDigits(Value) || Value.Length is not (10 or 12))
                return new($"ИНН «{Value}»: должно быть 10 или 12 цифр", $"INN \"{Value}\" must be 10 or 12 digits");
            return ChecksOut(Value)
                ? null
                : new($"ИНН «{Value}»: не сходится контрольное число", $"INN \"{Value}\": the check digit does not match");
        }
    }

    /// <inheritdoc/>
    public static Inn From(string? text) => new(text?.Trim() ?? "");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Completes 9 (legal) or 10 (personal) leading digits with their check digits.</summary>
    public static Inn Complete(string leading) => leading.Length == 9
        ? new(leading + Check(leading, Tenth))
        : new(leading + Check(leading, Eleventh) + Check(leading + Check(leading, Eleventh), Twelfth));

    private static bool ChecksOut(string digits) => Complete(digits.Length == 10 ? digits[..9] : digits[..10]).Value == digits;

    private static string Check(string digits, int[] weights) =>
        ((char)('0' + (Digits.Weighted(digits, weights) % 11 % 10))).ToString();
}
