using System.Net;

namespace Obmen.Tests.OneCServer;

/// <summary>$select and $expand with 1C's wildcards and limits.</summary>
public sealed class SelectExpandTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Parties = "Catalog_Контрагенты";
    private const string Persons = "Catalog_КонтактныеЛица";

    [Fact]
    public async Task A_star_is_all_and_two_stars_all_but_sections()
    {
        var all = (await demo.Client.RowsAsync($"{Parties}?$top=1"))[0]!.AsObject().Select(member => member.Key).ToList();
        (await demo.Client.RowsAsync($"{Parties}?$top=1&$select=*"))[0]!.AsObject().Select(member => member.Key).ShouldBe(all);
        var flat = (await demo.Client.RowsAsync($"{Parties}?$top=1&$select=**"))[0]!.AsObject().Select(member => member.Key).ToList();
        all.Except(flat).ShouldBe(["КонтактнаяИнформация", "ДополнительныеРеквизиты", "ИсторияКПП", "ИсторияНаименований", "ИсторияКонтактнойИнформации"]);
    }

    [Fact]
    public async Task Columns_of_a_section_can_be_chosen()
    {
        var rows = await demo.Client.RowsAsync($"{Parties}?$top=5&$select=Code,КонтактнаяИнформация/Тип,КонтактнаяИнформация/LineNumber", "КонтактнаяИнформация/any()");
        rows.ShouldAllBe(row => row!["КонтактнаяИнформация"]!.AsArray().All(line => line!.AsObject().Count == 2 && line["Тип"]!.GetValue<string>().Length > 0));
    }

    [Fact]
    public async Task Presentations_come_on_request_only()
    {
        var row = (await demo.Client.RowsAsync($"{Parties}?$top=1&$select=Description,Presentation,СтранаРегистрации____Presentation,ЮридическоеФизическоеЛицо____Presentation", "ЮридическоеФизическоеЛицо eq 'ЮридическоеЛицо' and СтранаРегистрации/Code eq '643'"))[0]!;
        row["Presentation"]!.GetValue<string>().ShouldBe(row["Description"]!.GetValue<string>());
        row["СтранаРегистрации____Presentation"]!.GetValue<string>().ShouldBe("РОССИЯ");
        row["ЮридическоеФизическоеЛицо____Presentation"]!.GetValue<string>().ShouldBe("Юридическое лицо");
        var person = (await demo.Client.RowsAsync($"{Persons}?$top=1&$select=*,*____Presentation"))[0]!;
        person["ОбъектВладелец____Presentation"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_reference_is_expanded_with_what_is_selected_of_it()
    {
        var row = (await demo.Client.RowsAsync("Catalog_ДоговорыКонтрагентов?$top=1&$expand=Owner,Организация&$select=Code,Owner/ИНН,Owner/Parent_Key"))[0]!;
        row["Owner"]!.AsObject().Select(member => member.Key).ShouldBe(["ИНН", "Parent_Key"]);
        row["Организация"]!["ОГРН"]!.GetValue<string>().ShouldNotBeEmpty();
        (await demo.Client.RowsAsync("Catalog_ДоговорыКонтрагентов?$top=1&$expand=Owner&$select=Owner/**"))[0]!["Owner"]!.AsObject().ContainsKey("КонтактнаяИнформация").ShouldBeFalse();
    }

    [Fact]
    public async Task Expansion_goes_deeper_and_an_empty_reference_is_null()
    {
        var row = (await demo.Client.RowsAsync("Catalog_ДоговорыКонтрагентов?$top=1&$expand=Owner/СтранаРегистрации,Руководитель"))[0]!.AsObject();
        row["Owner"]!["СтранаРегистрации"]!["Code"]!.GetValue<string>().Length.ShouldBe(3);
        row.ContainsKey("Руководитель").ShouldBeTrue();
        row["Руководитель"].ShouldBeNull();
        (await demo.Client.RowsAsync("Catalog_ДоговорыКонтрагентов?$top=1&$expand=*"))[0]!["ВалютаВзаиморасчетов"]!["Code"]!.GetValue<string>().ShouldBe("643");
    }

    [Fact]
    public async Task A_composite_value_is_expanded_by_the_type_named()
    {
        var row = (await demo.Client.RowsAsync($"{Persons}?$top=1&$expand=ОбъектВладелец/Catalog_Контрагенты/Parent&$select=Code,ОбъектВладелец/Catalog_Контрагенты/Description"))[0]!;
        row["ОбъектВладелец_Expanded"]!["Description"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Atom_puts_the_expanded_object_into_its_link()
    {
        var feed = (await demo.Client.GetAsync("Catalog_ДоговорыКонтрагентов?$top=1&$expand=Owner", accept: "")).Xml;
        feed.Descendants().Where(element => element.Name.LocalName == "inline").ShouldHaveSingleItem().Descendants().ShouldContain(element => element.Name.LocalName == "ИНН");
    }

    [Theory]
    [InlineData("$select=Нет", "10")]
    [InlineData("$select=КонтактнаяИнформация/Нет", "10")]
    [InlineData("$select=Parent/Description", "14")]
    [InlineData("$select=,", "14")]
    [InlineData("$expand=Нет", "10")]
    [InlineData("$expand=КонтактнаяИнформация", "0")]
    [InlineData("$expand=ИНН", "10")]
    [InlineData("$select=Нет____Presentation", "10")]
    public async Task What_cannot_be_selected_or_expanded_is_refused(string options, string code) =>
        (await demo.Client.GetAsync($"{Parties}?{options}")).Error.Code.ShouldBe(code);

    [Fact]
    public async Task A_composite_value_is_not_expanded_without_a_type()
    {
        (await demo.Client.GetAsync($"{Persons}?$expand=ОбъектВладелец")).Error.Code.ShouldBe("14");
        (await demo.Client.GetAsync($"{Persons}?$expand=ОбъектВладелец/Catalog_Нет")).Error.ShouldBe((HttpStatusCode.NotFound, "8", "Тип сущности \"Catalog_Нет\" не найден"));
    }
}
