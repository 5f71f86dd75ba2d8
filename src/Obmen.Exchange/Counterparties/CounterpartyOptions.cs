using Obmen.Exchange.Incremental;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Counterparties;

/// <summary>The choices on the tab «Заполнение таблиц контрагентов». Kept with the plan as JSON.</summary>
public sealed record CounterpartyOptions
{
    /// <summary>«Все» / «Первые...» / «Фильтр» and «Группа контр.».</summary>
    public Selection Selection { get; init; } = Selection.All;

    /// <summary>«Менеджер»: id of the CRM user who will own the created cards; empty = the CRM's own default.</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>«Отдел»: id of the CRM department of the created cards; empty = the CRM's own default.</summary>
    public string DepartmentId { get; init; } = "";

    /// <summary>Type of the created cards («Тип контрагента»); empty = the CRM's own default.</summary>
    public string TypeId { get; init; } = "";

    /// <summary>Whether a turn of a schedule reads and learns what 1C has, or only looks whether anything has changed there; a person's plan does neither.</summary>
    public TurnReading Turn { get; init; }

    /// <summary>Only these source records, by id; null = all that the selection gives. «Присвоить код 1С» names the marked rows so.</summary>
    public IReadOnlyCollection<string>? SourceIds { get; init; }
}
