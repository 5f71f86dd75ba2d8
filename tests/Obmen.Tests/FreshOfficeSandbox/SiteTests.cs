using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

/// <summary>The page for people and the switches for programs, both without a login.</summary>
public sealed class SiteTests : CrmTest
{
    private readonly HttpClient stranger = new();

    [Fact]
    public async Task Overview_shows_counts_and_the_newest_companies_first_page_by_page()
    {
        await Crm.SeedAsync(Enumerable.Range(1, 60).Select(number => new SandboxCompany($"Фирма {number:00}")));

        var first = await stranger.GetStringAsync(Crm.Page);
        var last = await stranger.GetStringAsync(Crm.Page + "?page=3");

        first.ShouldContain("Контрагенты: 60");
        first.IndexOf("Фирма 60", StringComparison.Ordinal).ShouldBeLessThan(first.IndexOf("Фирма 59", StringComparison.Ordinal));
        first.ShouldNotContain("Фирма 35<");
        last.ShouldContain("Фирма 10<");
        first.ShouldNotContain("http://", Case.Insensitive, "nothing is fetched from elsewhere");
        Crm.Faults.Requests.Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("ромаш", true)]
    [InlineData("BP-7", true)]
    [InlineData("0012345678", true)]
    [InlineData("лютик", false)]
    public async Task Search_finds_by_name_code_and_inn(string text, bool found)
    {
        await Crm.SeedAsync([new("ООО «Ромашка»") { Code1C = "BP-7", Requisites = [new() { Inn = "0012345678" }] }, new("Другая")]);

        var page = await stranger.GetStringAsync($"{Crm.Page}?q={Uri.EscapeDataString(text)}");

        page.Contains("«Ромашка»", StringComparison.Ordinal).ShouldBe(found);
        page.ShouldNotContain("Другая");
    }

    [Fact]
    public async Task Card_shows_everything_that_hangs_on_a_company()
    {
        await Crm.SeedAsync([new("<b>Хитрая</b> & Ко")
        {
            TypeId = 15, ManagerId = 37, Phones = ["+7 1"], Emails = ["a@b.example"],
            Contacts = [new("Иванов") { Post = "Директор", Phones = ["+7 2"] }],
            Requisites = [new() { Inn = "0012345678", Kpp = "001201001", Bic = "040000700" }],
        }]);
        await Post("documents", new { companies_id = 1, id_tip_doc = 27, id_priznzk_doc = 1, number_doc = "Ф-12", data_doc = "2016-06-14", summa = 10.5, tovar_doc = new[] { new { tovar = "А" } } });

        var page = await stranger.GetStringAsync(Crm.Page + "/companies/1");

        foreach (var text in new[] { "&lt;b&gt;Хитрая&lt;/b&gt; &amp; Ко", "Поставщик", "Соколова Марина", "&#x2B;7 1", "a@b.example", "Иванов", "Директор", "0012345678 / 001201001", "БИК 040000700", "Ф-12", "Счет", "10.5" })
            page.ShouldContain(text);
        (await stranger.GetAsync(Crm.Page + "/companies/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Styles_and_script_are_its_own_and_nothing_is_changed_through_the_page()
    {
        (await stranger.GetStringAsync(Crm.Page + "/page.css")).ShouldContain("body");
        (await stranger.GetStringAsync(Crm.Page + "/page.js")).ShouldContain("refresh");
        (await stranger.PostAsync(Crm.Page, null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await stranger.GetAsync(Crm.Page + "/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_hosts_names_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Crm.Page);
        request.Headers.Host = "evil.example";

        (await stranger.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Switches_are_read_and_changed_over_http()
    {
        var changed = await Change(new { pageSize = 100, dates = "jsDate", refusedVerbs = new[] { "MERGE" }, latencyMs = 3 });

        Crm.Oddities.PageSize.ShouldBe(100);
        Crm.Oddities.Dates.ShouldBe(DateForm.JsDate);
        Crm.Oddities.RefusedVerbs.ShouldBe(["MERGE"]);
        Crm.Faults.LatencyMs.ShouldBe(3);
        changed["pageSize"]!.GetValue<int>().ShouldBe(100);
        JsonNode.Parse(await stranger.GetStringAsync(Crm.Page + "/oddities"))!["dates"]!.GetValue<string>().ShouldBe("jsDate");
        (await stranger.GetStringAsync(Crm.Page)).ShouldContain("Включены особенности: pageSize, dates, refusedVerbs");
    }

    [Fact]
    public async Task Faults_are_made_and_taken_back_over_http()
    {
        await Change(new { faults = new[] { new { kind = "fail", count = 5, status = 429, retryAfterSeconds = 2.0, verb = "GET", set = "companies" } } });

        using var hit = await Send(HttpMethod.Get, "companies");
        (await Rows("users")).Count.ShouldBe(5);
        var after = await Change(new { faults = Array.Empty<object>() });

        hit.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        after["pendingFaults"]!.GetValue<int>().ShouldBe(0);
        after["requests"]!.GetValue<int>().ShouldBe(2);
        await Rows("companies");
        await Change(new { faults = new[] { new { kind = "loseAnswer", verb = "POST" } } });
        await Should.ThrowAsync<HttpRequestException>(() => Send(HttpMethod.Post, "companies", new { name = "А" }));
        Crm.Count("companies").ShouldBe(1);
        await Change(new { faults = new[] { new { kind = "drop", set = "companies" } } });
        await Should.ThrowAsync<HttpRequestException>(() => Send(HttpMethod.Post, "companies", new { name = "Б" }));
        Crm.Count("companies").ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"pageSize":5,"nothing":1}""")]
    [InlineData("""{"pageSize":5,"dates":"someday"}""")]
    [InlineData("""{"pageSize":5,"faults":[{"kind":"burn"}]}""")]
    [InlineData("""{"pageSize":"many"}""")]
    [InlineData("{")]
    [InlineData("[]")]
    public async Task Mistaken_change_is_refused_whole(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await stranger.PostAsync(Crm.Page + "/oddities", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("latencyMs");
        Crm.Oddities.PageSize.ShouldBe(0);
    }

    [Fact]
    public async Task Form_of_another_page_cannot_change_switches()
    {
        using var form = new StringContent("""{"pageSize":5}""", System.Text.Encoding.UTF8, "text/plain");

        (await stranger.PostAsync(Crm.Page + "/oddities", form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Crm.Oddities.PageSize.ShouldBe(0);
    }

    private async Task<JsonNode> Change(object change)
    {
        using var answer = await stranger.PostAsJsonAsync(Crm.Page + "/oddities", change);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }
}
