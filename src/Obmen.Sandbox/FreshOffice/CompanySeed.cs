using Obmen.Sandbox.FreshOffice.Server;

namespace Obmen.Sandbox.FreshOffice;

/// <summary>Inserts a company with its phone and requisites.</summary>
internal static class CompanySeed
{
    internal static void Put(CrmBase open, SandboxCompany company)
    {
        var id = open.Run(
            "insert into companies (name, code_1c, person, type_id, group_id, user_id, city, activity) values ($p0, $p1, 1, 1, 10, 37, $p2, $p3) returning id",
            [company.Name, company.Code1C.Length > 0 ? company.Code1C : null, company.City, company.Activity]);
        if (company.Phone.Length > 0)
            open.Run("insert into phones (company_id, phone) values ($p0, $p1)", [id, company.Phone]);
        if (company.Inn.Length > 0)
            open.Run("insert into requisites_legal (company_id, short_name, full_name, inn, kpp, use_default) values ($p0, $p1, $p1, $p2, $p3, 'True')", [id, company.Name, company.Inn, company.Kpp]);
    }
}
