using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Demo;
using Obmen.Sandbox.FreshOffice.Storage;

namespace Obmen.Sandbox.FreshOffice.Page;

/// <summary>A company's card with everything that hangs on it.</summary>
internal static class CompanyCard
{
    /// <summary>The page; null = there is no such company.</summary>
    public static string? Write(SqliteConnection connection, long id)
    {
        if (CompanyRows.Read(connection, "id = ?1", id) is not [var company])
            return null;
        var names = SqlRows.Read(connection, "SELECT (SELECT descr FROM company_types WHERE id = ?1) AS type, (SELECT descr FROM company_groups WHERE id = ?2) AS department, (SELECT name FROM users WHERE id = ?3) AS manager", company.TypeId ?? 0, company.DepartmentId ?? 0, company.ManagerId ?? 0)[0];
        var main = Title(company) + Html.Section("Карточка", Facts(company, names)) + People(company) + Requisites(company) + Documents(connection, id);
        return Html.Page(company.Name, $"<a class=\"back\" href=\"{SandboxSite.Root}\">← Все контрагенты</a>", main);
    }

    private static string Title(SandboxCompany company) =>
        $"<h1>{Html.Safe(company.Name)}{(company.InTrash ? " <em>в корзине</em>" : "")}</h1>";

    private static string Facts(SandboxCompany company, IReadOnlyDictionary<string, object?> names) => Html.Facts(
        ("Id", company.Id),
        ("Код 1С", company.Code1C),
        ("Лицо", company.Person switch { 1 => "Юридическое", 2 => "Физическое", null => null, var other => other.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) }),
        ("Тип", names["type"]),
        ("Отдел", names["department"]),
        ("Менеджер", names["manager"]),
        ("ИНН", company.Inn),
        ("ОКПО", company.Okpo),
        ("Город", company.City),
        ("Адрес", company.Address),
        ("Род деятельности", company.Activity),
        ("Сайт", company.Website),
        ("Телефоны", string.Join(", ", company.Phones)),
        ("E-mail", string.Join(", ", company.Emails)),
        ("Примечание", company.Note));

    private static string People(SandboxCompany company) => company.Contacts.Count == 0 ? "" : Html.Section("Контактные лица", Html.Table(
        ["Имя", "Должность", "Телефоны", "E-mail"],
        company.Contacts.Select(person => new[] { person.Name, person.Post, string.Join(", ", person.Phones), string.Join(", ", person.Emails) }.Select(Html.Safe))));

    private static string Requisites(SandboxCompany company) => company.Requisites.Count == 0 ? "" : Html.Section("Реквизиты", string.Concat(company.Requisites.Select(set => Html.Facts(
        ("Наименование", set.ShortName),
        ("Полное наименование", set.FullName),
        ("ИНН / КПП", string.Join(" / ", new[] { set.Inn, set.Kpp }.Where(text => !string.IsNullOrEmpty(text)))),
        ("ОГРН", set.Ogrn),
        ("ОКПО", set.Okpo),
        ("Расчетный счет", set.Account),
        ("Банк", string.Join(", ", new[] { set.BankName, set.Bic is null ? null : "БИК " + set.Bic, set.CorrespondentAccount is null ? null : "к/с " + set.CorrespondentAccount }.OfType<string>())),
        ("Юридический адрес", set.LegalAddress),
        ("Фактический адрес", set.ActualAddress),
        ("Почтовый адрес", set.PostalAddress),
        ("По умолчанию", set.IsDefault ? "да" : null)))));

    private static string Documents(SqliteConnection connection, long id)
    {
        var rows = SqlRows.Read(
            connection,
            """
            SELECT d.id_doc, t.TIP_DOCUMENT AS type, d.number_doc, substr(d.data_doc, 1, 10) AS date, d.summa, s.PRIZNAK_DOCUMENT AS status,
                   (SELECT count(*) FROM tovar_doc l WHERE l.id_doc = d.id_doc) AS lines
            FROM documents d LEFT JOIN tip_documents t ON t.ID_TIP_DOCUMENT = d.id_tip_doc LEFT JOIN priznak_documents s ON s.ID_PRIZNAK_DOCUMENT = d.id_priznzk_doc
            WHERE d.companies_id = ?1 ORDER BY d.data_doc DESC LIMIT 200
            """,
            id);
        return rows.Count == 0 ? "" : Html.Section("Документы", Html.Table(
            ["Id", "Тип", "Номер", "Дата", "Сумма", "Статус", "Строк"],
            rows.Select(row => row.Values.Select(Html.Safe))));
    }
}
