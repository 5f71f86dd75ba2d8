using System.Net;
using System.Text.Json.Nodes;

namespace Obmen.Tests.FreshOfficeSandbox;

public sealed class WritingTests : CrmTest
{
    [Fact]
    public async Task Post_writes_a_company_with_everything_nested_in_it()
    {
        using var answer = await Send(HttpMethod.Post, "companies", Card());

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.Location.ShouldBe(new Uri(Crm.Address, "companies(1)"));
        var entity = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["d"]!;
        entity["id"]!.GetValue<int>().ShouldBe(1);
        entity["name"]!.GetValue<string>().ShouldBe("ООО Ромашка");
        var company = Crm.Companies().ShouldHaveSingleItem();
        company.Code1C.ShouldBe("BP-000001");
        company.Phones.ShouldBe(["9990000000"]);
        company.Emails.ShouldBe(["firm@example.org"]);
        company.Requisites.Single().Inn.ShouldBe("7701234560");
        var person = company.Contacts.Single();
        person.Post.ShouldBe("Бухгалтер");
        person.Phones.ShouldBe(["9990000001", "9990000002"]);
        person.Emails.ShouldBe(["a@example.org"]);
        Crm.Count("phones").ShouldBe(3);
    }

    [Fact]
    public async Task Post_writes_a_document_with_its_lines_and_gives_it_back()
    {
        await Seed("Клиент");
        await Post("documents", new
        {
            companies_id = 1,
            id_tip_doc = 27,
            id_priznzk_doc = 1,
            summa = 11800.5,
            number_doc = "Ф-12",
            data_doc = "2016-06-14T10:00:00.153",
            code_doc_1c = "guid",
            tovar_doc = new[] { new { tovar = "Услуга", kol_vo = 2.0, price = 5900.25, summa = 11800.5, nds = "20.00" } },
        });

        var row = (await Rows("documents?$expand=tovar_doc&$filter=companies_id eq 1")).Single()!;

        row["summa"]!.GetValue<double>().ShouldBe(11800.5);
        row["data_doc"]!.GetValue<string>().ShouldBe("2016-06-14T10:00:00.153");
        var line = row["tovar_doc"]!["results"]!.AsArray().Single()!;
        line["price"]!.GetValue<double>().ShouldBe(5900.25);
        line["nds"]!.GetValue<string>().ShouldBe("20.00");
        line["id_doc"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Post_to_a_navigation_adds_to_what_is_there()
    {
        await Post("companies", Card());

        await Post("companies(1)/phones", new { phone = "111" });
        await Post("companies(1)/contacts(1)/phones", new { phone = "222" });
        await Post("contacts", new { company_id = 1, name = "Петров", phones = new { results = new[] { new { phone = "333" } } } });

        var company = Crm.Companies().Single();
        company.Phones.ShouldBe(["9990000000", "111"]);
        company.Contacts[0].Phones.ShouldBe(["9990000001", "9990000002", "222"]);
        company.Contacts[1].Phones.ShouldBe(["333"]);
    }

    [Fact]
    public async Task Directory_is_given_by_id_or_by_address()
    {
        await Post("companies", new { name = "А", type = new { __metadata = new { uri = $"{Crm.Address}company_types(15)" } } });

        Crm.Companies().Single().TypeId.ShouldBe(15);
        await Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "companies", new { name = "А", type = new { descr = "Новый" } });
    }

    [Theory]
    [InlineData("MERGE")]
    [InlineData("PATCH")]
    public async Task Merge_changes_what_was_given(string verb)
    {
        await Post("companies", Card());

        using var answer = await Send(new HttpMethod(verb), "companies(1)", new { name = "Новое имя", note = (string?)null });

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var company = Crm.Companies().Single();
        company.Name.ShouldBe("Новое имя");
        company.Note.ShouldBeNull();
        company.Code1C.ShouldBe("BP-000001");
        company.Phones.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Put_empties_what_was_not_given()
    {
        await Post("companies", Card());

        using var answer = await Send(HttpMethod.Put, "companies(1)", new { name = "Новое имя" });

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var company = Crm.Companies().Single();
        company.Name.ShouldBe("Новое имя");
        company.Code1C.ShouldBeNull();
        company.Id.ShouldBe(1);
    }

    [Fact]
    public async Task Verbs_may_be_tunnelled_through_post()
    {
        await Seed("А");

        using var merged = await Send(HttpMethod.Post, "companies(1)", new { name = "Б" }, ("X-HTTP-Method", "MERGE"));
        merged.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Crm.Companies().Single().Name.ShouldBe("Б");
        using var deleted = await Send(HttpMethod.Post, "companies(1)", null, ("X-HTTP-Method", "DELETE"));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Crm.Companies().Single().InTrash.ShouldBeTrue();
        Crm.Faults.Requests.Of("MERGE", "companies").ShouldBe(1);
    }

    [Fact]
    public async Task Delete_moves_to_the_bin_and_hides()
    {
        await Seed("А", "Б");

        using var answer = await Send(HttpMethod.Delete, "companies(1)");

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Column<string>("companies", "name")).ShouldBe(["Б"]);
        await Refused(HttpStatusCode.NotFound, "companies(1)");
        await Refused(HttpStatusCode.NotFound, Merge, "companies(1)", new { name = "В" });
        Crm.Count("companies").ShouldBe(2);
        Crm.Oddities.ShowTrashed = true;
        var binned = (await Rows("companies?$filter=trash eq 1")).Single()!;
        binned["name"]!.GetValue<string>().ShouldBe("А");
        binned["date_trash"]!.GetValue<string>().ShouldStartWith("20");
    }

    [Fact]
    public async Task Delete_erases_what_has_no_bin_and_everything_when_the_bin_is_off()
    {
        await Post("companies", Card());
        using var phone = await Send(HttpMethod.Delete, "phones(1)");
        phone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Crm.Count("phones").ShouldBe(2);
        Crm.Oddities.TrashOnDelete = false;

        using var company = await Send(HttpMethod.Delete, "companies(1)");

        company.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        new[] { "companies", "contacts", "phones", "emails", "requisites_legal" }.ShouldAllBe(set => Crm.Count(set) == 0);
        (await Post("companies", new { name = "Б" }))["id"]!.GetValue<int>().ShouldBe(2, "a key is never given twice");
    }

    [Theory]
    [InlineData("""{"name":"А","type_id":"8"}""", "type_id")]
    [InlineData("""{"name":5}""", "name")]
    [InlineData("""{"name":"А","type_id":8.5}""", "type_id")]
    [InlineData("""{"name":"А","created":"завтра"}""", "created")]
    [InlineData("""{"name":"А","nothing":1}""", "nothing")]
    [InlineData("""{"name":"А","Name":"Б"}""", "Name")]
    [InlineData("""{"name":"А","phones":"123"}""", "phones")]
    [InlineData("""{"name":"А","contacts":[{"phones":[{"number":"1"}]}]}""", "number")]
    [InlineData("""{"name":""", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("""{"name":"\ud800"}""", "JSON")]
    [InlineData("""{"name":"А","person":99999999999}""", "person")]
    public async Task Refuses_a_body_that_does_not_fit(string body, string word)
    {
        (await Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "companies", body)).ShouldContain(word);
        Crm.Count("companies").ShouldBe(0);
    }

    [Theory]
    [InlineData("1e400", "1")]
    [InlineData("1", "1e40")]
    public async Task Refuses_numbers_no_column_holds(string price, string vat)
    {
        await Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "tovar", $$"""{"discription_tovat":"А","price_tovar":{{price}},"nds":{{vat}}}""");
    }

