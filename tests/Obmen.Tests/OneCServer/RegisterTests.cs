using System.Net;
using System.Text.Json.Nodes;

namespace Obmen.Tests.OneCServer;

/// <summary>Registers: single records, record sets by recorder, virtual tables.</summary>
public sealed class RegisterTests : EmptyBase
{
    private const string Rates = "InformationRegister_КурсыВалют";
    private const string Prices = "InformationRegister_ЦеныНоменклатуры";
    private const string Ledger = "AccountingRegister_Хозрасчетный";
    private const string Dollar = "22222222-2222-2222-2222-222222222222";
    private const string Euro = "33333333-3333-3333-3333-333333333333";
    private const string Party = "44444444-4444-4444-4444-444444444444";
    private const string Recorder = "Recorder='55555555-5555-5555-5555-555555555555', Recorder_Type='StandardODATA.Document_УстановкаЦенНоменклатуры'";

    [Fact]
    public async Task A_record_of_an_independent_register_has_all_its_dimensions_for_a_key()
    {
        await RateAsync("2026-01-01", Dollar, 90);
        var address = $"{Rates}(Period=datetime'2026-01-01T00:00:00', Валюта_Key=guid'{Dollar}')";
        (await Client.GetAsync(address)).Json["Курс"]!.GetValue<double>().ShouldBe(90);
        (await Client.SendAsync(HttpMethod.Patch, address, """{"Курс":91.5}""")).Json["Курс"]!.GetValue<double>().ShouldBe(91.5);
        await RefusedAsync(HttpMethod.Post, Rates, $$"""{"Period":"2026-01-01T00:00:00","Валюта_Key":"{{Dollar}}"}""", HttpStatusCode.BadRequest, "15");
        (await Client.SendAsync(HttpMethod.Delete, address)).Status.ShouldBe(HttpStatusCode.NoContent);
        await RefusedAsync(HttpMethod.Get, address, null, HttpStatusCode.NotFound, "9");
    }

    [Fact]
    public async Task Slices_give_the_last_or_first_record_of_each_dimension()
    {
        foreach (var (day, rate) in ((string, double)[])[("2026-01-01", 90), ("2026-02-01", 95), ("2026-03-01", 99)])
        {
            await RateAsync(day, Dollar, rate);
            await RateAsync(day, Euro, rate + 10);
        }

        async Task<double[]> SliceAsync(string call) => [.. (await Client.RowsAsync($"{Rates}/{call}")).Select(row => row!["Курс"]!.GetValue<double>()).Order()];
        (await SliceAsync("SliceLast()")).ShouldBe([99, 109]);
        (await SliceAsync("SliceLast(Period=datetime'2026-02-01T00:00:00')")).ShouldBe([95, 105]);
        (await SliceAsync($"SliceLast(Period=datetime'2026-02-15T00:00:00', Condition='Валюта_Key eq guid''{Dollar}''')")).ShouldBe([95]);
        (await SliceAsync("SliceFirst(Period=datetime'2026-01-02T00:00:00')")).ShouldBe([95, 105]);
        (await SliceAsync("SliceLast()?$filter=Курс gt 100&$select=Курс&$top=1")).ShouldBe([109]);
        await RefusedAsync(HttpMethod.Get, $"{Rates}/SliceLast(Когда=1)", null, HttpStatusCode.BadRequest, "21");
        await RefusedAsync(HttpMethod.Get, $"{Rates}/Turnovers()", null, HttpStatusCode.NotFound, "11");
        await RefusedAsync(HttpMethod.Get, "InformationRegister_ШтрихкодыНоменклатуры/SliceLast()", null, HttpStatusCode.NotFound, "11");
    }

    [Fact]
    public async Task A_record_set_is_written_and_read_whole_by_its_recorder()
    {
        (await Client.SendAsync(HttpMethod.Put, $"{Prices}({Recorder})", Records((1, 10.5), (2, 20)))).Status.ShouldBe(HttpStatusCode.OK);
        var set = (await Client.GetAsync($"{Prices}({Recorder})")).Json;
        set["Recorder"]!.GetValue<string>().ShouldBe("55555555-5555-5555-5555-555555555555");
        set["RecordSet"]!.AsArray().Select(row => (row!["LineNumber"]!.GetValue<string>(), row["Цена"]!.GetValue<double>(), row["Active"]!.GetValue<bool>())).ShouldBe([("1", 10.5, true), ("2", 20, true)]);
        (await Client.RowsAsync($"{Prices}_RecordType", "Цена gt 15")).ShouldHaveSingleItem()!["LineNumber"]!.GetValue<string>().ShouldBe("2");
        (await Client.RowsAsync(Prices)).Count.ShouldBe(1);

        (await Client.SendAsync(HttpMethod.Patch, $"{Prices}({Recorder})", Records((1, 11)))).Status.ShouldBe(HttpStatusCode.OK);
        (await Client.RowsAsync($"{Prices}_RecordType")).ShouldHaveSingleItem()!["Цена"]!.GetValue<double>().ShouldBe(11);
        (await Client.RowsAsync($"{Prices}_RecordType/SliceLast()")).ShouldHaveSingleItem();

        (await Client.SendAsync(HttpMethod.Delete, $"{Prices}({Recorder})")).Status.ShouldBe(HttpStatusCode.NoContent);
        await RefusedAsync(HttpMethod.Get, $"{Prices}({Recorder})", null, HttpStatusCode.NotFound, "9");
        await RefusedAsync(HttpMethod.Post, $"{Prices}_RecordType", "{}", HttpStatusCode.MethodNotAllowed, "19");
        await RefusedAsync(HttpMethod.Get, $"{Prices}/SliceLast()", null, HttpStatusCode.NotFound, "11");
    }

