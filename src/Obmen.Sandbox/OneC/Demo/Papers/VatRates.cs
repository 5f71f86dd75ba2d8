using System.Globalization;
using Obmen.Exchange.Records;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>
/// VAT rates, where the configuration keeps them in a catalog, and which one was in force: 18 % until 2019, 20 % until 2026, 22 % since; 5 and
/// then 7 % for who pays by the simplified system since 2025.
/// </summary>
internal sealed class VatRates(DemoTarget target)
{
    private const int Simplified = 1;

    private static readonly VatRate[] All = [VatRate.Of(20), VatRate.Of(10), VatRate.Of(0), VatRate.Exempt, VatRate.Of(18), VatRate.Of(5), VatRate.Of(7), VatRate.Of(22)];

    private readonly IReadOnlyDictionary<string, string>? named = target.Names.Set("product")?.Find("СтавкаНДС")?.Values;

    internal void Fill()
    {
        using var into = target.Into("Catalog_СтавкиНДС", "Ref_Key", "Description", "Ставка", "НеОблагается", "ПеречислениеСтавкаНДС");
        foreach (var rate in All)
            into.Add(Key(rate), rate.ToString(), rate.Percent, rate.IsExempt, Name(rate));
    }

    /// <summary>The key of a rate in the catalog.</summary>
    internal string Key(VatRate rate) => target.Key("VAT rate", Array.IndexOf(All, rate));

    /// <summary>The rate of goods of a kind of VAT rate (ВидыСтавокНДС), sold by one of our organisations on a day.</summary>
    internal static VatRate Of(string kind, int firm, DateTime day, bool isForNextYear) => (kind, firm) switch
    {
        ("БезНДС", _) => VatRate.Exempt,
        (_, Simplified) => day.Year < 2025 ? VatRate.Exempt : VatRate.Of(day.Month < 7 ? 5 : 7),
        ("Нулевая", _) => VatRate.Of(0),
        ("Пониженная", _) => VatRate.Of(10),
        _ => VatRate.Of((day.Year + (isForNextYear ? 1 : 0)) switch { < 2019 => 18, < 2026 => 20, _ => 22 }),
    };

    /// <summary>The rate, or what a release too old to know it has in its place: 20 % for 22 %, none for the rates of the simplified system.</summary>
    internal VatRate Known(VatRate rate) => named?.ContainsKey(Name(rate)) != false ? rate : rate == VatRate.Of(22) ? VatRate.Of(20) : VatRate.Exempt;

    /// <summary>What the configuration calls a rate: the value of its enumeration.</summary>
    internal static string Name(VatRate rate) => rate.IsExempt ? "БезНДС" : string.Create(CultureInfo.InvariantCulture, $"НДС{rate.Percent:0}");
}