    [Fact]
    public async Task Takes_texts_for_numbers_when_types_are_loose()
    {
        Crm.Oddities.StrictTypes = false;

        await Post("companies", new { name = 5, type_id = "8" });

        var company = Crm.Companies().Single();
        (company.Name, company.TypeId).ShouldBe(("5", 8));
    }

    [Theory]
    [InlineData("phones", """{"phone":"1"}""", "NULL")]
    [InlineData("phones", """{"phone":"1","company_id":99}""", "FOREIGN KEY")]
    [InlineData("documents", """{"companies_id":1,"id_tip_doc":27}""", "id_priznzk_doc")]
    [InlineData("companies", """{"name":"Б","phones":[{"phone":"1"},{"phone":"123456789012345678901234567890123456789012345678901"}]}""", "truncated")]
    public async Task Refuses_as_the_database_would_and_keeps_nothing_of_it(string set, string body, string inner)
    {
        await Seed("А");

        using var answer = await Send(HttpMethod.Post, set, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!;
        error["message"]!["value"]!.GetValue<string>().ShouldBe("Произошла ошибка при обработке запроса.");
        error["innererror"]!["message"]!.GetValue<string>().ShouldContain(inner);
        Crm.Count("companies").ShouldBe(1);
        Crm.Count("phones").ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_nested_entities_in_an_update_other_types_and_wrong_addresses()
    {
        await Seed("А");

        await Refused(HttpStatusCode.BadRequest, Merge, "companies(1)", new { phones = new[] { new { phone = "1" } } });
        await Refused(HttpStatusCode.NotFound, Merge, "companies(2)", new { name = "Б" });
        await Refused(HttpStatusCode.MethodNotAllowed, Merge, "companies", new { name = "Б" });
        await Refused(HttpStatusCode.MethodNotAllowed, HttpMethod.Post, "companies(1)", new { name = "Б" });
        using var text = new StringContent("name=A");
        using var answer = await Http.PostAsync("companies", text);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        Crm.Companies().Single().Name.ShouldBe("А");
    }

    private static object Card() => new
    {
        name = "ООО Ромашка",
        code_1c = "BP-000001",
        person = 1,
        type_id = 8,
        group_id = 10,
        user_id = 37,
        note = "Заметка",
        created = "2020-03-02T10:15:00.000000",
        created_by = "Обмен 1С",
        info_source = "1С",
        requisites_legal = new[] { new { short_name = "ООО Ромашка", full_name = "Общество с ограниченной ответственностью «Ромашка»", inn = "7701234560", use_default = "True" } },
        phones = new[] { new { phone = "9990000000" } },
        emails = new[] { new { email = "firm@example.org" } },
        contacts = new[]
        {
            new
            {
                name = "Иванов Иван Иванович", post = "Бухгалтер", status_id = 1,
                phones = new[] { new { phone = "9990000001" }, new { phone = "9990000002" } },
                emails = new[] { new { email = "a@example.org" } },
            },
        },
    };
}
