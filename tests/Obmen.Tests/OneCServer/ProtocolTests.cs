using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneCServer;

/// <summary>The sandbox answers as 1C's developer guide (17.4) says, refusals included.</summary>
public sealed class ProtocolTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private OneCSandbox sandbox = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = await OneCSandbox.StartAsync(new() { User = "Оператор", Password = "пароль" }, Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 60 }, Cancel);
        http.DefaultRequestHeaders.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("Оператор:пароль")));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        using var stranger = new HttpClient();
        (await stranger.GetAsync(Url("Catalog_Контрагенты"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Metadata_declares_every_object_by_rule()
    {
        var xml = XDocument.Parse(await http.GetStringAsync(Url("$metadata"), Cancel));
        XNamespace edm = "http://schemas.microsoft.com/ado/2009/11/edm";
        var types = xml.Descendants(edm + "EntityType").ToDictionary(type => type.Attribute("Name")!.Value);
        types.Keys.Count(name => name.StartsWith("Catalog_", StringComparison.Ordinal) && name.Split('_').Length == 2).ShouldBe(21);
        types.Keys.Count(name => name.StartsWith("Document_", StringComparison.Ordinal) && name.Split('_').Length == 2).ShouldBe(11);
        var party = types["Catalog_Контрагенты"].Elements(edm + "Property").ToDictionary(property => property.Attribute("Name")!.Value, property => property.Attribute("Type")!.Value);
        party["Ref_Key"].ShouldBe("Edm.Guid");
        party["СтранаРегистрации_Key"].ShouldBe("Edm.Guid");
        party["ИННВведенКорректно"].ShouldBe("Edm.Boolean");
        party["КонтактнаяИнформация"].ShouldBe("Collection(StandardODATA.Catalog_Контрагенты_КонтактнаяИнформация_RowType)");
        xml.Descendants(edm + "FunctionImport").Select(function => function.Attribute("Name")!.Value).ShouldContain("SliceLast");
    }

    [Theory]
    [InlineData("Catalog_Нет", HttpStatusCode.NotFound, "8")]
    [InlineData("Catalog_Контрагенты?$filter=Нет eq 1", HttpStatusCode.BadRequest, "10")]
    [InlineData("Catalog_Контрагенты?$select=Нет", HttpStatusCode.BadRequest, "10")]
    [InlineData("Catalog_Контрагенты?$filter=length(Code) eq 1", HttpStatusCode.BadRequest, "21")]
    [InlineData("Catalog_Контрагенты?$filter=tolower(Code) eq 'a'", HttpStatusCode.BadRequest, "21")]
    [InlineData("Catalog_Контрагенты?$filter=Code eq", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты?$filter=Code has 'a'", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты?$search=a", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты(guid'00000000-0000-0000-0000-000000000001')", HttpStatusCode.NotFound, "9")]
    [InlineData("Catalog_Контрагенты/SliceLast()", HttpStatusCode.NotFound, "11")]
    public async Task What_1C_refuses_is_refused_with_its_code(string resource, HttpStatusCode status, string code)
    {
        using var response = await http.SendAsync(Json(HttpMethod.Get, resource), Cancel);
        response.StatusCode.ShouldBe(status);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
        body.RootElement.GetProperty("odata.error").GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_filter_too_deep_is_refused_and_hurts_nobody()
    {
        var filter = new string('(', 5000) + "true" + new string(')', 5000);
        using var response = await http.SendAsync(Json(HttpMethod.Get, "Catalog_Контрагенты?$filter=" + filter), Cancel);
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.RequestUriTooLong);
        (await RowsAsync("Catalog_Контрагенты?$top=1")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("IsFolder eq true", 12)]
    [InlineData("IsFolder eq true and not (Code eq '000000002')", 11)]
    [InlineData("IsFolder eq true and (Code eq '000000002' or Code eq '000000003')", 2)]
    [InlineData("IsFolder eq true and substringof('упат', Description)", 1)]
    [InlineData("IsFolder eq true and startswith(Description, 'По')", 2)]
    [InlineData("IsFolder eq true and endswith(Description, 'ва')", 1)]
    [InlineData("IsFolder eq true and like(Description, 'М%')", 1)]
    [InlineData("IsFolder eq true and substring(Description, 1, 2) eq 'По'", 2)]
    [InlineData("Parent/Description eq 'Покупатели' and IsFolder eq true", 2)]
    [InlineData("IsFolder eq true and Parent_Key eq guid'00000000-0000-0000-0000-000000000000'", 4)]
    public async Task Filters_mean_what_1C_means(string filter, int count) =>
        (await RowsAsync("Catalog_Контрагенты?$filter=" + Uri.EscapeDataString(filter))).Count.ShouldBe(count);

    [Fact]
    public async Task Sections_are_asked_with_any_and_composite_types_with_cast()
    {
        var withPhones = await RowsAsync("Catalog_Контрагенты?$filter=" + Uri.EscapeDataString("КонтактнаяИнформация/any(d: d/Тип eq 'Телефон')"));
        withPhones.Count.ShouldBeGreaterThan(20);
        var key = withPhones[0].GetProperty("Ref_Key").GetString();
        var owned = await RowsAsync("Catalog_БанковскиеСчета?$filter=" + Uri.EscapeDataString($"Owner eq cast(guid'{key}', 'Catalog_Контрагенты')"));
        owned.ShouldAllBe(row => row.GetProperty("Owner").GetString() == key);
        (await RowsAsync("Catalog_БанковскиеСчета?$filter=" + Uri.EscapeDataString("isof(Owner, 'Catalog_ФизическиеЛица')"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Paging_order_selection_and_counting()
    {
        var page = await RowsAsync("Catalog_Контрагенты?$orderby=Description desc&$skip=2&$top=3&$select=Description,Ref_Key");
        page.Count.ShouldBe(3);
        page[0].EnumerateObject().Count().ShouldBe(2);
        var all = (await RowsAsync("Catalog_Контрагенты?$select=Description")).Count;
        (await http.GetStringAsync(Url("Catalog_Контрагенты/$count"), Cancel)).ShouldBe(all.ToString(null as IFormatProvider));
        // The guide: with $inlinecount both $top and $skip are ignored.
        (await RowsAsync("Catalog_Контрагенты?$inlinecount=allpages&$top=1&$skip=1")).Count.ShouldBe(all);
        (await RowsAsync("Catalog_Контрагенты?$select=**&$top=1"))[0].TryGetProperty("КонтактнаяИнформация", out _).ShouldBeFalse();
        (await RowsAsync("Catalog_ДоговорыКонтрагентов?$expand=Owner&$top=1"))[0].GetProperty("Owner").GetProperty("Code").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_created_object_gets_the_next_code_and_no_version_in_the_answer()
    {
        var greatest = (await RowsAsync("Catalog_Контрагенты?$select=Code")).Max(row => row.GetProperty("Code").GetString());
        using var response = await SendAsync(HttpMethod.Post, "Catalog_Контрагенты", """{"Description":"Новый","НетТакого":1}""");
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.Location.ShouldNotBeNull();
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
        string.CompareOrdinal(body.RootElement.GetProperty("Code").GetString(), greatest).ShouldBeGreaterThan(0);
        body.RootElement.GetProperty("DataVersion").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Equal_keys_and_codes_are_refused()
    {
        const string body = """{"Ref_Key":"11111111-1111-1111-1111-111111111111","Description":"Один","Code":"900000001"}""";
        (await SendAsync(HttpMethod.Post, "Catalog_Контрагенты", body)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await ErrorAsync(HttpMethod.Post, "Catalog_Контрагенты", body)).Code.ShouldBe("15");
        var (code, message) = await ErrorAsync(HttpMethod.Post, "Catalog_Контрагенты", """{"Description":"Два","Code":"900000001"}""");
        (code, message).ShouldBe(("-1", "Значение \"900000001\" поля \"Код\" не уникально"));
    }

    [Fact]
    public async Task A_change_takes_the_version_into_account_and_replaces_a_section_whole()
    {
        var row = (await RowsAsync("Catalog_Контрагенты?$filter=" + Uri.EscapeDataString("КонтактнаяИнформация/any(d: d/Тип eq 'Телефон')")))[0];
        var resource = $"Catalog_Контрагенты(guid'{row.GetProperty("Ref_Key").GetString()}')";
        (await SendAsync(HttpMethod.Patch, resource, """{"Комментарий":"раз"}""", row.GetProperty("DataVersion").GetString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Patch, resource, """{"Комментарий":"два"}""", row.GetProperty("DataVersion").GetString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Patch, resource, """{"КонтактнаяИнформация":[{"Тип":"Телефон","Представление":"1"}]}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var body = JsonDocument.Parse(await (await http.SendAsync(Json(HttpMethod.Get, resource), Cancel)).Content.ReadAsStringAsync(Cancel));
        body.RootElement.GetProperty("Комментарий").GetString().ShouldBe("раз");
        body.RootElement.GetProperty("КонтактнаяИнформация").GetArrayLength().ShouldBe(1);
        (await SendAsync(HttpMethod.Delete, resource, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ErrorAsync(HttpMethod.Get, resource, null)).Code.ShouldBe("9");
    }

    [Fact]
    public async Task Documents_are_numbered_within_the_year_posted_and_kept_out_of_closed_periods()
    {
        async Task<JsonElement> MakeAsync(string date)
        {
            using var response = await SendAsync(HttpMethod.Post, "Document_СчетНаОплатуПокупателю", $$"""{"Date":"{{date}}","Организация_Key":"33333333-3333-3333-3333-333333333333","Контрагент_Key":"55555555-5555-5555-5555-555555555555"}""");
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
            return body.RootElement.Clone();
        }

        (await MakeAsync("2026-02-01T00:00:00")).GetProperty("Number").GetString().ShouldBe("00000000001");
        var second = await MakeAsync("2026-03-01T00:00:00");
        second.GetProperty("Number").GetString().ShouldBe("00000000002");
        (await MakeAsync("2025-03-01T00:00:00")).GetProperty("Number").GetString().ShouldBe("00000000001");

        var key = second.GetProperty("Ref_Key").GetString();
        (await SendAsync(HttpMethod.Post, $"Document_СчетНаОплатуПокупателю(guid'{key}')/Post?PostingModeOperational=false", "")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RowsAsync("Document_СчетНаОплатуПокупателю?$filter=" + Uri.EscapeDataString("Posted eq true and year(Date) eq 2026"))).Count.ShouldBe(1);
        (await ErrorAsync(HttpMethod.Post, $"Catalog_Контрагенты(guid'{key}')/Post", "")).Code.ShouldBe("11");

        (await SendAsync(HttpMethod.Post, "InformationRegister_ДатыЗапретаИзменения", """{"Раздел_Key":"00000000-0000-0000-0000-000000000000","ДатаЗапрета":"2025-12-31T00:00:00"}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await ErrorAsync(HttpMethod.Post, "Document_СчетНаОплатуПокупателю", """{"Date":"2025-05-05T00:00:00"}""")).Message.ShouldNotBeNull().ShouldContain("31.12.2025");
    }

    [Fact]
    public async Task The_last_slice_gives_the_newest_record_of_each_dimension()
    {
        foreach (var (day, rate) in ((string, string)[])[("2026-01-01", "90"), ("2026-02-01", "95"), ("2026-03-01", "99")])
        {
            using var response = await SendAsync(HttpMethod.Post, "InformationRegister_КурсыВалют", $$"""{"Period":"{{day}}T00:00:00","Валюта_Key":"22222222-2222-2222-2222-222222222222","Курс":{{rate}} }""");
            response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Cancel));
        }

        var slice = await RowsAsync("InformationRegister_КурсыВалют/SliceLast(Period=datetime'2026-02-15T00:00:00',Condition='Валюта_Key eq guid''22222222-2222-2222-2222-222222222222''')");
        slice.ShouldHaveSingleItem().GetProperty("Курс").GetDouble().ShouldBe(95);
    }

    [Fact]
    public async Task Without_asking_for_json_the_answer_is_atom()
    {
        var feed = XDocument.Parse(await http.GetStringAsync(Url("Catalog_Валюты"), Cancel));
        feed.Root!.Name.LocalName.ShouldBe("feed");
        feed.Descendants().Count(element => element.Name.LocalName == "entry").ShouldBe(4);
    }

    private string Url(string resource) => $"{sandbox.Address}/odata/standard.odata/{resource}";

    private HttpRequestMessage Json(HttpMethod method, string resource)
    {
        var request = new HttpRequestMessage(method, Url(resource));
        request.Headers.Add("Accept", "application/json;odata=nometadata");
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string resource, string? body, string? version = null)
    {
        using var request = Json(method, resource);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await http.SendAsync(request, Cancel);
    }

    private async Task<(string? Code, string? Message)> ErrorAsync(HttpMethod method, string resource, string? body)
    {
        using var response = await SendAsync(method, resource, body);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
        var error = json.RootElement.GetProperty("odata.error");
        return (error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
    }

    private async Task<List<JsonElement>> RowsAsync(string resource)
    {
        using var response = await http.SendAsync(Json(HttpMethod.Get, resource), Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        using var body = JsonDocument.Parse(text);
        return [.. body.RootElement.GetProperty("value").EnumerateArray().Select(row => row.Clone())];
    }
}
