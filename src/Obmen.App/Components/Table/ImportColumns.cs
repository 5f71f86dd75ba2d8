using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Table;

/// <summary>The columns of the tab «Загрузка документов в 1С», in the manual's order and words.</summary>
public static class ImportColumns
{
    /// <summary>The columns; <paramref name="typeName"/> tells the CRM's document types by id.</summary>
    public static IReadOnlyList<PlanColumn> For(Func<string, string> typeName) =>
    [
        new("n", new("N", "N"), 56, line => line.Row.N.ToString()) { Value = line => line.Row.N, Kind = CellKind.Number, IsFrozen = true },
        new("", new("Пометка", "Mark"), 74, _ => "") { Kind = CellKind.Mark, IsFrozen = true },
        new("code", new("Номер документа", "Number"), 148, line => line.Row.Code) { IsFrozen = true },
        new("action", new("План", "Plan"), 340, line => line.Row.Reason.ToString()) { Kind = CellKind.Plan },
        new("date", new("Дата документа", "Date"), 150, line => line.Row.Date is { } date ? DocumentFields.Date(date) : "") { Value = line => line.Row.Date },
        new("name", new("Контрагент", "Counterparty"), 230, line => line.Row.Name),
        new("", new("Код контрагента 1С", "1C code of the counterparty"), 150, line => line.Row.Kind == RecordKind.Counterparty.Key ? line.Row.Code : line.Row.Keywords),
        Of("", new("Тип документа", "Document type"), 140, document => typeName(document.TypeId)),
        new("amount", new("Сумма документа", "Sum"), 130, line => line.Row.Amount is { } sum ? DocumentFields.Money(sum) : "") { Value = line => line.Row.Amount, Kind = CellKind.Number },
        Of("managerName", new("Ответственный менеджер", "Responsible manager"), 180, document => document.ManagerName),
        Of("", new("Складской", "Moves stock"), 96, MovesStock),
        Of("contractName", new("Договор", "Contract"), 190, document => document.ContractName),
        new("outcome", new("Загружено", "Loaded"), 260, line => line.Row.Status.ToString()) { Kind = CellKind.Status },
        Of("organisationName", new("Организация", "Organisation"), 180, document => document.OrganisationName),
        Of("warehouseName", new("Склад", "Warehouse"), 150, document => document.WarehouseName),
        Of("accountName", new("Банковский счет", "Bank account"), 200, document => document.AccountName),
        new("currency", new("Валюта", "Currency"), 74, PaperColumns.Currency),
        Of("vat", new("НДС", "VAT"), 90, document => DocumentFields.VatTitle(document.Vat).ToString()),
        Of("priceTypeName", new("Тип цен", "Price type"), 130, document => document.PriceTypeName),
        new("sourceId", new("Id в CRM", "Id in CRM"), 90, line => line.Row.SourceId) { Kind = CellKind.Number },
        Of("comment", new("Комментарий", "Comment"), 200, document => document.Comment),
    ];

    // Of a counterparty that is loaded with its document only the comment has a field of the same name.
    private static PlanColumn Of(string field, Words title, int width, Func<TradeDocument, string> text) => new(field, title, width, line => line.Record<object>() switch
    {
        TradeDocument document => text(document),
        Counterparty party when field == "comment" => party.Comment,
        _ => "",
    });

    private static string MovesStock(TradeDocument document) =>
        (document.Kind == TradeKind.Shipment && document.Lines.Any(line => !line.IsService) ? new Words("Да", "Yes") : new("Нет", "No")).ToString();
}
