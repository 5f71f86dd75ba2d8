using System.Globalization;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Storage;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace Obmen.Sandbox.FreshOffice.Demo;

/// <summary>And rows of the base back into records.</summary>
internal static partial class CompanyRows
{
    /// <param name="where">A condition on companies, such as <c>id = ?1</c>; null = all.</param>
    public static IReadOnlyList<SandboxCompany> Read(SqliteConnection connection, string? where = null, params IReadOnlyList<object> values)
    {
        var condition = where is null ? "" : $" WHERE company_id IN (SELECT id FROM companies WHERE {where})";
        ILookup<long, Row> Of(string table) => SqlRows.Read(connection, $"SELECT * FROM {table}{condition} ORDER BY id", values).ToLookup(row => (long)row["company_id"]!);
        var (contacts, phones, emails, requisites) = (Of("contacts"), Of("phones"), Of("emails"), Of("requisites_legal"));
        var companies = SqlRows.Read(connection, $"SELECT * FROM companies{(where is null ? "" : " WHERE " + where)} ORDER BY id", values);
        return [.. companies.Select(row => Company(row, contacts[Key(row)], phones[Key(row)], emails[Key(row)], requisites[Key(row)]))];
    }

    private static SandboxCompany Company(Row row, IEnumerable<Row> contacts, IEnumerable<Row> phones, IEnumerable<Row> emails, IEnumerable<Row> requisites) =>
        new(Text(row, "name") ?? "")
        {
            Id = Key(row),
            Code1C = Text(row, "code_1c"),
            Person = Number(row, "person"),
            TypeId = Number(row, "type_id"),
            DepartmentId = Number(row, "group_id"),
            ManagerId = Number(row, "user_id"),
            Inn = Text(row, "inn"),
            Okpo = Text(row, "okpo"),
            Address = Text(row, "address"),
            City = Text(row, "city"),
            Activity = Text(row, "activity"),
            Website = Text(row, "url"),
            Note = Text(row, "note"),
            InTrash = Number(row, "trash") == 1,
            Phones = Texts(phones, "phone", null),
            Emails = Texts(emails, "email", null),
            Contacts = [.. contacts.Where(contact => Number(contact, "trash") != 1).Select(contact => Contact(contact, phones, emails))],
            Requisites = [.. requisites.Select(Requisites)],
        };

    private static SandboxContact Contact(Row row, IEnumerable<Row> phones, IEnumerable<Row> emails) => new(Text(row, "name") ?? "")
    {
        Post = Text(row, "post"),
        Phones = Texts(phones, "phone", Key(row)),
        Emails = Texts(emails, "email", Key(row)),
    };

    private static SandboxRequisites Requisites(Row row) => new()
    {
        ShortName = Text(row, "short_name"),
        FullName = Text(row, "full_name"),
        Inn = Text(row, "inn"),
        Kpp = Text(row, "kpp"),
        Okpo = Text(row, "okpo"),
        Ogrn = Text(row, "ogrn"),
        Account = Text(row, "rs"),
        CorrespondentAccount = Text(row, "ks"),
        Bic = Text(row, "bik"),
        BankName = Text(row, "bank_name"),
        LegalAddress = Text(row, "adres_yur"),
        ActualAddress = Text(row, "adres_fact"),
        PostalAddress = Text(row, "pocht_adr"),
        IsDefault = Text(row, "use_default") is "True" or "1",
    };

    private static string[] Texts(IEnumerable<Row> rows, string column, long? contact) =>
        [.. rows.Where(row => (row["contact_id"] is long and not 0 and var owner ? owner : (long?)null) == contact).Select(row => Text(row, column) ?? "")];

    private static long Key(Row row) => (long)row["id"]!;

    private static string? Text(Row row, string column) => row[column] as string;

    private static int? Number(Row row, string column) => row[column] is { } value ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : null;
}
