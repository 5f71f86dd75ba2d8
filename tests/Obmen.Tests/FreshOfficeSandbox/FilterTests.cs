using System.Net;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

public sealed class FilterTests : CrmTest
{
    [Theory]
    [InlineData("name eq 'Альфа'", new[] { 1 })]
    [InlineData("name eq 'аЛЬФА'", new[] { 1 })]
    [InlineData("name ne 'Альфа'", new[] { 2, 3, 4 })]
    [InlineData("name eq 'О''Нил'", new[] { 3 })]
    [InlineData("type_id eq 8", new[] { 1, 3 })]
    [InlineData("type_id gt 8", new[] { 2 })]
    [InlineData("type_id ge 8 and id lt 3", new[] { 1, 2 })]
    [InlineData("id eq 1 or id eq 4", new[] { 1, 4 })]
    [InlineData("not (id le 2)", new[] { 3, 4 })]
    [InlineData("not id eq 1 and id ne 2", new[] { 3, 4 })]
    [InlineData("(id eq 1 or id eq 2) and (type_id eq 15)", new[] { 2 })]
    [InlineData("id eq 1 or id eq 2 and type_id eq 15", new[] { 1, 2 })]
    [InlineData("type_id eq null", new[] { 4 })]
    [InlineData("type_id ne null", new[] { 1, 2, 3 })]
    [InlineData("null eq code_1c", new[] { 3, 4 })]
    [InlineData("substringof('ета',name)", new[] { 2, 4 })]
    [InlineData("substringof('БЕТА', name) eq true", new[] { 2, 4 })]
    [InlineData("substringof('ета',name) eq false", new[] { 1, 3 })]
    [InlineData("startswith(name,'бета')", new[] { 2, 4 })]
    [InlineData("endswith(name,'2%')", new[] { 4 })]
    [InlineData("substringof('_',name)", new int[0])]
    [InlineData("startswith(code_1c,'BP-') and not endswith(code_1c, '2')", new[] { 1 })]
    [InlineData("tolower(name) eq 'альфа'", new[] { 1 })]
    [InlineData("length(name) gt 4", new[] { 1, 3, 4 })]
    [InlineData("type/descr eq 'поставщик'", new[] { 2 })]
    [InlineData("id eq 2L or id eq 1.0", new[] { 1, 2 })]
    public async Task Finds(string filter, int[] ids)
    {
        await Crm.SeedAsync(
        [
            new("Альфа") { TypeId = 8, Code1C = "BP-1" },
            new("Бета") { TypeId = 15, Code1C = "BP-2" },
            new("О'Нил") { TypeId = 8 },
            new("Бета 2%"),
        ]);

        (await Filtered<int>("companies", filter, "id")).ShouldBe(ids);
    }

    [Theory]
    [InlineData("data_doc ge datetime'2016-06-01T00:00:00' and data_doc le datetime'2016-06-30T23:59:59'", new[] { 1, 2 })]
    [InlineData("data_doc eq datetime'2016-06-14T00:00:00'", new[] { 1 })]
    [InlineData("data_doc gt datetime'2016-06-30T21:30:00+03:00'", new[] { 2, 3 })]
    [InlineData("data_doc ge datetime'2016-06-30T21:30:00+00:00'", new[] { 3 })]
    [InlineData("data_doc lt datetime'2016-06-15'", new[] { 1 })]
    [InlineData("summa eq 118.5", new[] { 2 })]
    public async Task Finds_by_dates_in_the_accounts_zone_and_by_sums(string filter, int[] ids)
    {
        await Seed("Клиент");
        foreach (var (date, sum) in new[] { ("2016-06-14T00:00:00", 100.0), ("2016-06-30T22:00:00", 118.5), ("2016-07-01T12:00:00.153", 7.0) })
            await Post("documents", new { companies_id = 1, id_tip_doc = 27, id_priznzk_doc = 1, data_doc = date, summa = sum });

        (await Filtered<int>("documents", filter, "id_doc")).ShouldBe(ids);
    }

    [Theory]
    [InlineData("nothing eq 1")]
    [InlineData("name eq 5")]
    [InlineData("type_id eq '8'")]
    [InlineData("name eq")]
    [InlineData("name = 'a'")]
    [InlineData("(name eq 'a'")]
    [InlineData("name eq 'a")]
    [InlineData("name")]
    [InlineData("name eq 'a' and")]
    [InlineData("unknown(name) eq 'a'")]
    [InlineData("startswith(name)")]
    [InlineData("created gt datetime'yesterday'")]
    [InlineData("contacts/name eq 'a'")]
    public async Task Refuses_what_the_server_would_not_understand(string filter)
    {
        await Refused(HttpStatusCode.BadRequest, "companies?$filter=" + Uri.EscapeDataString(filter));
    }

    [Fact]
    public async Task Refuses_endless_nesting_instead_of_falling_over()
    {
        var filter = new string('(', 5000) + "id eq 1" + new string(')', 5000);

        (await Refused(HttpStatusCode.BadRequest, "companies?$filter=" + filter)).ShouldContain("Recursion");
    }

    [Fact]
    public async Task Long_lists_of_codes_are_found_in_one_request()
    {
        await Crm.SeedAsync(Enumerable.Range(1, 300).Select(number => new SandboxCompany($"Фирма {number}") { Code1C = $"BP-{number:000000}" }));
        var filter = string.Join(" or ", Enumerable.Range(100, 150).Select(number => $"code_1c eq 'BP-{number:000000}'"));

        (await Filtered<int>("companies", filter, "id")).ShouldBe(Enumerable.Range(100, 150));
    }
}
