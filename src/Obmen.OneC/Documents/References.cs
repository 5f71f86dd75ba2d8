using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>A product as documents tell of it.</summary>
/// <param name="StorageUnit">The unit that its stock is counted in, where that belongs to the product.</param>
internal sealed record ProductEntry(string Code, string Name, Guid Unit, Guid StorageUnit, bool IsService);

/// <summary>The catalogs that documents refer to, for one listing.</summary>
internal sealed class References(IOneCWay client, Configuration configuration)
{
    internal ReferenceBook<string> Counterparties { get; } = Named(client, configuration, Meaning.Counterparty);

    internal ReferenceBook<string> Organisations { get; } = Named(client, configuration, Meaning.Organisation);

    internal ReferenceBook<string> Contracts { get; } = Named(client, configuration, Meaning.Contract);

    internal ReferenceBook<string> Users { get; } = Named(client, configuration, Meaning.User);

    internal ReferenceBook<string> Warehouses { get; } = Named(client, configuration, Meaning.Warehouse);

    internal ReferenceBook<string> PriceTypes { get; } = Named(client, configuration, Meaning.PriceType);

    /// <summary>Our own bank accounts.</summary>
    internal ReferenceBook<string> Accounts { get; } = Named(client, configuration, Meaning.OwnAccount);

    /// <summary>Our cash desks, where the configuration has a catalog of them.</summary>
    internal ReferenceBook<string> CashDesks { get; } = Named(client, configuration, Meaning.CashDesk);

    internal ReferenceBook<string> Units { get; } = Named(client, configuration, Meaning.Unit);

    /// <summary>Packages that lines are counted in, where they aren't among the units.</summary>
    internal ReferenceBook<string> Packages { get; } = Named(client, configuration, Meaning.Package);

    internal ReferenceBook<ProductEntry> Products { get; } = new(
        client,
        configuration.Object(Meaning.Product),
        (names, row) => new(row.Text(names, "code"), row.Text(names, "name"), row.Key(names, "unit"), row.Key(names, "storageUnit"), row.Flag(names, "service") || configuration.Profile.IsServiceType(row.Text(names, "type"))),
        "code",
        "name",
        "unit",
        "storageUnit",
        "service",
        "type");

    private readonly OwnUnits own = new(client, configuration);

    private readonly ReferenceBook<string> qualities = Named(client, configuration, Meaning.Quality);

    /// <summary>The quality of sound goods; empty where the base doesn't tell goods by quality.</summary>
    internal Guid SoundQuality => qualities.All.FirstOrDefault(quality => quality.Value == configuration.Profile.Values.GetValueOrDefault("quality", "")).Key;

    /// <summary>The unit that a line of this product is counted in: the product's own, or the base unit of it where units belong to products.</summary>
    internal Guid LineUnit(Guid product) => Products.Of(product) is not { } entry ? Guid.Empty : own.IsThere ? own.Of(product, entry.StorageUnit) : entry.Unit;

    /// <summary>Reads what lines of these products are written with.</summary>
    internal async Task NeedForLinesAsync(IReadOnlyCollection<Guid> products, CancellationToken cancel)
    {
        await Products.NeedAsync(products, cancel);
        await own.NeedAsync(products, cancel);
        if (qualities.All.Count == 0)
            await qualities.ReadAllAsync(cancel);
    }

    /// <summary>Numeric codes of currencies.</summary>
    internal ReferenceBook<string> Currencies { get; } = new(client, configuration.Object(Meaning.Currency), (names, row) => row.Text(names, "code"), "code");

    /// <summary>VAT rates, where the configuration keeps them in a catalog.</summary>
    internal ReferenceBook<string> VatRates { get; } = Named(client, configuration, Meaning.VatRate);

    /// <summary>Reads the catalogs that are small whatever the base.</summary>
    internal async Task OpenAsync(CancellationToken cancel)
    {
        await Currencies.ReadAllAsync(cancel);
        await VatRates.ReadAllAsync(cancel);
    }

    /// <summary>The code of a currency; roubles where none is given.</summary>
    internal string Currency(Guid key) => Currencies.Of(key) is { Length: > 0 } code ? code : configuration.Profile.Values.GetValueOrDefault("roubles", "");

    /// <summary>A VAT rate by the name of 1C's enumeration value or by the key of its catalog.</summary>
    internal VatRate Vat(string text)
    {
        if (configuration.Profile.Vat(text, DateOnly.MaxValue) is { IsKnown: true } rate)
            return rate;
        // A rate out of a sum with VAT is written «20/120».
        return VatRate.Parse((Guid.TryParse(text, out var key) ? VatRates.Of(key) : text)?.Split('/')[0]);
    }

    /// <summary>The key of a currency by its code; empty when the base has none such.</summary>
    internal Guid CurrencyKey(string code) => Currencies.All.FirstOrDefault(currency => currency.Value == code).Key;

    /// <summary>
    /// What 1C calls a VAT rate: the key of its catalog where the attribute refers to it, else the name of its enumeration's value; empty where the catalog isn't
    /// published. A rate that 1C has nothing for is refused: a line without its rate would be wrong, and differ from the CRM's for ever.
    /// </summary>
    internal string VatText(VatRate rate, bool isKey)
    {
        var wanted = rate.IsKnown ? rate : VatRate.Exempt;
        if (isKey && configuration.Object(Meaning.VatRate)?.Field("name") is null)
            return "";
        var known = isKey ? VatRates.All.Select(own => (Name: own.Key.ToString(), Rate: own.Value)) : configuration.Profile.VatRates.Select(own => (Name: own.Key, Rate: own.Value));
        return known.FirstOrDefault(own => VatRate.Parse(own.Rate) == wanted).Name ?? throw NoSuchRate(wanted, isKey);
    }

    private static SideException NoSuchRate(VatRate rate, bool isKey) => new(
        new($"В 1С нет ставки НДС «{rate}»", $"1C has no VAT rate of {rate}"),
        isKey
            ? new("Заведите её в справочнике «Ставки НДС» и повторите", "Enter it in the catalog «Ставки НДС» and repeat")
            : new("Исправьте ставку в документе CRM или дополните «vatRates» в профиле конфигурации", "Correct the rate in the CRM's document or add it to «vatRates» of the profile"),
        Reaction.SkipRecord);

    private static ReferenceBook<string> Named(IOneCWay client, Configuration configuration, string meaning) =>
        new(client, configuration.Object(meaning), (names, row) => row.Text(names, "name"), "name");
}
