namespace Obmen.Exchange.Records;

/// <summary>
/// A base's prefix (Префикс Базы 1С), put before the 1C code in the CRM: with <c>BP20-</c> the code <c>000002509</c> travels as
/// <c>BP20-000002509</c>. Latin letters and digits, a trailing hyphen belongs to it, at most 5 characters; may be empty for a single base.
/// </summary>
/// <param name="Value">The prefix with its separator.</param>
public readonly record struct Prefix(string Value)
{
    // Null for none, so that the default value equals an empty text.
    private readonly string? text = string.IsNullOrEmpty(Value) ? null : Value;

    /// <summary>The greatest length, separator included.</summary>
    public const int MaxLength = 5;

    /// <inheritdoc cref="Prefix"/>
    public string Value => text ?? "";

    /// <summary>The code as the CRM holds it; empty for an empty code.</summary>
    public string Apply(string code) => code.Length == 0 ? "" : Value + code;

    /// <summary>The base's own code, or null when <paramref name="crmCode"/> belongs to another base or is no code.</summary>
    public string? Strip(string crmCode) =>
        crmCode.Length > Value.Length && crmCode.StartsWith(Value, StringComparison.Ordinal) ? crmCode[Value.Length..] : null;

    /// <summary>
    /// Why this prefix can't be used beside <paramref name="others"/> (the prefixes of the other bases of the same CRM subscription),
    /// or null when it can (rule N2).
    /// </summary>
    public Words? Refusal(IReadOnlyCollection<Prefix> others)
    {
        var value = Value;
        var body = value.EndsWith('-') ? value[..^1] : value;
        if (!body.All(char.IsAsciiLetterOrDigit) || (value.Length > 0 && body.Length == 0))
            return new($"Префикс «{value}»: только латинские буквы и цифры, в конце можно поставить дефис", $"Prefix \"{value}\": Latin letters and digits only, a hyphen may end it");
        if (value.Length > MaxLength)
            return new($"Префикс «{value}» длиннее {MaxLength} знаков: сократите его", $"Prefix \"{value}\" is longer than {MaxLength} characters: shorten it");
        if (others.Any(other => string.Equals(other.Value, value, StringComparison.OrdinalIgnoreCase)))
            return new($"Префикс «{value}» уже занят другой базой этой подписки: выберите другой", $"Prefix \"{value}\" is taken by another base of this subscription: choose another");
        var length = others.Select(other => other.Value.Length).FirstOrDefault(value.Length);
        return length == value.Length
            ? null
            : new($"Префикс «{value}»: у других баз этой подписки длина {length}, нужна такая же", $"Prefix \"{value}\": the other bases of this subscription use length {length}, use the same");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
