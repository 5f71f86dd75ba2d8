namespace Obmen.Exchange.Sides;

/// <summary>An end that keeps prices by type (1C).</summary>
public interface IPrices
{
    /// <summary>The price types (Типы цен) by name; empty when the base keeps none.</summary>
    Task<IReadOnlyList<PriceType>> PriceTypesAsync(CancellationToken cancel);

    /// <summary>
    /// The prices of a type as they stand at the end of a day, today by default; a product without such a price doesn't come, none comes twice.
    /// </summary>
    IAsyncEnumerable<ProductPrice> PricesAsync(string priceTypeId, DateOnly? day, CancellationToken cancel);
}

/// <summary>A price type (Тип цен, Вид цен).</summary>
/// <param name="Id">Id at its end.</param>
/// <param name="Name">Its name.</param>
/// <param name="Currency">Its currency by the numeric code of ОКВ; empty when it has none.</param>
public sealed record PriceType(string Id, string Name, string Currency);

/// <summary>The price of a product.</summary>
/// <param name="ProductId">The product, an id of the same end.</param>
/// <param name="Amount">The price a unit of the product's, two decimal places; that of a package when there is a problem.</param>
public sealed record ProductPrice(string ProductId, decimal Amount)
{
    /// <summary>Why the price of a package can't be told as that of a unit; such a price isn't carried over. Empty = there is no problem.</summary>
    public Words Problem { get; init; } = Words.None;
}

/// <summary>An end whose products have columns for prices (the CRM).</summary>
public interface IPriceColumns
{
    /// <summary>The columns there are, the usual one first; empty when there is none.</summary>
    IReadOnlyList<PriceColumn> PriceColumns { get; }
}

/// <summary>A column for prices.</summary>
/// <param name="Key">What <see cref="Records.ColumnPrice"/> names it by.</param>
/// <param name="Title">What a person sees.</param>
public sealed record PriceColumn(string Key, Words Title);
