using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Products;

/// <summary>The columns that the CRM may have for prices; their keys are the dialect's fields.</summary>
internal static class PriceColumns
{
    internal static IReadOnlyList<PriceColumn> All { get; } =
    [
        new("price", new("Цена", "Price")),
        new("minPrice", new("Минимальная цена", "Minimum price")),
        new("cost", new("Себестоимость", "Cost")),
    ];

    /// <summary>Those that this server declares.</summary>
    internal static IReadOnlyList<PriceColumn> Of(CrmNames names) => [.. All.Where(column => names.Set("product")?.Field(column.Key) is not null)];
}
