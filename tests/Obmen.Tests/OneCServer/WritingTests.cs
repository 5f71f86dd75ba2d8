using System.Net;
using System.Text.Json;

namespace Obmen.Tests.OneCServer;

/// <summary>Creating, changing and deleting objects.</summary>
public sealed class WritingTests : EmptyBase
{
    [Fact]
    public async Task A_new_object_comes_back_with_its_address_and_without_a_version()
    {
        var answer = await Client.SendAsync(HttpMethod.Post, Parties, """{"Description":"Новый","ИНН":"7701000017","НетТакого":[1,2],"Нет@odata.type":"x"}""");
        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Json["DataVersion"].ShouldBeNull();
        answer.Json.AsObject().ContainsKey("НетТакого").ShouldBeFalse();
        Uri.UnescapeDataString(answer.Headers["Location"]).ShouldBe($"{Client.Root}{Parties}(guid'{answer.Json["Ref_Key"]}')");
        var stored = (await Client.GetAsync($"{Parties}(guid'{answer.Json["Ref_Key"]}')")).Json;
        stored["ИНН"]!.GetValue<string>().ShouldBe("7701000017");
        Convert.FromBase64String(stored["DataVersion"]!.GetValue<string>()).Length.ShouldBe(8);
    }

    [Fact]
    public async Task The_client_may_give_the_key_once()
    {
        const string body = """{"Ref_Key":"11111111-1111-1111-1111-111111111111","Description":"Один"}""";
        (await KeyOfNewAsync(Parties, body)).ShouldBe("11111111-1111-1111-1111-111111111111");
        await RefusedAsync(HttpMethod.Post, Parties, body, HttpStatusCode.BadRequest, "15");
        (await Client.RowsAsync(Parties)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_patch_changes_what_is_given_and_a_section_whole()
    {
        var key = await KeyOfNewAsync(Parties, """{"Description":"А","Комментарий":"к","КонтактнаяИнформация":[{"Тип":"Телефон","Представление":"1"},{"Тип":"Телефон","Представление":"2"}]}""");
        var before = (await Client.GetAsync($"{Parties}(guid'{key}')")).Json;
        before["КонтактнаяИнформация"]!.AsArray().Select(row => row!["LineNumber"]!.GetValue<string>()).ShouldBe(["1", "2"]);
        before["КонтактнаяИнформация"]!.AsArray().ShouldAllBe(row => row!["Ref_Key"]!.GetValue<string>() == key);

        var after = await Client.SendAsync(HttpMethod.Patch, $"{Parties}(guid'{key}')", """{"Description":"Б","КонтактнаяИнформация":[{"Тип":"АдресЭлектроннойПочты","АдресЭП":"a@example.org"}]}""");
        after.Status.ShouldBe(HttpStatusCode.OK);
        after.Json["Комментарий"]!.GetValue<string>().ShouldBe("к");
        after.Json["Description"]!.GetValue<string>().ShouldBe("Б");
        after.Json["КонтактнаяИнформация"]!.AsArray().ShouldHaveSingleItem()!["АдресЭП"]!.GetValue<string>().ShouldBe("a@example.org");
        after.Json["DataVersion"]!.GetValue<string>().ShouldNotBe(before["DataVersion"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_put_empties_what_is_not_given_and_takes_references_by_binding()
    {
        var country = await KeyOfNewAsync("Catalog_СтраныМира", """{"Description":"РОССИЯ","Code":"643"}""");
        var key = await KeyOfNewAsync(Parties, """{"Description":"А","Комментарий":"к"}""");
        var answer = await Client.SendAsync(HttpMethod.Put, $"{Parties}(guid'{key}')", $$"""{"Description":"Б","СтранаРегистрации@odata.bind":"Catalog_СтраныМира(guid'{{country}}')"}""");
        answer.Json["Комментарий"]!.GetValue<string>().ShouldBe("");
        answer.Json["СтранаРегистрации_Key"]!.GetValue<string>().ShouldBe(country);
        answer.Json["Code"]!.GetValue<string>().ShouldBe("000000001");
        await RefusedAsync(HttpMethod.Patch, $"{Parties}(guid'{key}')", """{"СтранаРегистрации@odata.bind":"Catalog_Валюты(guid'11111111-1111-1111-1111-111111111111')"}""", HttpStatusCode.BadRequest, "16");
    }

    [Fact]
    public async Task A_version_that_has_passed_is_refused_with_412()
    {
        var key = await KeyOfNewAsync(Parties, """{"Description":"А"}""");
        var address = $"{Parties}(guid'{key}')";
        var version = (await Client.GetAsync(address)).Json["DataVersion"]!.GetValue<string>();
        (await Client.SendAsync(HttpMethod.Patch, address, """{"Комментарий":"1"}""", headers: ("If-Match", version))).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var method in (HttpMethod[])[HttpMethod.Patch, HttpMethod.Put, HttpMethod.Delete])
            (await Client.SendAsync(method, address, """{"Description":"Б"}""", headers: ("If-Match", version))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Client.GetAsync(address)).Json["Комментарий"]!.GetValue<string>().ShouldBe("1");
        (await Client.SendAsync(HttpMethod.Delete, address, headers: ("If-Match", "*"))).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Deleting_removes_at_once()
    {
        var key = await KeyOfNewAsync(Parties, """{"Description":"А"}""");
        (await Client.SendAsync(HttpMethod.Delete, $"{Parties}(guid'{key}')")).Status.ShouldBe(HttpStatusCode.NoContent);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Delete])
            await RefusedAsync(method, $"{Parties}(guid'{key}')", null, HttpStatusCode.NotFound, "9");
        await RefusedAsync(HttpMethod.Patch, $"{Parties}(guid'{key}')", "{}", HttpStatusCode.NotFound, "9");
    }

    [Theory]
    [InlineData("""{"Description":5}""", "4")]
    [InlineData("""{"Description":"А","DeletionMark":"yes"}""", "4")]
    [InlineData("""{"Description":"А","Parent_Key":"nowhere"}""", "4")]
    [InlineData("""{"Description":"А","ДатаРегистрации":"вчера"}""", "4")]
    [InlineData("""{"Description":"А","ЮридическоеФизическоеЛицо":"Кот"}""", "4")]
    [InlineData("""{"Description":"А","КонтактнаяИнформация":{}}""", "4")]
    [InlineData("""{"Description":"А","КонтактнаяИнформация":[1]}""", "4")]
    [InlineData("""{"Description":"А","Description":"Б"}""", "18")]
    [InlineData("""[1]""", "2")]
    [InlineData("""{"Description":""", "2")]
    [InlineData("""{"Description":"\ud800"}""", "2")]
    [InlineData("""{"\ud800":"А"}""", "2")]
    [InlineData("", "2")]
    public async Task A_bad_body_is_refused_and_nothing_is_written(string body, string code)
    {
        await RefusedAsync(HttpMethod.Post, Parties, body, HttpStatusCode.BadRequest, code);
        (await Client.RowsAsync(Parties)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Texts_are_cut_to_their_length_and_nulls_are_empty()
    {
        var made = await Client.CreateAsync(Parties, JsonSerializer.Serialize(new Dictionary<string, object?> { ["Description"] = new string('я', 150), ["КПП"] = "7701010011", ["Комментарий"] = null, ["Parent_Key"] = null }));
        made["Description"]!.GetValue<string>().Length.ShouldBe(100);
        made["КПП"]!.GetValue<string>().ShouldBe("770101001");
        made["Комментарий"]!.GetValue<string>().ShouldBe("");
        made["Parent_Key"]!.GetValue<string>().ShouldBe(Guid.Empty.ToString());
    }

    [Fact]
    public async Task A_name_and_an_owner_are_demanded_but_not_in_load_mode()
    {
        await RefusedAsync(HttpMethod.Post, Parties, "{}", HttpStatusCode.InternalServerError, "-1", "Наименование");
        await RefusedAsync(HttpMethod.Post, "Catalog_ДоговорыКонтрагентов", """{"Description":"Договор"}""", HttpStatusCode.InternalServerError, "-1", "Владелец");
        var loaded = await Client.SendAsync(HttpMethod.Post, Parties, "{}", headers: ("1C_OData-DataLoadMode", "true"));
        loaded.Status.ShouldBe(HttpStatusCode.Created);
        loaded.Json["Code"]!.GetValue<string>().ShouldBe("");
    }

    [Fact]
    public async Task A_composite_value_needs_its_type_and_one_that_fits()
    {
        const string owner = "22222222-2222-2222-2222-222222222222";
        await RefusedAsync(HttpMethod.Post, "Catalog_БанковскиеСчета", $$"""{"Description":"С","Owner":"{{owner}}"}""", HttpStatusCode.BadRequest, "5");
        await RefusedAsync(HttpMethod.Post, "Catalog_БанковскиеСчета", $$"""{"Description":"С","Owner":"{{owner}}","Owner_Type":"StandardODATA.Catalog_Валюты"}""", HttpStatusCode.BadRequest, "16");
        var made = await Client.CreateAsync("Catalog_БанковскиеСчета", $$"""{"Description":"С","Owner":"{{owner}}","Owner_Type":"StandardODATA.Catalog_Контрагенты"}""");
        made["Owner"]!.GetValue<string>().ShouldBe(owner);
    }

    [Fact]
    public async Task A_folder_keeps_to_its_attributes()
    {
        var made = await Client.CreateAsync(Parties, """{"Description":"Группа","IsFolder":true,"ИНН":"7701000017","Комментарий":"к"}""");
        made["ИНН"].ShouldBeNull();
        var changed = await Client.SendAsync(HttpMethod.Patch, $"{Parties}(guid'{made["Ref_Key"]}')", """{"ИНН":"1","IsFolder":false,"Комментарий":"л"}""");
        (changed.Json["ИНН"], changed.Json["IsFolder"]!.GetValue<bool>(), changed.Json["Комментарий"]!.GetValue<string>()).ShouldBe((null, true, "л"));
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused()
    {
        var key = await KeyOfNewAsync(Parties, """{"Description":"А","КонтактнаяИнформация":[{"Тип":"Телефон"}]}""");
        await RefusedAsync(HttpMethod.Post, $"{Parties}_КонтактнаяИнформация", "{}", HttpStatusCode.BadRequest, "13");
        await RefusedAsync(HttpMethod.Delete, $"{Parties}_КонтактнаяИнформация(Ref_Key=guid'{key}', LineNumber=1)", null, HttpStatusCode.MethodNotAllowed, "19");
        await RefusedAsync(HttpMethod.Delete, Parties, null, HttpStatusCode.MethodNotAllowed, "19");
        await RefusedAsync(HttpMethod.Post, "Catalog_Нет", "{}", HttpStatusCode.NotFound, "8");
        await RefusedAsync(HttpMethod.Post, $"{Parties}(guid'{key}')/Post", "", HttpStatusCode.NotFound, "11");
        await RefusedAsync(HttpMethod.Post, $"{Parties}(guid'{key}')/Сделать", "", HttpStatusCode.NotFound, "11");
    }
}
