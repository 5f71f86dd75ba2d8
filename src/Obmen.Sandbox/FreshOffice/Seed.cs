using Obmen.Sandbox.FreshOffice.Server;

namespace Obmen.Sandbox.FreshOffice;

/// <summary>What every new CRM base begins with: users, departments, types, currencies, units. All invented.</summary>
internal static class Seed
{
    internal static Task FillAsync(CrmBase store) => store.WriteAsync(open =>
    {
        if (open.Run("select 1 from users limit 1", []) is not null)
            return false;
        Rows(open, "users", "id, name, enabled, department", [37, "Абрамов Дмитрий", "True", "Продажи"], [38, "Белова Ирина", "True", "Продажи"], [39, "Ветрова Ольга", "True", "Закупки"], [40, "Громов Павел", "True", "Бухгалтерия"], [41, "Дятлов Уволенный", "False", "Продажи"]);
        Rows(open, "company_groups", "id, descr", [10, "Отдел продаж"], [11, "Отдел закупок"], [12, "Бухгалтерия"]);
        Rows(open, "company_types", "id, descr", [1, "Клиент"], [2, "Поставщик"], [3, "Партнёр"]);
        Rows(open, "tip_documents", "ID_TIP_DOCUMENT, TIP_DOCUMENT", [27, "Счет"], [28, "Акт"], [29, "Накладная"], [30, "Счет-фактура"]);
        Rows(open, "priznak_documents", "ID_PRIZNAK_DOCUMENT, PRIZNAK_DOCUMENT", [1, "Новый"], [2, "Закрыт"], [3, "Оплачен"], [4, "Оплачен частично"], [5, "Отгружен"]);
        Rows(open, "valuta", "id_valuta, name, code", [118, "Рубль", "643"], [119, "Доллар США", "840"], [120, "Евро", "978"], [121, "Юань", "156"]);
        Rows(open, "units", "unitid, unitcode, unitdecl, unitsmbnat", [1, 796, "Штука", "шт"], [2, 166, "Килограмм", "кг"], [3, 6, "Метр", "м"], [4, 112, "Литр", "л"], [5, 778, "Упаковка", "упак"], [6, 356, "Час", "ч"]);
        Rows(open, "own_requisites", "id, name, inn", [1, "ООО «Наша фирма»", "7701000018"], [2, "ИП Абрикосов А. А.", ""]);
        Rows(open, "money_accounts", "id, name", [1, "Расчетный счет"], [2, "Касса"]);
        return true;
    });

    private static void Rows(CrmBase open, string table, string columns, params object[][] rows)
    {
        foreach (var row in rows)
            open.Run($"insert into \"{table}\" ({columns}) values ({string.Join(", ", row.Select((_, i) => $"$p{i}"))})", row);
    }
}
