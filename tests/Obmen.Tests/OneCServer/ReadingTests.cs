using System.Net;
using System.Text.Json.Nodes;

namespace Obmen.Tests.OneCServer;

/// <summary>Reading sets and single entities: forms, paging, counting, keys, refusals.</summary>
public sealed class ReadingTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Parties = "Catalog_Контрагенты";

    private Client Client => demo.Client;

    [Fact]
    public async Task Order_top_and_skip_page_through_a_set()
    {
        var all = Codes(await Client.RowsAsync($"{Parties}?$orderby=Code&$select=Code"));
        all.ShouldBe(all.Order(StringComparer.Ordinal));
        var paged = new List<string>();
        while (Codes(await Client.RowsAsync($"{Parties}?$orderby=Code&$select=Code&$skip={paged.Count}&$top=100")) is { Count: > 0 } page)
            paged.AddRange(page);
        paged.ShouldBe(all);
    }

    [Fact]
    public async Task Keys_can_be_paged_by_comparing_them()
    {
        var all = (await Client.RowsAsync($"{Parties}?$select=Ref_Key&$orderby=Ref_Key")).Select(row => row!["Ref_Key"]!.GetValue<string>()).ToList();
        (await Client.RowsAsync($"{Parties}?$select=Ref_Key&$orderby=Ref_Key&$top=1", $"Ref_Key gt guid'{all[200]}'"))[0]!["Ref_Key"]!.GetValue<string>().ShouldBe(all[201]);
    }

    [Fact]
    public async Task Inlinecount_counts_all_and_makes_top_and_skip_ignored()
    {
        var answer = (await Client.GetAsync($"{Parties}?$select=Code&$inlinecount=allpages&$top=5&$skip=5&$filter=IsFolder eq true")).Json;
        answer["odata.count"]!.GetValue<string>().ShouldBe("12");
        answer["value"]!.AsArray().Count.ShouldBe(12);
        (await Client.GetAsync($"{Parties}/$count?$filter=IsFolder eq true", "text/plain")).Body.ShouldBe("12");
    }

    [Fact]
    public async Task Ordering_goes_through_references_and_both_ways()
    {
        var names = (await Client.RowsAsync("Catalog_ДоговорыКонтрагентов?$orderby=Owner/Description desc,Code asc&$top=50&$expand=Owner&$select=Code,Owner/Description"))
            .Select(row => row!["Owner"]!["Description"]!.GetValue<string>()).ToList();
        names.ShouldBe(names.OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_level_of_json_carries_its_metadata()
    {
        var bare = (await Client.GetAsync($"{Parties}?$top=1&$filter=IsFolder eq false")).Json;
        bare.AsObject().Select(member => member.Key).ShouldBe(["value"]);
        bare["value"]![0]!.AsObject().ShouldNotContain(member => member.Key.Contains('@') || member.Key.StartsWith("odata"));

        var minimal = await Client.GetAsync($"{Parties}?$top=1&$filter=ИНН ne ''", "application/json");
        minimal.ContentType.ShouldContain("odata=minimalmetadata");
        minimal.Json["odata.metadata"]!.GetValue<string>().ShouldEndWith("$metadata#" + Parties);
        var row = minimal.Json["value"]![0]!;
        row["СтранаРегистрации@navigationLinkUrl"]!.GetValue<string>().ShouldBe($"{Parties}(guid'{row["Ref_Key"]}')/СтранаРегистрации");
        row["ОсновноеКонтактноеЛицо@navigationLinkUrl"].ShouldBeNull("an empty reference has no link");

        var full = (await Client.GetAsync($"{Parties}?$top=1&$format=application/json;odata=fullmetadata", "")).Json["value"]![0]!;
        full["odata.type"]!.GetValue<string>().ShouldBe("StandardODATA." + Parties);
        full["Ref_Key@odata.type"]!.GetValue<string>().ShouldBe("Edm.Guid");
        full["КонтактнаяИнформация@odata.type"]!.GetValue<string>().ShouldBe($"Collection(StandardODATA.{Parties}_КонтактнаяИнформация_RowType)");
    }

    [Fact]
    public async Task Atom_is_the_form_when_none_is_asked_for()
    {
        var answer = await Client.GetAsync($"{Parties}?$top=3&$filter=IsFolder eq false", accept: "");
        answer.ContentType.ShouldStartWith("application/atom+xml; type=feed");
        var entries = answer.Xml.Elements().Where(element => element.Name.LocalName == "entry").ToList();
        entries.Count.ShouldBe(3);
        var properties = entries[0].Descendants().Single(element => element.Name.LocalName == "properties").Elements().ToDictionary(element => element.Name.LocalName);
        properties["Ref_Key"].Attributes().Single().Value.ShouldBe("Edm.Guid");
        properties["IsFolder"].Value.ShouldBe("false");
        var address = $"{Parties}(guid'{properties["Ref_Key"].Value}')";
        entries[0].Elements().Single(element => element.Name.LocalName == "id").Value.ShouldEndWith(address);
        properties["КонтактнаяИнформация"].Elements().ShouldAllBe(element => element.Elements().Any(cell => cell.Name.LocalName == "Представление"));
        var one = await Client.GetAsync(address, accept: "");
        one.ContentType.ShouldStartWith("application/atom+xml; type=entry");
        one.Xml.Name.LocalName.ShouldBe("entry");
    }

    [Fact]
    public async Task Values_take_1C_s_forms()
    {
        var rate = (await Client.RowsAsync("InformationRegister_КурсыВалют?$top=1"))[0]!.AsObject();
        rate["Кратность"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.String, "Edm.Int64 travels as text");
        rate["Курс"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.Number);
        var party = (await Client.RowsAsync(Parties, "КонтактнаяИнформация/any(d: d/Тип eq 'Телефон')"))[0]!;
        party["ДатаРегистрации"]!.GetValue<string>().ShouldBe("0001-01-01T00:00:00");
        var line = party["КонтактнаяИнформация"]!.AsArray()[^1]!;
        line["LineNumber"]!.GetValue<string>().ShouldBe(party["КонтактнаяИнформация"]!.AsArray().Count.ToString(null as IFormatProvider));
        line["Ref_Key"]!.GetValue<string>().ShouldBe(party["Ref_Key"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_folder_has_no_attributes_of_items()
    {
        var folder = (await Client.RowsAsync($"{Parties}?$top=1", "IsFolder eq true"))[0]!.AsObject();
        folder["ИНН"].ShouldBeNull();
        folder.ContainsKey("ИНН").ShouldBeTrue();
        folder["Комментарий"]!.GetValue<string>().ShouldBe("");
    }

    [Fact]
    public async Task One_entity_is_found_by_either_form_of_its_key()
    {
        var key = (await Client.RowsAsync($"{Parties}?$top=1"))[0]!["Ref_Key"]!.GetValue<string>();
        (await Client.GetAsync($"{Parties}(guid'{key}')")).Json["Ref_Key"]!.GetValue<string>().ShouldBe(key);
        var named = await Client.GetAsync($"{Parties}(Ref_Key=guid'{key}')?$select=Code,Description", "application/json");
        named.Json["odata.metadata"]!.GetValue<string>().ShouldEndWith($"#{Parties}/@Element");
        named.Json.AsObject().Select(member => member.Key).Where(name => !name.Contains('.') && !name.Contains('@')).ShouldBe(["Code", "Description"]);
    }

    [Fact]
    public async Task A_path_leads_through_references_to_a_property()
    {
        var contract = (await Client.RowsAsync("Catalog_ДоговорыКонтрагентов?$top=1"))[0]!;
        var owner = (await Client.GetAsync($"{Parties}(guid'{contract["Owner_Key"]}')")).Json;
        var address = $"Catalog_ДоговорыКонтрагентов(guid'{contract["Ref_Key"]}')";
        (await Client.GetAsync($"{address}/Owner")).Json["Code"]!.GetValue<string>().ShouldBe(owner["Code"]!.GetValue<string>());
        (await Client.GetAsync($"{address}/Owner/Description")).Json["value"]!.GetValue<string>().ShouldBe(owner["Description"]!.GetValue<string>());
        (await Client.GetAsync($"{address}/Owner/КонтактнаяИнформация")).Json["value"]!.AsArray().Count.ShouldBe(owner["КонтактнаяИнформация"]!.AsArray().Count);
        (await Client.GetAsync($"{address}/Руководитель")).Error.Code.ShouldBe("9");
    }

    [Fact]
    public async Task Rows_of_a_section_are_a_set_to_read()
    {
        var key = (await Client.RowsAsync(Parties, "КонтактнаяИнформация/any(d: d/Тип eq 'Телефон')"))[0]!["Ref_Key"]!.GetValue<string>();
        var rows = await Client.RowsAsync($"{Parties}_КонтактнаяИнформация?$orderby=LineNumber", $"Ref_Key eq guid'{key}'");
        rows.Select(row => row!["LineNumber"]!.GetValue<string>()).ShouldBe(Enumerable.Range(1, rows.Count).Select(n => n.ToString(null as IFormatProvider)));
        (await Client.GetAsync($"{Parties}_КонтактнаяИнформация(Ref_Key=guid'{key}', LineNumber=1)")).Json["Представление"]!.GetValue<string>().ShouldBe(rows[0]!["Представление"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Catalog_Нет", HttpStatusCode.NotFound, "8")]
    [InlineData("Catalog_Контрагенты(guid'00000000-0000-0000-0000-000000000009')", HttpStatusCode.NotFound, "9")]
    [InlineData("Catalog_Контрагенты(guid'nonsense')", HttpStatusCode.BadRequest, "6")]
    [InlineData("Catalog_Контрагенты()", HttpStatusCode.BadRequest, "7")]
    [InlineData("InformationRegister_КурсыВалют(Период=datetime'2025-01-01T00:00:00')", HttpStatusCode.BadRequest, "6")]
    [InlineData("InformationRegister_КурсыВалют(Period=datetime'2025-01-01T00:00:00')", HttpStatusCode.BadRequest, "7")]
    [InlineData("Catalog_Контрагенты?$search=x", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты?$top=-1", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты?$top=many", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты?$inlinecount=some", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты?$orderby=Code down", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты?$orderby=Нет", HttpStatusCode.BadRequest, "10")]
    [InlineData("Catalog_Контрагенты?allowedOnly=maybe", HttpStatusCode.BadRequest, "14")]
    [InlineData("Catalog_Контрагенты/Balance()", HttpStatusCode.NotFound, "11")]
    [InlineData("Catalog_Контрагенты/$count/more", HttpStatusCode.BadRequest, "6")]
    public async Task What_1C_refuses_is_refused_with_its_status_and_code(string resource, HttpStatusCode status, string code)
    {
        var error = (await Client.GetAsync(resource)).Error;
        (error.Status, error.Code).ShouldBe((status, code), error.Message);
        error.Message.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Errors_are_xml_when_json_was_not_asked_for()
    {
        var answer = await Client.GetAsync("Catalog_Нет", accept: "");
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Xml.Name.LocalName.ShouldBe("error");
        answer.Xml.Elements().Single(element => element.Name.LocalName == "code").Value.ShouldBe("8");
        (await Client.GetAsync($"{Parties}?$format=text/csv", accept: "")).Status.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task Options_of_sets_and_expand_are_refused_for_one_entity()
    {
        var key = (await Client.RowsAsync($"{Parties}?$top=1"))[0]!["Ref_Key"]!.GetValue<string>();
        (await Client.GetAsync($"{Parties}(guid'{key}')?$expand=Parent")).Error.Code.ShouldBe("0");
        (await Client.GetAsync($"{Parties}(guid'{key}')?$filter=true")).Error.Code.ShouldBe("14");
        (await Client.GetAsync($"{Parties}?allowedOnly=true&$top=1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static List<string> Codes(JsonArray rows) => [.. rows.Select(row => row!["Code"]!.GetValue<string>())];
}
