using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>The sets that the exchange of products needs.</summary>
/// <param name="OneCProducts">1C's products.</param>
/// <param name="OneCGroups">1C's groups; null when it keeps none.</param>
/// <param name="CrmProducts">The CRM's products.</param>
/// <param name="CrmGroups">The CRM's groups; null when it keeps none.</param>
internal sealed record ProductEnds(IRecordSource<Product> OneCProducts, IRecordSource<ProductGroup>? OneCGroups, IRecordSet<Product> CrmProducts, IRecordSet<ProductGroup>? CrmGroups)
{
    /// <summary>The sets of both ends. Throws a <see cref="SideException"/> when an end holds no products.</summary>
    internal static ProductEnds Of(ExchangeContext context) => new(
        context.OneC.Source<Product>() ?? throw Without(context.OneC.Title),
        context.OneC.Source<ProductGroup>(),
        context.Crm.Set<Product>() ?? throw Without(context.Crm.Title),
        context.Crm.Set<ProductGroup>());

    private static SideException Without(Words title) => new(
        new($"{title.Ru}: номенклатура не опубликована или не открыта этому пользователю.", $"{title.En}: products are not published, or this user may not see them."),
        new("Проверьте состав публикации и права пользователя", "Check what is published and the user's rights"),
        Reaction.StopRun);
}
