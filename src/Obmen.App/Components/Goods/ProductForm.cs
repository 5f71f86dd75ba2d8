using System.Text.Json;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Goods;

/// <summary>The fields of the tab «Номенклатура» while they are being filled in.</summary>
public sealed class ProductForm
{
    public string PriceTypeId { get; set; } = "";

    public DateOnly? PriceDay { get; set; }

    public string Column { get; set; } = "";

    public string KindId { get; set; } = "";

    public string GroupId { get; set; } = "";

    public bool Update { get; set; }

    /// <summary>Ids of the chosen 1C groups; none = all.</summary>
    public HashSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of the warehouses whose stock is counted; none = all.</summary>
    public HashSet<string> Warehouses { get; } = new(StringComparer.Ordinal);

    /// <summary>What the form asks for.</summary>
    public ProductOptions Options => new()
    {
        PriceTypeId = PriceTypeId,
        PriceDay = PriceDay,
        Column = Column,
        KindId = KindId,
        GroupId = GroupId,
        Update = Update,
        Folders = Chosen(Folders),
        Warehouses = Chosen(Warehouses),
    };

    /// <summary>The form as it was when a plan was made.</summary>
    public static ProductForm Of(PlanHeader plan)
    {
        var options = JsonSerializer.Deserialize(plan.Options, WorkspaceJson.Default.ProductOptions) ?? new();
        var form = new ProductForm { PriceTypeId = options.PriceTypeId, PriceDay = options.PriceDay, Column = options.Column, KindId = options.KindId, GroupId = options.GroupId, Update = options.Update };
        form.Folders.UnionWith(options.Folders ?? []);
        form.Warehouses.UnionWith(options.Warehouses ?? []);
        return form;
    }

    private static ValueList<string>? Chosen(HashSet<string> ids) => ids.Count == 0 ? null : ids.Order(StringComparer.Ordinal).ToValueList();
}
