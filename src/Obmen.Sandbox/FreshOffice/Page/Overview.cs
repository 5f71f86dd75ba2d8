using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Demo;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Storage;

namespace Obmen.Sandbox.FreshOffice.Page;

/// <summary>The first page: how much of everything there is, and the companies, the newest first.</summary>
internal sealed class Overview(SqliteConnection connection, Oddities oddities)
{
    private const int Rows = 25;
    private const string Found = "(?1 = '' OR crm_contains(c.name, ?1) OR c.code_1c = ?1 OR c.inn = ?1 OR EXISTS (SELECT 1 FROM requisites_legal r WHERE r.company_id = c.id AND r.inn = ?1))";

    public string Write(IQueryCollection query)
    {
        var search = query["q"].ToString().Trim();
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        var total = (long)SqlRows.Read(connection, $"SELECT count(*) AS n FROM companies c WHERE {Found}", search)[0]["n"]!;
        return Html.Page("FreshOffice — песочница", Search(search), Counts() + Odd() + Companies(search, page, total));
    }

    private static string Search(string search) => $"""
        <form method="get" action="{SandboxSite.Root}"><input type="search" name="q" value="{Html.Safe(search)}" placeholder="Название, ИНН или код 1С" aria-label="Поиск контрагента"><button>Найти</button></form>
        """;

    private string Counts()
    {
        var directories = CrmModel.Plain.Sets.ToLookup(set => Directories.Tables.Contains(set.Table));
        var cards = directories[false].Select(set => $"<div><b>{Count(set)}</b><span>{Html.Safe(set.Title)}</span></div>");
        var line = directories[true].Select(set => $"{Html.Safe(set.Title)}&nbsp;{Count(set)}");
        return $"<div class=\"counts\">{string.Concat(cards)}</div><p class=\"directories\">Справочники: {string.Join(" · ", line)}</p>";
    }

    private string Count(CrmSet set) => Grouped((long)SqlRows.Read(connection, $"SELECT count(*) AS n FROM {set.Table}")[0]["n"]!);

    private string Odd()
    {
        var changed = OdditiesEndpoint.Changed(oddities).ToList();
        return changed.Count == 0 ? "" : $"<p class=\"odd\">Включены особенности: {Html.Safe(string.Join(", ", changed))}</p>";
    }

    private string Companies(string search, int page, long total)
    {
        var rows = SqlRows.Read(
            connection,
            $"""
            SELECT c.id, c.name, c.code_1c, c.city, c.trash, coalesce(c.inn, (SELECT r.inn FROM requisites_legal r WHERE r.company_id = c.id ORDER BY r.id LIMIT 1)) AS inn,
                   t.descr AS type, u.name AS manager,
                   (SELECT count(*) FROM phones p WHERE p.company_id = c.id) AS phones, (SELECT count(*) FROM contacts p WHERE p.company_id = c.id) AS people
            FROM companies c LEFT JOIN company_types t ON t.id = c.type_id LEFT JOIN users u ON u.id = c.user_id
            WHERE {Found} ORDER BY c.id DESC LIMIT {Rows} OFFSET ?2
            """,
            search,
            (page - 1L) * Rows);
        var table = Html.Table(["Id", "Контрагент", "Код 1С", "ИНН", "Тип", "Менеджер", "Город", "Люди", "Телефоны"], rows.Select(Cells));
        return Html.Section($"Контрагенты: {Grouped(total)}", rows.Count == 0 ? "<p class=\"empty\">Пока никого нет.</p>" : table + Pages(search, page, total));
    }

    private static IEnumerable<string> Cells(IReadOnlyDictionary<string, object?> row) =>
    [
        Html.Safe(row["id"]),
        $"<a href=\"{SandboxSite.Root}/companies/{row["id"]}\">{Html.Safe(row["name"])}</a>{(row["trash"] is 1L ? " <em>в корзине</em>" : "")}",
        .. new[] { "code_1c", "inn", "type", "manager", "city", "people", "phones" }.Select(column => Html.Safe(row[column])),
    ];

    private static string Pages(string search, int page, long total)
    {
        var last = (int)((total + Rows - 1) / Rows);
        string Link(int to, string text) => to < 1 || to > last ? $"<span>{text}</span>" : $"<a href=\"{SandboxSite.Root}?q={Uri.EscapeDataString(search)}&amp;page={to}\">{text}</a>";
        return $"<nav>{Link(page - 1, "← Новее")}<span>{page} из {last}</span>{Link(page + 1, "Старше →")}</nav>";
    }

    private static string Grouped(long number) => number.ToString("#,0", CultureInfo.GetCultureInfo("ru-RU"));
}
