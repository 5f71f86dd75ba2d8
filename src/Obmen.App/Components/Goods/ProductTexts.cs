using Obmen.Exchange;

namespace Obmen.App.Components.Goods;

/// <summary>What the tab «Номенклатура» says.</summary>
internal static class ProductTexts
{
    internal static Words Asked { get; } = new("Что и куда переносить", "What to carry and where");

    internal static Words Prices { get; } = new("Цены", "Prices");

    internal static Words PriceType { get; } = new("Тип цен для переноса", "Price type to carry");

    internal static Words NoPrices { get; } = new("цены не переносить", "carry no prices");

    internal static Words PriceDay { get; } = new("Цены на дату (пусто — на сегодня)", "Prices of the day (empty means today)");

    internal static Words Column { get; } = new("Цену поместить в колонку", "Put the price into the column");

    internal static Words PricesHint { get; } = new(
        "Другой тип цен можно перенести следом в другую колонку: первая останется как есть.",
        "Another price type may be carried afterwards into another column: the first stays as it is.");

    internal static Words Defaults { get; } = new("По умолчанию", "By default");

    internal static Words Kind { get; } = new("Тип номенклатуры по умолчанию", "Kind of products by default");

    internal static Words GuessedKind { get; } = new("подобрать по названию", "guess by name");

    internal static Words Group { get; } = new("Группа номенклатуры по умолчанию", "Group of products by default");

    internal static Words NoGroup { get; } = new("без группы", "no group");

    internal static Words Update { get; } = new("Обновлять при совпадении кода 1С", "Update when the 1C code matches");

    internal static Words UpdateHint { get; } = new(
        "Выгруженное раньше обновится: наименование, цена, единица, группа, примечание, НДС. Иначе останется как есть.",
        "What was exported before is updated: name, price, unit, group, note, VAT. Otherwise it stays as it is.");

    internal static Words Groups { get; } = new("Группы 1С", "1C groups");

    internal static Words GroupsHint { get; } = new("Отметьте нужные; без отметок — вся номенклатура.", "Mark those wanted; without marks all products go.");

    internal static Words Warehouses { get; } = new("Склады для остатков", "Warehouses of the stock");

    internal static Words WarehousesHint { get; } = new("Остаток в CRM — по отмеченным складам; без отметок — по всем.", "The CRM's stock is that of the marked warehouses; without marks of all.");

    internal static Words Unfold { get; } = new("Раскрыть", "Unfold");

    internal static Words Fill { get; } = new("Заполнить таблицу номенклатуры", "Fill the table of products");

    internal static Words Export { get; } = new("Выгрузить номенклатуру", "Export products");

    internal static Words Compare { get; } = new("Сравнить остатки", "Compare stock");

    internal static Words ExportStock { get; } = new("Выгрузить остатки", "Export stock");

    internal static Words MarkAll { get; } = new("Отметить всё", "Mark all");

    internal static Words MarkShown { get; } = new("Отметить показанное", "Mark those shown");

    internal static Words Nothing { get; } = new("Таблица номенклатуры ещё не заполнена", "The table of products isn't filled yet");

    internal static Words NothingFound { get; } = new("Номенклатуры здесь нет", "There are no products here");

    internal static Words NoSuchRows { get; } = new("Таких строк нет", "There are no such rows");

    internal static Words Mapping { get; } = new("Соответствие типов, единиц и НДС", "Mapping of kinds, units and VAT");

    internal static Words MappingHint { get; } = new(
        "Чем становятся в CRM типы, единицы и ставки 1С. Подобрано по названиям и кодам; отмеченное ⚠ CRM не известно. Сохраняется для этой базы.",
        "What 1C's kinds, units and rates become in the CRM. Guessed by name and code; what is marked ⚠ the CRM doesn't know. Kept for this base.");

    internal static Words OneCKind { get; } = new("Вид номенклатуры 1С", "1C kind");

    internal static Words CrmKind { get; } = new("Тип номенклатуры CRM", "CRM kind");

    internal static Words OneCUnit { get; } = new("Единица 1С", "1C unit");

    internal static Words CrmUnit { get; } = new("Единица CRM", "CRM unit");

    internal static Words OneCRate { get; } = new("Ставка НДС 1С", "1C VAT rate");

    internal static Words CrmRate { get; } = new("НДС в CRM", "VAT in the CRM");

    internal static Words TextOnly { get; } = new("записать текстом", "write as text");

    internal static Words LeftOut { get; } = new("не указывать", "leave out");

    internal static Words Saved { get; } = new("Соответствие сохранено. Заполните таблицу заново, чтобы оно подействовало.", "The mapping is saved. Fill the table again for it to take effect.");
}
