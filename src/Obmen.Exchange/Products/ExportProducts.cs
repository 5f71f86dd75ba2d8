using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>
/// «Выгрузить номенклатуру» (rules G1–G3): 1C's groups and products to the CRM, groups before what lies in them. Both are matched by the
/// 1C code that travels with them; a price goes to the chosen column and leaves the others.
/// </summary>
public sealed class ExportProducts(ExchangeContext context, ProductOptions options) : ExchangeAction
{
    private readonly KnownLinks links = new(context);

    /// <inheritdoc/>
    public override PlanKind Kind => PlanKind.ExportProducts;

    /// <inheritdoc/>
    public override string FirstStep(PlanRow row) => CrmExport.Step(row);

    /// <inheritdoc/>
    public override IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, CancellationToken cancel) => new ProductPlan(context, options).RowsAsync(progress, cancel);

    /// <inheritdoc/>
    public override async Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
    {
        var ends = ProductEnds.Of(context);
        if (row.Kind == RecordKind.ProductGroup.Key)
        {
            var group = RecordKind.ProductGroup.Read(row);
            if (group.PendingParent.Length > 0)
                group = group with { ParentId = await GroupAsync(group.PendingParent, group.Parent, cancel), PendingParent = "" };
            return await CrmExport.WriteAsync(context, row, writer, ends.CrmGroups!, group, cancel);
        }

        var product = RecordKind.Product.Read(row);
        if (product.PendingGroup.Length > 0)
            product = product with { GroupId = await GroupAsync(product.PendingGroup, product.Group, cancel), PendingGroup = "" };
        return await CrmExport.WriteAsync(context, row, writer, ends.CrmProducts, product, cancel);
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> ChoicesAsync(PlanRow row, CancellationToken cancel) =>
        row.Kind == RecordKind.ProductGroup.Key ? CodedChoices.ListAsync(RecordKind.ProductGroup, row, context.Crm, cancel) : CodedChoices.ListAsync(RecordKind.Product, row, context.Crm, cancel);

    /// <inheritdoc/>
    public override Task<PlanRow> DecideAsync(PlanRow row, string choice, CancellationToken cancel) => row.Kind == RecordKind.ProductGroup.Key
        ? CodedChoices.ApplyAsync(RecordKind.ProductGroup, row, choice, context.Crm, ProductMerge.Apply, cancel)
        : CodedChoices.ApplyAsync(RecordKind.Product, row, choice, context.Crm, ProductMerge.Apply, cancel);

    // A group that this plan created before, by its link.
    private async Task<string> GroupAsync(string oneCId, string name, CancellationToken cancel) =>
        await links.CrmIdAsync(RecordKind.ProductGroup.Key, oneCId, cancel) ?? throw new SideException(
            new($"Группа «{name}» не выгружена.", $"Group \"{name}\" wasn't exported."),
            new("Отметьте её строку или решите о ней, затем выгрузите снова", "Mark its row or decide about it, then export again"),
            Reaction.AskPerson);
}
