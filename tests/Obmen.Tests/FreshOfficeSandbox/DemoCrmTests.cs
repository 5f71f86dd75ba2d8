using Obmen.Exchange.Records;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

public sealed class DemoCrmTests : CrmTest
{
    [Fact]
    public async Task Same_seed_gives_the_same_companies_without_1C_codes()
    {
        (await DemoCrm.FillAsync(Crm)).ShouldBe(40);
        await using var other = await Obmen.Sandbox.FreshOffice.FreshOfficeSandbox.StartAsync();
        await DemoCrm.FillAsync(other);

        var companies = Crm.Companies();
        companies.ShouldAllBe(company => company.Code1C == null && company.Requisites.Count == 1);
        companies.Select(Summary).ShouldBe(other.Companies().Select(Summary));
        companies.Select(company => company.Name).Distinct().Count().ShouldBeGreaterThan(35);
    }

    [Fact]
    public async Task Numbers_have_true_check_digits()
    {
        await DemoCrm.FillAsync(Crm);

        foreach (var requisites in Crm.Companies().SelectMany(company => company.Requisites))
        {
            Inn.From(requisites.Inn).Problem.ShouldBeNull();
            Kpp.From(requisites.Kpp).Problem.ShouldBeNull();
            Ogrn.From(requisites.Ogrn).Problem.ShouldBeNull();
            AccountNumber.From(requisites.Account).ProblemAt(Bic.From(requisites.Bic)).ShouldBeNull();
        }
        Crm.Query("SELECT inn FROM own_requisites").ShouldAllBe(row => Inn.From((string)row["inn"]!).IsValid);
    }

    [Fact]
    public async Task Known_companies_are_mixed_in_and_a_filled_crm_is_left_alone()
    {
        var options = new DemoCrmOptions { Companies = 5, Known = [new("ООО «Знакомая»") { Inn = "0012345678" }] };

        (await DemoCrm.FillAsync(Crm, options)).ShouldBe(6);
        (await DemoCrm.FillAsync(Crm, options)).ShouldBe(0);

        Crm.Companies().Count(company => company.Name == "ООО «Знакомая»").ShouldBe(1);
    }

    [Fact]
    public async Task Directories_are_there_from_the_start()
    {
        (await Rows("users")).Count.ShouldBe(5);
        (await Rows("users?$filter=enabled eq 'False'")).Count.ShouldBe(1);
        (await Rows("company_groups")).Count.ShouldBe(3);
        (await Column<string>("company_types", "descr")).ShouldContain("Поставщик");
        (await Column<string>("tip_documents", "TIP_DOCUMENT")).ShouldBe(["Акт", "Накладная", "Счет-фактура", "Договор", "Счет"]);
        (await Get("valuta(118)"))["name"]!.GetValue<string>().ShouldBe("Российский рубль");
        (await Column<int>("units?$filter=unitsmbnat eq 'шт'", "unitcode")).ShouldBe([796]);
        (await Rows("own_requisites")).Count.ShouldBe(2);
        (await Rows("priznak_documents")).Count.ShouldBe(5);
        (await Rows("money_accounts")).Count.ShouldBe(3);
    }

    private static string Summary(SandboxCompany company) =>
        string.Join('|', company.Name, company.Inn, company.City, company.Address, company.Phones[0], company.Requisites[0].Account, string.Join(',', company.Contacts.Select(person => person.Name)));
}
