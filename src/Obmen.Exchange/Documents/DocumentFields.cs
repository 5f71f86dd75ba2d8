using System.Globalization;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>The fields of a document and of a movement that are compared and shown, in the order of the card.</summary>
public static class DocumentFields
{
    /// <summary>A document's.</summary>
    public static IReadOnlyList<Field<TradeDocument>> Document { get; } =
    [
        new("kind", new("Тип документа", "Document type"), d => DocumentType.Of(d.Kind).Title.ToString()),
        new("number", new("Номер документа", "Number"), d => d.Number),
        new("date", new("Дата документа", "Date"), d => Date(d.Date)),
        new("counterparty", new("Контрагент", "Counterparty"), d => Named(d.CounterpartyName, d.CounterpartyId)),
        new("organisation", new("Организация", "Organisation"), d => Named(d.OrganisationName, d.OrganisationId)),
        new("contract", new("Договор", "Contract"), d => d.ContractName),
        new("sum", new("Сумма", "Sum"), d => Money(d.Sum)),
        new("currency", new("Валюта", "Currency"), d => d.Currency),
        new("vat", new("НДС", "VAT"), d => VatTitle(d.Vat).ToString()),
        new("manager", new("Ответственный", "Responsible"), d => d.ManagerName),
        new("status", new("Статус CRM", "CRM status"), d => d.StatusName),
        new("warehouse", new("Склад", "Warehouse"), d => d.WarehouseName),
        new("account", new("Банковский счет", "Bank account"), d => d.AccountName),
        new("priceType", new("Тип цен", "Price type"), d => d.PriceTypeName),
        new("comment", new("Комментарий", "Comment"), d => d.Comment),
        new("uid", new("UID документа 1С", "UID of the 1C document"), d => d.Uid),
        new("basis", new("Документ-основание", "Basis document"), d => d.BasisId),
        new("lines", new("Строки", "Lines"), d => string.Join("; ", d.Lines.Select(Line))),
    ];

    /// <summary>A movement's.</summary>
    public static IReadOnlyList<Field<MoneyMovement>> Movement { get; } =
    [
        new("kind", new("Тип документа", "Document type"), m => DocumentType.Of(m.Kind).Title.ToString()),
        new("number", new("Номер документа", "Number"), m => m.Number),
        new("date", new("Дата документа", "Date"), m => Date(m.Date)),
        new("counterparty", new("Контрагент", "Counterparty"), m => Named(m.CounterpartyName, m.CounterpartyId)),
        new("sum", new("Сумма", "Sum"), m => Money(m.Sum)),
        new("currency", new("Валюта", "Currency"), m => m.Currency),
        new("sumRoubles", new("Сумма в рублях", "Sum in roubles"), m => Money(m.SumRoubles)),
        new("account", new("Счет или касса", "Account or cash desk"), m => Named(m.AccountName, m.AccountId)),
        new("article", new("Статья CRM", "CRM article"), m => Named(m.ArticleName, m.ArticleId)),
        new("purpose", new("Назначение", "Purpose"), m => m.Purpose),
        new("operation", new("Вид операции", "Operation"), m => m.Operation),
        new("uid", new("UID документа 1С", "UID of the 1C document"), m => m.Uid),
        new("invoice", new("Оплачиваемый документ", "Document paid"), m => m.InvoiceId),
    ];

    /// <summary>What the column «НДС» shows.</summary>
    public static Words VatTitle(VatMode mode) => mode switch
    {
        VatMode.Inside => new("в сумме", "inside"),
        VatMode.OnTop => new("сверху", "on top"),
        _ => new("без НДС", "none"),
    };

    /// <summary>A sum as a person in Russia writes it: <c>1 234,50</c>.</summary>
    public static string Money(decimal sum) => sum.ToString("#,0.00", Numbers);

    /// <summary>A date with its time as 1C shows it: <c>02.04.2015 0:00:00</c>.</summary>
    public static string Date(DateTime date) => date.ToString("dd.MM.yyyy H:mm:ss", CultureInfo.InvariantCulture);

    // A GUID of 1C's tells a person nothing.
    private static string Named(string name, string id) => name.Length > 0 ? name : id.Length > 12 ? "" : id;

    private static NumberFormatInfo Numbers { get; } = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };

    private static string Line(DocumentLine line)
    {
        var discount = line.DiscountPercent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" −{line.DiscountPercent:0.##}%");
        var vat = line.Vat.IsKnown ? $" НДС {line.Vat}" : "";
        return string.Create(Numbers, $"{line.Name}: {line.Quantity:0.###} {line.Unit} × {line.Price:0.00}{discount} = {line.Sum:0.00}{vat}").Replace("  ", " ", StringComparison.Ordinal);
    }
}
