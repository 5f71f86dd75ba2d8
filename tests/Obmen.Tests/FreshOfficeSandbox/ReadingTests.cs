using System.Net;
using System.Text.Json.Nodes;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

public sealed class ReadingTests : CrmTest
{
    private static readonly SandboxCompany Romashka = new("ООО «Ромашка»")
    {
        Code1C = "BP-000001",
        TypeId = 8,
        City = "Москва",
        Phones = ["+7 495 000-00-01"],
        Emails = ["info@romashka.example"],
        Contacts = [new("Иванов Иван Иванович") { Post = "Директор", Phones = ["+7 900 000-00-02", "+7 900 000-00-03"], Emails = ["ivanov@romashka.example"] }],
        Requisites = [new() { ShortName = "ООО «Ромашка»", Inn = "7701234560", Kpp = "770101001", IsDefault = true }],
    };

    [Fact]
    public async Task Set_holds_entities_with_metadata_and_links_to_the_rest()
    {
        await Crm.SeedAsync([Romashka]);

        var row = (await Rows("companies")).ShouldHaveSingleItem()!;

        row["name"]!.GetValue<string>().ShouldBe("ООО «Ромашка»");
        row["id"]!.GetValue<int>().ShouldBe(1);
        row["inn"].ShouldBeNull();
        row["__metadata"]!["uri"]!.GetValue<string>().ShouldBe($"{Crm.Address}companies(1)");
        row["__metadata"]!["type"]!.GetValue<string>().ShouldBe("CRMModel.company");
        row["contacts"]!["__deferred"]!["uri"]!.GetValue<string>().ShouldBe($"{Crm.Address}companies(1)/contacts");
    }

    [Fact]
    public async Task Entity_is_found_by_key_and_by_name_of_key()
    {
        await Crm.SeedAsync([Romashka]);

        (await Get("companies(1)"))["city"]!.GetValue<string>().ShouldBe("Москва");
        (await Get("companies(id=1)/"))["city"]!.GetValue<string>().ShouldBe("Москва");
        (await Refused(HttpStatusCode.NotFound, "companies(2)")).ShouldContain("companies(2)");
        await Refused(HttpStatusCode.NotFound, "nothing_such");
        await Refused(HttpStatusCode.BadRequest, "companies('a')");
    }

    [Fact]
    public async Task Navigation_paths_lead_to_collections_entities_values_and_counts()
    {
        await Crm.SeedAsync([Romashka, new("Другая")]);

        (await Rows("companies(1)/contacts(1)/phones")).Count.ShouldBe(2);
        (await Get("companies(1)/type"))["descr"]!.GetValue<string>().ShouldBe("Клиент");
        (await Get("companies(1)/city"))["city"]!.GetValue<string>().ShouldBe("Москва");
        (await Http.GetStringAsync("companies(1)/city/$value")).ShouldBe("Москва");
        (await Http.GetStringAsync("companies/$count")).ShouldBe("2");
        (await Http.GetStringAsync("companies(1)/contacts(1)/phones/$count")).ShouldBe("2");
        await Refused(HttpStatusCode.NotFound, "companies(2)/type");
        await Refused(HttpStatusCode.NotFound, "companies(2)/contacts(1)");
    }

    [Fact]
    public async Task Expand_brings_the_whole_card_in_one_answer()
    {
        await Crm.SeedAsync([new("Пустая"), Romashka]);

        var rows = await Rows("companies?$expand=contacts/phones,contacts/emails,phones,emails,requisites_legal,type");

        Texts(rows[0]!["phones"]!, "phone").ShouldBeEmpty();
        rows[0]!["type"].ShouldBeNull();
        Texts(rows[1]!["phones"]!, "phone").ShouldBe(["+7 495 000-00-01"]);
        Texts(rows[1]!["emails"]!, "email").ShouldBe(["info@romashka.example"]);
        Texts(rows[1]!["requisites_legal"]!, "kpp").ShouldBe(["770101001"]);
        rows[1]!["requisites_legal"]!["results"]![0]!["use_default"]!.GetValue<string>().ShouldBe("True");
        rows[1]!["type"]!["descr"]!.GetValue<string>().ShouldBe("Клиент");
        var person = rows[1]!["contacts"]!["results"]![0]!;
        Texts(person["phones"]!, "phone").ShouldBe(["+7 900 000-00-02", "+7 900 000-00-03"]);
        Texts(person["emails"]!, "email").ShouldBe(["ivanov@romashka.example"]);
    }

