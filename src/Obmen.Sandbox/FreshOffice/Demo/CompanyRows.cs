using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Storage;

namespace Obmen.Sandbox.FreshOffice.Demo;

/// <summary>Companies as records into rows of the base.</summary>
internal static partial class CompanyRows
{
    private static readonly CrmSet Set = CrmModel.Plain.Table("companies");

    public static IReadOnlyList<long> Insert(RowWriter rows, IEnumerable<SandboxCompany> companies) =>
        [.. companies.Select(company => rows.Insert(Row(company)).Key)];

    private static NewRow Row(SandboxCompany company)
    {
        var row = new NewRow(Set)
        {
            ["name"] = company.Name,
            ["code_1c"] = company.Code1C,
            ["person"] = (long?)company.Person,
            ["type_id"] = (long?)company.TypeId,
            ["group_id"] = (long?)company.DepartmentId,
            ["user_id"] = (long?)company.ManagerId,
            ["inn"] = company.Inn,
            ["okpo"] = company.Okpo,
            ["address"] = company.Address,
            ["city"] = company.City,
            ["activity"] = company.Activity,
            ["url"] = company.Website,
            ["note"] = company.Note,
            ["trash"] = company.InTrash ? 1L : null,
        };
        AddPhones(row, company.Phones, company.Emails);
        foreach (var contact in company.Contacts)
            AddPhones(Child(row, "contacts", ("name", contact.Name), ("post", contact.Post), ("status_id", 1L)), contact.Phones, contact.Emails);
        foreach (var requisites in company.Requisites)
            AddRequisites(row, requisites);
        return row;
    }

    private static void AddPhones(NewRow owner, IEnumerable<string> phones, IEnumerable<string> emails)
    {
        foreach (var phone in phones)
            Child(owner, "phones", ("phone", phone));
        foreach (var email in emails)
            Child(owner, "emails", ("email", email));
    }

    private static void AddRequisites(NewRow owner, SandboxRequisites requisites) => Child(owner, "requisites_legal",
        ("short_name", requisites.ShortName),
        ("full_name", requisites.FullName),
        ("inn", requisites.Inn),
        ("kpp", requisites.Kpp),
        ("okpo", requisites.Okpo),
        ("ogrn", requisites.Ogrn),
        ("rs", requisites.Account),
        ("ks", requisites.CorrespondentAccount),
        ("bik", requisites.Bic),
        ("bank_name", requisites.BankName),
        ("adres_yur", requisites.LegalAddress),
        ("adres_fact", requisites.ActualAddress),
        ("pocht_adr", requisites.PostalAddress),
        ("use_default", requisites.IsDefault ? "True" : "False"));

    private static NewRow Child(NewRow parent, string navigation, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        parent.Set.TryNavigation(navigation, out var by);
        var row = new NewRow(CrmModel.Plain.Table(by!.Target));
        foreach (var (column, value) in values)
            row[column] = value;
        parent.Children.Add((by, row));
        return row;
    }
}
