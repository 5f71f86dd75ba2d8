using System.Globalization;

namespace Obmen.Tests.OneCServer;

/// <summary>What filters find, function by function, and what is refused.</summary>
public sealed class FilterTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Folder = "Catalog_Контрагенты?$select=Description";

    [Theory]
    [InlineData("IsFolder eq true", 12)]
    [InlineData("IsFolder", 12)]
    [InlineData("IsFolder eq true and not (Code eq '000000002')", 11)]
    [InlineData("IsFolder eq true and (Code eq '000000002' or Code eq '000000003')", 2)]
    [InlineData("IsFolder and substringof('упат', Description)", 1)]
    [InlineData("IsFolder and startswith(Description, 'По')", 2)]
    [InlineData("IsFolder and endswith(Description, 'ва')", 1)]
    [InlineData("IsFolder and endswith(Description, '')", 12)]
    [InlineData("IsFolder and like(Description, 'М%')", 1)]
    [InlineData("IsFolder and like(Description, '_пт')", 1)]
    [InlineData("IsFolder and like(Description, '[А-О]%')", 5)]
    [InlineData("IsFolder and like(Description, '[^А-О]%')", 7)]
    [InlineData("IsFolder and like(Description, '*')", 0)]
    [InlineData("IsFolder and substring(Description, 1, 2) eq 'По'", 2)]
    [InlineData("IsFolder and substring(Description, 2) eq 'пт'", 1)]
    [InlineData("IsFolder and concat(Code, Description) eq '000000007Опт'", 1)]
    [InlineData("Parent/Description eq 'Покупатели' and IsFolder", 2)]
    [InlineData("Parent/Parent/Description eq 'Покупатели' and IsFolder", 2)]
    [InlineData("IsFolder and Parent_Key eq guid'00000000-0000-0000-0000-000000000000'", 4)]
    [InlineData("IsFolder and ИНН eq null", 12)]
    [InlineData("IsFolder and ИНН ne null", 0)]
    [InlineData("IsFolder and ИНН eq ''", 0)]
    [InlineData("IsFolder and 7 div 2 eq 3.5", 12)]
    [InlineData("IsFolder and 2 add 3 mul 4 eq 14", 12)]
    [InlineData("IsFolder and -2 sub -3 eq 1", 12)]
    [InlineData("IsFolder and round(2.5) eq 3 and round(2.345, 2) eq 2.35", 12)]
    [InlineData("IsFolder and cast('7', 'Edm.Int32') add 1 eq 8", 12)]
    public async Task Filters_mean_what_1C_means(string filter, int count) => (await demo.Client.RowsAsync(Folder, filter)).Count.ShouldBe(count);

    [Theory]
    [InlineData("year(datetime'2024-02-29T13:14:15') eq 2024")]
    [InlineData("quarter(datetime'2024-02-29T13:14:15') eq 1 and month(datetime'2024-02-29T13:14:15') eq 2 and day(datetime'2024-02-29T13:14:15') eq 29")]
    [InlineData("hour(datetime'2024-02-29T13:14:15') eq 13 and minute(datetime'2024-02-29T13:14:15') eq 14 and second(datetime'2024-02-29T13:14:15') eq 15")]
    [InlineData("dayofweek(datetime'2024-02-29T00:00:00') eq 4 and dayofyear(datetime'2024-02-29T00:00:00') eq 60")]
    [InlineData("dateadd(datetime'2024-01-31T00:00:00', 'month', 1) eq datetime'2024-02-29T00:00:00'")]
    [InlineData("dateadd(datetime'2024-02-29T00:00:00', 'day', -1) eq datetime'2024-02-28T00:00:00'")]
    [InlineData("dateadd(datetime'2024-02-29T00:00:00', 'year', 1) eq datetime'2025-02-28T00:00:00'")]
    [InlineData("datedifference(datetime'2024-01-31T23:59:59', datetime'2024-02-01T00:00:00', 'month') eq 1")]
    [InlineData("datedifference(datetime'2024-01-31T23:59:59', datetime'2024-02-01T00:00:00', 'day') eq 1")]
    [InlineData("datedifference(datetime'0001-01-01T00:00:00', datetime'0001-01-02T00:00:00', 'hour') eq 24")]
    public async Task Dates_are_counted_as_the_query_language_counts(string condition) => (await demo.Client.RowsAsync(Folder, "IsFolder and " + condition)).Count.ShouldBe(12);

    [Fact]
    public async Task Sections_are_asked_with_any_and_all()
    {
        async Task<int> CountAsync(string filter) => (await demo.Client.RowsAsync("Catalog_Контрагенты?$select=Code", filter)).Count;
        var parties = await CountAsync("IsFolder eq false");
        var withPhones = await CountAsync("IsFolder eq false and КонтактнаяИнформация/any(d: d/Тип eq 'Телефон')");
        withPhones.ShouldBeInRange(parties / 2, parties - 1);
        (await CountAsync("IsFolder eq false and КонтактнаяИнформация/all(d: d/Тип ne 'Телефон')")).ShouldBe(parties - withPhones);
        (await CountAsync("КонтактнаяИнформация/any()")).ShouldBe(await CountAsync("КонтактнаяИнформация/any(d: d/LineNumber eq 1)"));
        (await CountAsync("КонтактнаяИнформация/any(d: d/LineNumber eq 2 and d/Вид/PredefinedDataName eq 'ФактАдресКонтрагента')")).ShouldBeGreaterThan(100);
        (await CountAsync("КонтактнаяИнформация/any(d: d/Представление eq Description)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_composite_value_is_compared_together_with_its_type()
    {
        var owner = (await demo.Client.RowsAsync("Catalog_БанковскиеСчета?$top=1", "isof(Owner, 'Catalog_Контрагенты')"))[0]!["Owner"]!.GetValue<string>();
        async Task<int> CountAsync(string filter) => (await demo.Client.RowsAsync("Catalog_БанковскиеСчета?$select=Ref_Key", filter)).Count;
        var all = await CountAsync("true");
        var own = await CountAsync($"Owner eq cast(guid'{owner}', 'Catalog_Контрагенты')");
        own.ShouldBeInRange(1, 2);
        (await CountAsync($"Owner ne cast(guid'{owner}', 'Catalog_Контрагенты')")).ShouldBe(all - own);
        (await CountAsync($"Owner eq cast(guid'{owner}', 'Catalog_Организации')")).ShouldBe(0);
        (await CountAsync($"Owner eq guid'{owner}'")).ShouldBe(0, "a bare GUID finds nothing and is no error");
        (await CountAsync("isof(Owner, 'Catalog_Контрагенты')")).ShouldBe(all - await CountAsync("isof(Owner, 'Catalog_Организации')"));
        (await CountAsync("isof(Owner, 'Catalog_ФизическиеЛица')")).ShouldBe(0);
        (await CountAsync($"cast(Owner, 'Catalog_Контрагенты')/Ref_Key eq guid'{owner}'")).ShouldBe(own);
        (await CountAsync("cast(cast(Owner, 'Catalog_Контрагенты')/СтранаРегистрации_Key, 'Catalog_СтраныМира')/Code eq '643'")).ShouldBeGreaterThan(all / 2);
    }

    [Theory]
    [InlineData("Нет eq 1", "10")]
    [InlineData("Parent/Нет eq 1", "10")]
    [InlineData("Нет/Code eq '1'", "10")]
    [InlineData("ГосударственныйКонтракт/Code eq '1'", "10")]
    [InlineData("Нет/any(d: true)", "10")]
    [InlineData("КонтактнаяИнформация/any(d: d/Нет eq 1)", "10")]
    [InlineData("КонтактнаяИнформация/any(d: e/Тип eq 'Телефон')", "10")]
    [InlineData("length(Code) eq 1", "21")]
    [InlineData("tolower(Code) eq 'a'", "21")]
    [InlineData("indexof(Code, 'a') eq 1", "21")]
    [InlineData("trim(Code) eq 'a'", "21")]
    [InlineData("floor(1.5) eq 1", "21")]
    [InlineData("replace(Code, 'a', 'b') eq 'c'", "21")]
    [InlineData("startswith(Code)", "21")]
    [InlineData("startswith(Code, 1)", "21")]
    [InlineData("year(Code) eq 1", "21")]
    [InlineData("dateadd(Date, 'fortnight', 1) eq null", "10")]
    [InlineData("dateadd(datetime'2024-01-01', 'fortnight', 1) eq null", "21")]
    [InlineData("isof(Code, 'Edm.String')", "21")]
    [InlineData("cast(Parent_Key, 'Catalog_Нет')/Code eq '1'", "8")]
    [InlineData("Code eq", "14")]
    [InlineData("Code", "14")]
    [InlineData("Code eq 1", "14")]
    [InlineData("Ref_Key eq '1'", "14")]
    [InlineData("DeletionMark eq 1", "14")]
    [InlineData("Code add 1 eq 2", "14")]
    [InlineData("not Code", "14")]
    [InlineData("Code has 'a'", "14")]
    [InlineData("Code in ('a')", "14")]
    [InlineData("Code == '1'", "14")]
    [InlineData("Code eq 'a", "14")]
    [InlineData("(Code eq 'a'", "14")]
    [InlineData("Code eq 'a')", "14")]
    [InlineData("Code eq guid'1'", "14")]
    [InlineData("Code eq datetime'tomorrow'", "14")]
    [InlineData("Code eq binary'00'", "14")]
    [InlineData("1.2.3 eq 1", "14")]
    public async Task What_1C_lacks_is_refused(string filter, string code)
    {
        var error = (await demo.Client.GetAsync("Catalog_Контрагенты?$filter=" + Uri.EscapeDataString(filter))).Error;
        error.Code.ShouldBe(code, error.Message);
    }

    [Fact]
    public async Task Quotes_in_texts_are_doubled_and_nothing_gets_into_the_statement()
    {
        (await demo.Client.RowsAsync(Folder, "Description eq '''; drop table x; --'")).ShouldBeEmpty();
        (await demo.Client.RowsAsync(Folder, "Description eq '\" or 1=1 --'")).ShouldBeEmpty();
        (await demo.Client.RowsAsync("Catalog_Контрагенты?$select=Code", "substringof('«Ёлки»\" & К°', Description)")).Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_long_chain_is_carried_out_and_a_deep_nest_refused()
    {
        var chain = string.Join(" or ", Enumerable.Range(0, 800).Select(n => $"Code eq '{n.ToString("D9", CultureInfo.InvariantCulture)}'"));
        (await demo.Client.RowsAsync(Folder, chain)).Count.ShouldBe(DemoFixture.Counterparties + 13, "folders and the predefined one have codes, too");
        foreach (var nest in (string[])[new string('(', 3000) + "true" + new string(')', 3000), string.Concat(Enumerable.Repeat("not ", 3000)) + "true", new string('-', 3000) + "1 eq 1", string.Concat(Enumerable.Repeat("1 add ", 3000)) + "1 eq 1"])
            (await demo.Client.GetAsync("Catalog_Контрагенты?$filter=" + Uri.EscapeDataString(nest))).Error.Code.ShouldBe("14");
    }
}
