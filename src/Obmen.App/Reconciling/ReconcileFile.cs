using MiniExcelLibs;
using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Reconciling;

namespace Obmen.App.Reconciling;

/// <summary>A reconciliation as an Excel file: a sheet of totals by each part, the rows that differ, and all rows.</summary>
internal static class ReconcileFile
{
    private const string Rows = "Все строки";
    private const string Differing = "Расхождения";

    /// <summary>Writes it; the stream stays open.</summary>
    internal static Task WriteAsync(Stream file, Reconciled found, CancellationToken cancel)
    {
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var by in Enum.GetValues<TotalBy>())
            sheets[ReconcileWords.Of(by).ToString()] = ReconcileTotal.Of(found.Rows, by).Select(Line).ToList();
        sheets[Differing] = found.Differing.Select(Line).ToList();
        sheets[Rows] = found.Rows.Select(Line).ToList();
        return file.SaveAsAsync(sheets, cancellationToken: cancel);
    }

    private static Dictionary<string, object?> Line(ReconcileTotal total) => new(StringComparer.Ordinal)
    {
        [In("Вид", "Kind")] = total.Sort.ToString(),
        [In("Часть", "Part")] = total.Part,
        [In("Валюта", "Currency")] = total.Currency,
        [In("Записей в 1С", "Records in 1C")] = total.OneCCount,
        [In("Записей в CRM", "Records in the CRM")] = total.CrmCount,
        [In("Сумма в 1С", "Sum in 1C")] = total.OneCSum,
        [In("Сумма в CRM", "Sum in the CRM")] = total.CrmSum,
        [In("Разница", "Difference")] = total.OneCSum - total.CrmSum,
        [In("Расходится записей", "Records that differ")] = total.Differing,
    };

    private static Dictionary<string, object?> Line(ReconcileRow row) => new(StringComparer.Ordinal)
    {
        [In("Итог", "Verdict")] = ReconcileWords.Of(row.Verdict).ToString(),
        [In("Вид", "Kind")] = row.Sort.ToString(),
        [In("Номер или код", "Number or code")] = row.Number,
        [In("Дата", "Date")] = row.Date is { } date ? DocumentFields.Date(date) : "",
        [In("Контрагент", "Counterparty")] = row.Name,
        [In("Организация", "Organisation")] = row.Organisation,
        [In("Валюта", "Currency")] = row.Currency,
        [In("Сумма в 1С", "Sum in 1C")] = row.OneCSum,
        [In("Сумма в CRM", "Sum in the CRM")] = row.CrmSum,
        [In("Разница", "Difference")] = row.OneCSum - row.CrmSum,
        [In("Id в CRM", "Id in the CRM")] = row.CrmId,
        [In("Ключ в 1С", "Key in 1C")] = row.OneCId,
        [In("Пояснение", "Note")] = row.Note.ToString(),
    };

    private static string In(string ru, string en) => new Words(ru, en).ToString();
}