    [Fact]
    public async Task Record_sets_are_read_as_atom_too()
    {
        await Client.SendAsync(HttpMethod.Put, $"{Prices}({Recorder})", Records((1, 10.5)));
        var row = (await Client.GetAsync(Prices, accept: "")).Xml.Descendants().Single(element => element.Name.LocalName == "element");
        row.Elements().Single(cell => cell.Name.LocalName == "Active").Value.ShouldBe("true");
        row.Elements().Single(cell => cell.Name.LocalName == "Цена").Value.ShouldBe("10.5");
    }

    [Fact]
    public async Task Balances_are_counted_by_account_and_extra_dimension_before_the_moment()
    {
        var goods = await KeyOfNewAsync("ChartOfAccounts_Хозрасчетный", """{"Description":"Товары","Code":"41.01"}""");
        var buyers = await KeyOfNewAsync("ChartOfAccounts_Хозрасчетный", """{"Description":"Покупатели","Code":"62.01"}""");
        string Entry(string day, string debit, string credit, double sum, double quantity) =>
            $$"""{"Period":"{{day}}T00:00:00","AccountDr_Key":"{{debit}}","AccountCr_Key":"{{credit}}","Сумма":{{sum}},"КоличествоCr":{{quantity}},"ExtDimensionDr1":"{{Party}}","ExtDimensionDr1_Type":"StandardODATA.Catalog_Контрагенты"}""";
        var body = $$"""{"Recorder":"55555555-5555-5555-5555-555555555555","Recorder_Type":"StandardODATA.Document_РеализацияТоваровУслуг","RecordSet":[{{Entry("2026-01-10", buyers, goods, 100.10, 2)}},{{Entry("2026-02-10", buyers, goods, 50.20, 1)}}]}""";
        (await Client.SendAsync(HttpMethod.Post, Ledger, body)).Status.ShouldBe(HttpStatusCode.Created);

        var debt = (await Client.RowsAsync($"{Ledger}/Balance(AccountCondition='Account/Code eq ''62.01''', Condition='ExtDimension1 eq cast(guid''{Party}'', ''Catalog_Контрагенты'')')")).ShouldHaveSingleItem()!;
        (debt["СуммаBalance"]!.GetValue<double>(), debt["СуммаBalanceDr"]!.GetValue<double>(), debt["СуммаBalanceCr"]!.GetValue<double>()).ShouldBe((150.30, 150.30, 0));
        var stock = (await Client.RowsAsync($"{Ledger}/Balance(Period=datetime'2026-02-10T00:00:00', AccountCondition='Account_Key eq guid''{goods}''')")).ShouldHaveSingleItem()!;
        (stock["СуммаBalance"]!.GetValue<double>(), stock["КоличествоBalance"]!.GetValue<double>(), stock["СуммаBalanceCr"]!.GetValue<double>()).ShouldBe((-100.10, -2, 100.10));
        (await Client.RowsAsync($"{Ledger}/Balance(Period=datetime'2026-01-10T00:00:00')")).ShouldBeEmpty("balances stand just before the moment");
        (await Client.RowsAsync($"{Ledger}/Balance()?$expand=Account&$select=Account/Code,СуммаBalance&$orderby=СуммаBalance")).Select(row => row!["Account"]!["Code"]!.GetValue<string>()).ShouldBe(["41.01", "62.01"]);
        await RefusedAsync(HttpMethod.Get, $"{Ledger}_RecordType/Balance()", null, HttpStatusCode.NotFound, "11");
    }

    private async Task RateAsync(string day, string currency, double rate) =>
        await Client.CreateAsync(Rates, new JsonObject { ["Period"] = day + "T00:00:00", ["Валюта_Key"] = currency, ["Курс"] = rate, ["Кратность"] = "1" }.ToJsonString());

    private static string Records(params (int Product, double Price)[] rows) => new JsonObject
    {
        ["RecordSet"] = new JsonArray([.. rows.Select(row => new JsonObject
        {
            ["Period"] = "2026-01-01T00:00:00",
            ["Номенклатура_Key"] = $"66666666-6666-6666-6666-{row.Product:D12}",
            ["Цена"] = row.Price,
        })]),
    }.ToJsonString();
}