    [Fact]
    public async Task Phones_of_people_stand_among_the_companys_own_when_switched_so()
    {
        await Crm.SeedAsync([Romashka]);
        Crm.Oddities.PeoplesPhonesInCompany = true;

        var row = (await Rows("companies?$expand=phones,emails")).Single()!;

        Texts(row["phones"]!, "phone").Length.ShouldBe(3);
        Texts(row["emails"]!, "email").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Select_leaves_what_was_asked_for()
    {
        await Crm.SeedAsync([Romashka]);

        var row = (await Rows("companies?$select=id, name,type/descr&$expand=type")).Single()!.AsObject();

        row.Select(pair => pair.Key).ShouldBe(["__metadata", "id", "name", "type"]);
        row["type"]!.AsObject().Select(pair => pair.Key).ShouldBe(["__metadata", "descr"]);
        (await Rows("companies?$select=id,contacts")).Single()!["contacts"]!["__deferred"].ShouldNotBeNull();
        (await Rows("companies?$select=*")).Single()!["city"].ShouldNotBeNull();
        await Refused(HttpStatusCode.BadRequest, "companies?$select=nothing");
        await Refused(HttpStatusCode.BadRequest, "companies?$select=type/descr");
        await Refused(HttpStatusCode.BadRequest, "companies?$expand=name");
    }

    [Fact]
    public async Task Order_top_skip_and_counts_work_together()
    {
        await Seed("Б", "А", "В", "А");

        (await Column<string>("companies?$orderby=name desc", "name")).ShouldBe(["В", "Б", "А", "А"]);
        (await Column<int>("companies?$orderby=name,id desc", "id")).ShouldBe([4, 2, 1, 3]);
        (await Column<int>("companies?$orderby=name&$skip=1&$top=2", "id")).ShouldBe([4, 1]);
        var page = await Get("companies?$inlinecount=allpages&$top=1&$filter=name%20eq%20'А'");
        page["__count"]!.GetValue<string>().ShouldBe("2");
        page["results"]!.AsArray().Count.ShouldBe(1);
        (await Rows("companies?$top=0")).ShouldBeEmpty();
        await Refused(HttpStatusCode.BadRequest, "companies?$top=-1");
        await Refused(HttpStatusCode.BadRequest, "companies?$orderby=name up");
        await Refused(HttpStatusCode.BadRequest, "companies?$inlinecount=some");
    }

    [Fact]
    public async Task Options_without_a_dollar_are_passed_over_and_unknown_ones_with_it_refused()
    {
        await Seed("А");

        (await Rows("companies/?orderby=descr&x=1")).Count.ShouldBe(1);
        (await Refused(HttpStatusCode.BadRequest, "companies?$search=a")).ShouldContain("$search");
        Crm.Oddities.UnknownOptionsIgnored = false;
        await Refused(HttpStatusCode.BadRequest, "companies?orderby=descr");
        Crm.Oddities.TrailingSlash = false;
        await Refused(HttpStatusCode.NotFound, "companies/");
    }

    [Fact]
    public async Task Service_document_lists_the_sets()
    {
        var sets = (await Get(""))["EntitySets"]!.AsArray().Select(name => name!.GetValue<string>());

        sets.ShouldContain("companies");
        sets.ShouldContain("requisites_legal");
        sets.ShouldContain("finance");
    }

    private static string[] Texts(JsonNode collection, string property) =>
        [.. collection["results"]!.AsArray().Select(row => row![property]!.GetValue<string>())];
}
