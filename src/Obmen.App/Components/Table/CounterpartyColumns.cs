using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Table;

/// <summary>The columns of the two counterparty tables, in the manual's order and words.</summary>
public static class CounterpartyColumns
{
    private static readonly PlanColumn N = new("n", new("N", "N"), 56, line => line.Row.N.ToString()) { Value = line => line.Row.N, Kind = CellKind.Number, IsFrozen = true };
    private static readonly PlanColumn Mark = new("", new("Пометка", "Mark"), 74, _ => "") { Kind = CellKind.Mark, IsFrozen = true };
    private static readonly PlanColumn Plan = new("action", new("План", "Plan"), 340, line => line.Row.Reason.ToString()) { Kind = CellKind.Plan };

    /// <summary>«Выгрузка контрагентов»; <paramref name="typeName"/> gives the name of a CRM counterparty type by id.</summary>
    public static IReadOnlyList<PlanColumn> Export(Func<string, string> typeName) =>
    [
        N,
        Mark,
        new("code", new("Код Контрагента", "Counterparty code"), 140, line => line.Row.Code) { IsFrozen = true },
        new("name", new("Контрагент", "Counterparty"), 240, line => line.Row.Name) { IsFrozen = true },
        new("outcome", new("Выгружено", "Exported"), 132, line => line.Row.Status.ToString()) { Kind = CellKind.Status },
        Plan,
        new("", new("Тип контрагента", "Counterparty type"), 140, line => typeName(Card(line).TypeId)),
        new("targetId", new("Id в CRM", "Id in CRM"), 90, line => line.Row.TargetId) { Kind = CellKind.Number },
        new("", new("Обновлен код 1С", "1C code updated"), 136, line => line.Beside.ToString()),
        Field("kind", 84),
        Field("fullName", 280),
        Field("actualAddress", 280),
        Field("legalAddress", 280),
        new("", new("ФИО", "Person"), 200, line => Person(Card(line))),
        .. Rest(),
    ];

    /// <summary>«Загрузка контрагентов в 1С».</summary>
    public static IReadOnlyList<PlanColumn> Import() =>
    [
        N,
        Mark,
        new("code", new("Код контрагента 1С", "1C counterparty code"), 156, line => line.Row.Code) { IsFrozen = true },
        new("sourceId", new("Id контрагента в CRM", "CRM counterparty id"), 158, line => line.Row.SourceId) { Kind = CellKind.Number, IsFrozen = true },
        new("name", new("Наименование", "Name"), 220, line => line.Row.Name) { IsFrozen = true },
        Plan,
        Field("city", 110),
        Field("activity", 140),
        new("outcome", new("Загружено", "Imported"), 216, line => line.Row.Status.ToString()) { Kind = CellKind.Status },
        Field("kind", 74),
        Field("fullName", 280),
        Field("actualAddress", 280),
        Field("legalAddress", 280),
        .. Rest(),
    ];

    /// <summary>«Присвоить код 1С».</summary>
    public static IReadOnlyList<PlanColumn> Codes() =>
    [
        N,
        Mark,
        new("code", new("Код Контрагента", "Counterparty code"), 140, line => line.Row.Code),
        new("name", new("Контрагент", "Counterparty"), 260, line => line.Row.Name),
        new("targetId", new("Id в CRM", "Id in CRM"), 90, line => line.Row.TargetId) { Kind = CellKind.Number },
        Plan with { Width = 460 },
    ];

    private static IEnumerable<PlanColumn> Rest() =>
    [
        Field("inn", 120),
        Field("kpp", 100),
        Field("ogrn", 140),
        Field("phones", 200),
        Field("emails", 200),
        Field("website", 160),
        Field("contacts", 260),
        Field("accounts", 260),
        Field("comment", 240),
    ];

    private static PlanColumn Field(string key, int width)
    {
        var field = CounterpartyFields.All.First(known => known.Key == key);
        return new(key, field.Title, width, line => field.Text(Card(line)));
    }

    private static Counterparty Card(PlanLine line) => line.Record<Counterparty>()!;

    private static string Person(Counterparty card) => card.Kind == PersonKind.Legal ? card.Contacts.FirstOrDefault()?.Name ?? "" : card.FullName;
}
