using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>A VAT rate (Ставка НДС): 22, 20, 18, 10, 7, 5, 0 per cent, or without VAT (Без НДС). The default value is «не указана».</summary>
[JsonConverter(typeof(VatRateJson))]
public readonly record struct VatRate
{
    private const int None = -1;
    private static readonly string[] Whole = [.. Enumerable.Range(0, 100).Select(percent => $"{percent}%")];
    private readonly decimal? percent;

    private VatRate(decimal? percent) => this.percent = percent;

    /// <summary>«Без НДС»: no VAT is charged; not the same as 0 %.</summary>
    public static VatRate Exempt { get; } = new(None);

    /// <summary>A rate in per cent, 0 to 99.</summary>
    public static VatRate Of(decimal percent) =>
        percent is >= 0 and < 100 ? new(percent) : throw new ArgumentOutOfRangeException(nameof(percent), percent, "0 to 99");

    /// <summary>Whether a rate is given at all.</summary>
    public bool IsKnown => percent is not null;

    /// <summary>Whether it is «Без НДС».</summary>
    public bool IsExempt => percent == None;

    /// <summary>Per cent; 0 for «Без НДС» and for none.</summary>
    public decimal Percent => percent is > 0 and { } value ? value : 0;

    /// <summary>The VAT inside <paramref name="sum"/>, roubles and kopecks, rounded half away from zero as 1C rounds.</summary>
    public decimal Inside(decimal sum) => decimal.Round(sum * Percent / (100 + Percent), 2, MidpointRounding.AwayFromZero);

    /// <summary>The VAT on top of <paramref name="sum"/>, roubles and kopecks, rounded half away from zero as 1C rounds.</summary>
    public decimal OnTop(decimal sum) => decimal.Round(sum * Percent / 100, 2, MidpointRounding.AwayFromZero);

    /// <summary>Reads what <see cref="ToString"/> writes, in either language, or a bare number; none for anything else.</summary>
    public static VatRate Parse(string? text)
    {
        var bare = (text ?? "").Trim().TrimEnd('%').Trim();
        if (bare.Equals("Без НДС", StringComparison.OrdinalIgnoreCase))
            return Exempt;
        return decimal.TryParse(bare.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 100 ? Of(value) : default;
    }

    /// <summary>«20%», «Без НДС», or nothing.</summary>
    public override string ToString() => (IsKnown, IsExempt) switch
    {
        (false, _) => "",
        (_, true) => "Без НДС",
        _ when decimal.IsInteger(Percent) => Whole[(int)Percent],
        _ => Percent.ToString("0.##", CultureInfo.InvariantCulture) + "%",
    };
}

/// <summary>Writes a <see cref="VatRate"/> as its text.</summary>
public sealed class VatRateJson : JsonConverter<VatRate>
{
    /// <inheritdoc/>
    public override VatRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => VatRate.Parse(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, VatRate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
