using Obmen.Exchange;

namespace Obmen.App.Components.Papers;

/// <summary>What the tab «Выгрузка документов» says.</summary>
internal static class DocumentTexts
{
    internal static Words Period { get; } = new("Период", "Period");

    internal static Words From { get; } = new("С", "From");

    internal static Words To { get; } = new("По", "To");

    internal static Words Types { get; } = new("Типы документов", "Types of documents");

    internal static Words TypesHint { get; } = new(
        "Платежные документы сами становятся движениями в модуле CRM «Финансы».",
        "Payment documents become movements in the CRM's module \"Finance\" by themselves.");

    internal static Words Statement { get; } = new("Платежи из выписки банка", "Payments of a bank's statement");

    internal static Words StatementHint { get; } = new(
        "Файл 1CClientBankExchange из клиент-банка: банковские платежи возьмутся из него, а не из 1С.",
        "A file 1CClientBankExchange of the bank's program: bank payments come from it, not from 1C.");

    internal static Words StatementTaken { get; } = new(
        "Заполнятся только поступления и списания из выписки, за все её дни; документы 1С не читаются.",
        "Only the receipts and payments of the statement are filled in, for all its days; 1C's documents aren't read.");

    internal static Words StatementChoose { get; } = new("Выбрать файл выписки…", "Choose the statement's file…");

    internal static Words StatementReading { get; } = new("Выписка читается…", "Reading the statement…");

    internal static Words StatementAway { get; } = new("Убрать", "Put away");

    internal static Words StatementLarge { get; } = new("Выписка не принята: файл больше 256 МБ или связь с браузером прервалась.", "The statement wasn't taken: the file is over 256 MB, or the browser was cut off.");

    internal static Words Update { get; } = new("Обновлять изменённые", "Update changed ones");

    internal static Words UpdateHint { get; } = new(
        "Документ, который в CRM уже есть и в 1С с тех пор изменён, будет приведён в соответствие. Иначе он остаётся как есть.",
        "A document that the CRM has and 1C changed since is brought up to date. Otherwise it stays as it is.");

    internal static Words ProductsFirst { get; } = new("Сначала выгружать номенклатуру", "Export products first");

    internal static Words ProductsFirstHint { get; } = new(
        "Номенклатура строк, которой нет в CRM, выгрузится перед документами. Иначе такая строка идёт текстом.",
        "Products of the lines that the CRM lacks are exported before the documents. Otherwise such a line goes as text.");

    internal static Words Transfers { get; } = new("Переводы между своими счетами", "Transfers between our own accounts");

    internal static Words Taxes { get; } = new("Налоги и взносы", "Taxes and duties");

    internal static Words Salaries { get; } = new("Зарплата и подотчетные", "Salaries and advances to employees");

    internal static Words Also { get; } = new("Выгружать в «Финансы» и", "Also export to \"Finance\"");

    internal static Words Fill { get; } = new("1. Заполнить", "1. Fill");

    internal static Words Export { get; } = new("2. Выгрузить в CRM", "2. Export to the CRM");

    internal static Words GoOn { get; } = new("Продолжить выгрузку", "Go on exporting");

    internal static Words MarkAll { get; } = new("Отметить все документы", "Mark all documents");

    internal static Words MarkShown { get; } = new("Отметить показанные", "Mark those shown");

    internal static Words Mapping { get; } = new("Соответствие типов", "Mapping of types");

    internal static Words MappingHint { get; } = new(
        "Какой тип и статус CRM получает документ 1С и чья это организация. Подобрано по названиям; поправьте, если нужно. Сохраняется для этой базы.",
        "Which CRM type and status a 1C document gets, and whose organisation it is. Guessed by name; mend it where needed. Kept for this base.");

    internal static Words OneCType { get; } = new("Документ 1С", "1C document");

    internal static Words Organisation { get; } = new("Организация 1С", "1C organisation");

    internal static Words AnyOrganisation { get; } = new("без организации", "without organisation");

    internal static Words CrmType { get; } = new("Тип документа CRM", "CRM document type");

    internal static Words CrmStatus { get; } = new("Статус CRM", "CRM status");

    internal static Words Requisites { get; } = new("Своя организация CRM", "The CRM's own organisation");

    internal static Words Bank { get; } = new("Счет CRM", "CRM account");

    internal static Words Cash { get; } = new("Касса CRM", "CRM cash desk");

    internal static Words Payment { get; } = new("Платеж 1С", "1C payment");

    internal static Words Article { get; } = new("Статья CRM (признак платежа)", "CRM article of the payment");

    internal static Words NotExported { get; } = new("не выгружать", "not exported");

    internal static Words NotChosen { get; } = new("не указывать", "none");

    internal static Words Save { get; } = new("Сохранить", "Save");

    internal static Words Cancel { get; } = new("Отмена", "Cancel");

    internal static Words Saved { get; } = new("Соответствие сохранено. Заполните таблицу заново, чтобы оно подействовало.", "The mapping is saved. Fill the table again for it to take effect.");

    internal static Words Nothing { get; } = new("Таблица документов ещё не заполнена", "The table of documents isn't filled yet");

    internal static Words NothingFound { get; } = new("За этот период таких документов нет", "There are no such documents in this period");

    internal static Words NoSuchRows { get; } = new("Таких строк нет", "There are no such rows");

    internal static Words AllTypes { get; } = new("Все типы", "All types");

    internal static Words SumFrom { get; } = new("Сумма от", "Sum from");

    internal static Words SumTo { get; } = new("Сумма до", "Sum to");

    internal static Words Type { get; } = new("Тип документа", "Document type");

    internal static Words Totals { get; } = new("Итоги по типам", "Totals by type");

    internal static Words For { get; } = new("на", "for");

    internal static Words Marked { get; } = new("отмечено", "marked");

    internal static Words Narrow { get; } = new(
        "Таблица составлена по расписанию: в ней только то, что изменилось в 1С. Всё вместе сверяется первым запуском дня, или нажмите «Заполнить».",
        "This table was made by the schedule: it holds only what has changed in 1C. Everything is compared by the first turn of the day, or press \"Fill\".");
}
