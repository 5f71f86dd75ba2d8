using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

/// <summary>What the switches do to the form of answers.</summary>
public sealed class ShapeOddityTests : CrmTest
{
    private static readonly (string, string)[] Version3 = [("MaxDataServiceVersion", "3.0"), ("MinDataServiceVersion", "3.0")];

    [Theory]
    [InlineData(DateForm.Iso, "2020-03-02T10:15:00.527")]
    [InlineData(DateForm.IsoOffset, "2020-03-02T10:15:00.527+03:00")]
    [InlineData(DateForm.JsDate, "/Date(1583144100527)/")]
    public async Task Dates_take_the_form_switched_on(DateForm form, string text)
    {
        await Post("companies", new { name = "А", created = "2020-03-02T10:15:00.527" });
        Crm.Oddities.Dates = form;

        (await Get("companies(1)"))["created"]!.GetValue<string>().ShouldBe(text);
    }

    [Theory]
    [InlineData("2020-03-02T10:15:00", "2020-03-02T10:15:00")]
    [InlineData("2020-03-02T10:15:00.000000", "2020-03-02T10:15:00")]
    [InlineData("2020-03-02", "2020-03-02T00:00:00")]
    [InlineData("2020-03-02T10:15:00.1", "2020-03-02T10:15:00.1")]
    [InlineData("2020-03-02T10:15:00.525", "2020-03-02T10:15:00.527")]
    [InlineData("2020-03-02T10:15:59.999", "2020-03-02T10:16:00")]
    [InlineData("2020-03-02T07:15:00Z", "2020-03-02T10:15:00")]
    [InlineData("2020-03-02T10:15:00+05:00", "2020-03-02T08:15:00")]
    [InlineData("/Date(1583144100527)/", "2020-03-02T10:15:00.527")]
    public async Task Dates_are_kept_as_SQL_Server_keeps_them(string sent, string kept)
    {
        await Post("companies", new { name = "А", created = sent });

        (await Get("companies(1)"))["created"]!.GetValue<string>().ShouldBe(kept);
    }

    [Fact]
    public async Task Old_dates_come_to_a_client_that_does_not_insist_on_version_3()
    {
        await Post("companies", new { name = "А", created = "2020-03-02T10:15:00" });
        Crm.Oddities.LowestVersion = true;

        (await Get("companies(1)"))["created"]!.GetValue<string>().ShouldBe("/Date(1583144100000)/");
        using var answer = await Send(HttpMethod.Get, "companies(1)", null, Version3);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["d"]!["created"]!.GetValue<string>().ShouldBe("2020-03-02T10:15:00");
        using var half = await Send(HttpMethod.Get, "companies(1)", null, Version3[0]);
        (await half.Content.ReadAsStringAsync()).ShouldContain("/Date(");
    }

    [Theory]
    [InlineData(NumberForm.Protocol, JsonValueKind.Number, JsonValueKind.String)]
    [InlineData(NumberForm.Texts, JsonValueKind.String, JsonValueKind.String)]
    [InlineData(NumberForm.Numbers, JsonValueKind.Number, JsonValueKind.Number)]
    public async Task Numbers_take_the_form_switched_on(NumberForm form, JsonValueKind price, JsonValueKind vat)
    {
        await Post("tovar", new { discription_tovat = "Болт", price_tovar = 1234.5, ss_price_tovar = 100, min_price = "99.99", nds = 20 });
        Crm.Oddities.Numbers = form;

        var row = await Get("tovar(1)");

        row["price_tovar"]!.GetValueKind().ShouldBe(price);
        row["nds"]!.GetValueKind().ShouldBe(vat);
        row["price_tovar"]!.ToString().ShouldBe("1234.5");
        row["ss_price_tovar"]!.ToString().ShouldBe("100.0");
        row["min_price"]!.ToString().ShouldBe("99.99");
        row["nds"]!.ToString().ShouldBe("20.00");
    }

    [Fact]
    public async Task Names_in_capitals_hold_for_reading_and_writing()
    {
        Crm.Oddities.UpperCaseNames = true;

        await Post("COMPANIES", new { NAME = "А", PHONES = new[] { new { PHONE = "1" } } });

        (await Column<string>("COMPANIES?$filter=NAME eq 'А'&$expand=PHONES", "NAME")).ShouldBe(["А"]);
        await Refused(HttpStatusCode.NotFound, "companies");
        (await Http.GetStringAsync("$metadata")).ShouldContain("\"CODE_1C\"");
        Crm.Companies().Single().Phones.ShouldBe(["1"]);
    }

