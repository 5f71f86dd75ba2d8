using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Table;

/// <summary>The columns of the table of documents, in the manual's order and words. Its rows are counterparties, documents and movements of money.</summary>
public static class PaperColumns
{
    /// <summary>«Выгрузка документов».</summary>
    public static IReadOnlyList<PlanColumn> Export { get; } =
    [
        new("n", new("N", "N"), 56, line => line.Row.N.ToString()) { Value = line => line.Row.N, Kind = CellKind.Number, IsFrozen = true },
        new("", new("Пометка", "Mark"), 74, _ => "") { Kind = CellKind.Mark, IsFrozen = true },
        new("outcome", new("Выгружено", "Exported"), 150, line => line.Row.Status.ToString()) { Kind = CellKind.Status, IsFrozen = true },
        new("code", new("Номер документа", "Number"), 148, line => line.Row.Code) { IsFrozen = true },
        new("action", new("План", "Plan"), 300, line => line.Row.Reason.ToString()) { Kind = CellKind.Plan },
        new("", new("Id контрагента", "Counterparty id"), 116, line => line.Beside.ToString()) { Kind = CellKind.Number },
        new("date", new("Дата документа", "Date"), 150, line => line.Row.Date is { } date ? DocumentFields.Date(date) : "") { Value = line => line.Row.Date },
        new("name", new("Наименование контрагента", "Counterparty"), 230, line => line.Row.Name),
        new("group", new("Тип документа", "Document type"), 216, line => Type(line.Row).ToString()),
        new("amount", new("Сумма", "Sum"), 118, line => line.Row.Amount is { } sum ? DocumentFields.Money(sum) : "") { Value = line => line.Row.Amount, Kind = CellKind.Number },
        new("currency", new("Валюта", "Currency"), 74, Currency),
        new("targetId", new("Id в CRM", "Id in CRM"), 90, line => line.Row.TargetId) { Kind = CellKind.Number },
        Text("organisationName", new("Организация", "Organisation"), 180, document => document.OrganisationName, _ => ""),
        Text("contractName", new("Договор", "Contract"), 180, document => document.ContractName, _ => ""),
        Text("managerName", new("Ответственный", "Responsible"), 170, document => document.ManagerName, movement => movement.ManagerName),
        Text("vat", new("НДС", "VAT"), 90, document => DocumentFields.VatTitle(document.Vat).ToString(), _ => ""),
        Text("", new("Проведен", "Posted"), 84, document => YesNo(document.IsPosted), movement => YesNo(movement.IsPosted)),
        Text("", new("Сумма в рублях", "Sum in roubles"), 118, _ => "", movement => DocumentFields.Money(movement.SumRoubles)) with { Value = line => line.Record<MoneyMovement>()?.SumRoubles, Kind = CellKind.Number },
        Text("accountName", new("Счет или касса", "Account or cash desk"), 170, document => document.AccountName, movement => movement.AccountName),
        Text("purpose", new("Назначение", "Purpose"), 240, _ => "", movement => movement.Purpose),
        Text("operation", new("Вид операции", "Operation"), 190, _ => "", movement => movement.Operation),
        Text("comment", new("Комментарий", "Comment"), 200, document => document.Comment, _ => "", party => party.Comment),
    ];

    private static PlanColumn Text(string field, Words title, int width, Func<TradeDocument, string> document, Func<MoneyMovement, string> movement, Func<Counterparty, string>? party = null) => new(field, title, width, line => line.Row.Kind switch
    {
        var kind when kind == RecordKind.Document.Key => document(line.Record<TradeDocument>()!),
        var kind when kind == RecordKind.Movement.Key => movement(line.Record<MoneyMovement>()!),
        _ => party is null ? "" : party(line.Record<Counterparty>()!),
    });

    private static Words Type(PlanRow row) => DocumentType.Find(row.Group)?.Title ?? RecordKind.Of(row.Kind).Title;

    internal static string Currency(PlanLine line) => ShownCodes.Currency(line.Record<TradeDocument>()?.Currency ?? line.Record<MoneyMovement>()?.Currency ?? "");

    private static string YesNo(bool value) => (value ? new Words("да", "yes") : new Words("нет", "no")).ToString();
}
