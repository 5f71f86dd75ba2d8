using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Table;

/// <summary>The columns of each kind of plan, where the names of the CRM's types aren't at hand.</summary>
internal static class PlanColumns
{
    /// <summary>They.</summary>
    internal static IReadOnlyList<PlanColumn> Of(PlanKind kind) => kind switch
    {
        PlanKind.ExportCounterparties => CounterpartyColumns.Export(id => id),
        PlanKind.ImportCounterparties => CounterpartyColumns.Import(),
        PlanKind.AssignCodes => CounterpartyColumns.Codes(),
        PlanKind.ExportProducts => ProductColumns.Products,
        PlanKind.ExportStock => ProductColumns.Stock,
        PlanKind.ExportDocuments => PaperColumns.Export,
        PlanKind.ImportDocuments => ImportColumns.For(id => id),
        _ => UndoColumns.All,
    };
}