    [Fact]
    public async Task Other_names_hold_for_reading_and_writing()
    {
        Crm.Oddities.RenamedProperties = true;

        await Post("company", new { company_name = "А", code1c = "BP-1", requisites = new[] { new { kr_name = "А" } } });

        (await Column<string>("company?$select=id_company,company_name&$orderby=company_name&$filter=code1c eq 'BP-1'", "company_name")).ShouldBe(["А"]);
        await Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "company", new { name = "Б" });
        await Refused(HttpStatusCode.NotFound, "companies");
        Crm.Companies().Single().Requisites.Single().ShortName.ShouldBe("А");
    }

    [Fact]
    public async Task A_property_that_the_account_lacks_is_nowhere()
    {
        Crm.Oddities.AbsentProperties = ["tovar.min_price"];

        await Post("tovar", new { discription_tovat = "Болт", ss_price_tovar = 100 });

        (await Http.GetStringAsync("$metadata")).ShouldNotContain("\"min_price\"");
        var row = (await Get("tovar(1)")).AsObject();
        row.ContainsKey("min_price").ShouldBeFalse();
        row["ss_price_tovar"]!.ToString().ShouldBe("100.0");
        await Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "tovar", new { discription_tovat = "Гайка", min_price = "1" });
        await Refused(HttpStatusCode.BadRequest, "tovar?$select=min_price");
        Crm.Oddities.AbsentProperties = [];
        (await Get("tovar(1)")).AsObject().ContainsKey("min_price").ShouldBeTrue();
    }

    [Fact]
    public async Task Texts_may_be_padded_and_lose_what_cp1251_has_not()
    {
        Crm.Oddities.PaddedStrings = true;
        Crm.Oddities.Cp1251Lossy = true;

        await Post("companies", new { name = "Ёлка «№1» — 中", code_1c = "BP-1" });

        (await Column<string>("companies?$filter=code_1c eq 'BP-1  '", "name")).ShouldBe(["Ёлка «№1» — ?   "]);
        Crm.Companies().Single().Name.ShouldBe("Ёлка «№1» — ?");
    }

    [Fact]
    public async Task Html_may_come_instead_of_json()
    {
        Crm.Oddities.HtmlInsteadOfJson = true;

        using var answer = await Send(HttpMethod.Get, "companies");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync()).ShouldStartWith("<!DOCTYPE html>");
    }

    [Theory]
    [InlineData(DefaultFormat.Verbose, null, false)]
    [InlineData(DefaultFormat.Verbose, "*/*", false)]
    [InlineData(DefaultFormat.Verbose, "application/atom+xml", true)]
    [InlineData(DefaultFormat.Atom, null, true)]
    [InlineData(DefaultFormat.Atom, "*/*", true)]
    [InlineData(DefaultFormat.Atom, "application/json;odata=verbose", false)]
    public async Task Atom_comes_to_a_client_that_does_not_ask_for_json(DefaultFormat usual, string? accept, bool atom)
    {
        await Seed("А & Б");
        Crm.Oddities.AcceptDefault = usual;

        using var answer = await Send(HttpMethod.Get, "companies", null, accept is null ? [] : [("Accept", accept)]);
        var text = await answer.Content.ReadAsStringAsync();

        answer.Content.Headers.ContentType!.MediaType.ShouldBe(atom ? "application/atom+xml" : "application/json");
        if (atom)
            XDocument.Parse(text).Descendants(XName.Get("name", "http://schemas.microsoft.com/ado/2007/08/dataservices")).Single().Value.ShouldBe("А & Б");
        else
            JsonNode.Parse(text)!["d"]!["results"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Format_option_asks_for_json_too()
    {
        Crm.Oddities.AcceptDefault = DefaultFormat.Atom;

        (await Rows("companies?$format=json")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Inner_errors_may_be_hidden()
    {
        Crm.Oddities.VerboseErrors = false;

        using var answer = await Send(HttpMethod.Post, "phones", new { phone = "1" });

        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!;
        error["innererror"].ShouldBeNull();
        error["message"]!["lang"]!.GetValue<string>().ShouldBe("ru-RU");
        error["code"]!.GetValue<string>().ShouldBe("");
    }
}
