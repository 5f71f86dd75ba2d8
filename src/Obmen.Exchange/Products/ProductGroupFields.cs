using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>The fields of a product group that are compared and shown.</summary>
public static class ProductGroupFields
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Field<ProductGroup>> All { get; } =
    [
        new("code", new("Код 1С", "1C code"), g => g.Code),
        new("name", new("Наименование", "Name"), g => g.Name),
        new("parent", new("Родитель", "Parent"), g => g.Parent),
    ];
}
