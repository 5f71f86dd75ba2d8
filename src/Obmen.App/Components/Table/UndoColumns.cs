using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Table;

/// <summary>The columns of the plan of an undo: records of every sort.</summary>
public static class UndoColumns
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlanColumn> All { get; } =
    [
        new("n", new("N", "N"), 56, line => line.Row.N.ToString()) { Value = line => line.Row.N, Kind = CellKind.Number, IsFrozen = true },
        new("", new("Пометка", "Mark"), 74, _ => "") { Kind = CellKind.Mark, IsFrozen = true },
        new("", new("Запись", "Record"), 150, line => RecordKind.Of(line.Row.Kind).Title.ToString()),
        new("code", new("Код или номер", "Code or number"), 150, line => line.Row.Code),
        new("name", new("Наименование", "Name"), 260, line => line.Row.Name),
        new("outcome", new("Отменено", "Undone"), 190, line => line.Row.Status.ToString()) { Kind = CellKind.Status },
        new("action", new("План", "Plan"), 460, line => line.Row.Reason.ToString()) { Kind = CellKind.Plan },
        new("targetId", new("Id", "Id"), 120, line => line.Row.TargetId),
    ];
}
