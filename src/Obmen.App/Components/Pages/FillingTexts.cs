using Obmen.Exchange;

namespace Obmen.App.Components.Pages;

/// <summary>What the tab «Заполнение таблиц контрагентов» says.</summary>
public static class FillingTexts
{
    public static Words Owners => new("Кому достанутся карточки", "Who gets the cards");

    public static Words OwnersHint => new("Для новых карточек в CRM; у существующих владелец не меняется.", "For new cards in the CRM; existing ones keep their owner.");

    public static Words Manager => new("Менеджер", "Manager");

    public static Words ManagerHint => new("Пользователь CRM, за которым будут закреплены перенесенные контрагенты", "The CRM user who will own the counterparties");

    public static Words Department => new("Отдел", "Department");

    public static Words DepartmentHint => new("Отдел CRM, за которым будут закреплены перенесенные контрагенты", "The CRM department that will own the counterparties");

    public static Words Type => new("Тип контрагента", "Counterparty type");

    public static Words TypeHint => new("Тип новых карточек в CRM", "Type of the new cards in the CRM");

    public static Words Which => new("Каких контрагентов взять", "Which counterparties to take");

    public static Words WhichHint => new("Таблица только заполнится; в CRM ничего не запишется.", "The table is only filled; nothing is written to the CRM.");

    public static Words All => new("Все", "All");

    public static Words First => new("Первые...", "First...");

    public static Words Filter => new("Фильтр", "Filter");

    public static Words Count => new("Введите количество контрагентов", "Number of counterparties");

    public static Words Buyers => new("Выгружать покупателей", "Export buyers");

    public static Words Suppliers => new("Выгружать поставщиков", "Export suppliers");

    public static Words NoRoles => new(
        "В этой конфигурации контрагенты не помечены как покупатели и поставщики, поэтому отобрать их так нельзя. Возьмите группу.",
        "This configuration doesn't mark counterparties as buyers or suppliers, so they can't be chosen by it. Take a group instead.");

    public static Words Group => new("Группа контр.", "Counterparty group");

    public static Words GroupHint => new("Вместе с подгруппами; пусто — из всех групп", "With its subgroups; empty means all groups");

    public static Words Clear => new("Очистить", "Clear");

    public static Words Fill => new("Заполнить таблицу контрагентов", "Fill the table of counterparties");

    public static Words FillHint => new("Обе базы будут прочитаны и сопоставлены. Функция заполнит таблицу на вкладке выгрузки контрагентов.", "Both ends will be read and matched. The table on the export tab will be filled.");
}
