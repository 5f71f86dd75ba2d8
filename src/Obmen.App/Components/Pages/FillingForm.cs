using System.Text.Json;
using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;

namespace Obmen.App.Components.Pages;

/// <summary>The fields of the tab «Заполнение таблиц контрагентов» while they are being filled in.</summary>
public sealed class FillingForm
{
    /// <summary>«Все», «Первые...» or «Фильтр».</summary>
    public enum Choice
    {
        /// <summary>«Все».</summary>
        All,

        /// <summary>«Первые...».</summary>
        First,

        /// <summary>«Фильтр».</summary>
        Filter,
    }

    public string ManagerId { get; set; } = "";

    public string DepartmentId { get; set; } = "";

    public string TypeId { get; set; } = "";

    public Choice Which { get; set; }

    public int Count { get; set; } = 100;

    public bool Buyers { get; set; }

    public bool Suppliers { get; set; }

    public string FolderId { get; set; } = "";

    /// <summary>What the form asks for.</summary>
    public CounterpartyOptions Options => new()
    {
        ManagerId = ManagerId,
        DepartmentId = DepartmentId,
        TypeId = TypeId,
        Selection = new Selection
        {
            First = Which == Choice.First ? Math.Max(1, Count) : null,
            Buyers = Which == Choice.Filter && Buyers,
            Suppliers = Which == Choice.Filter && Suppliers,
            FolderId = FolderId.Length > 0 ? FolderId : null,
        },
    };

    /// <summary>The form before the first plan.</summary>
    public static FillingForm For(Owners owners) => new() { ManagerId = owners.ManagerId, DepartmentId = owners.DepartmentId, TypeId = owners.TypeId };

    /// <summary>The form as it was when a plan was made.</summary>
    public static FillingForm From(PlanHeader plan)
    {
        var options = JsonSerializer.Deserialize(plan.Options, WorkspaceJson.Default.CounterpartyOptions) ?? new();
        var selection = options.Selection;
        return new()
        {
            ManagerId = options.ManagerId,
            DepartmentId = options.DepartmentId,
            TypeId = options.TypeId,
            Which = selection.First is not null ? Choice.First : selection.Buyers || selection.Suppliers ? Choice.Filter : Choice.All,
            Count = selection.First ?? 100,
            Buyers = selection.Buyers,
            Suppliers = selection.Suppliers,
            FolderId = selection.FolderId ?? "",
        };
    }
}
