using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneCServer;

/// <summary>The same invented firms in a base of every configuration, each in the objects that it keeps them in.</summary>
public sealed class DemoConfigurationTests
{
    private const int Counterparties = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => [.. OneCSandboxOptions.Configurations];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Counterparties_stand_with_all_that_belongs_to_them(string configuration)
    {
        await using var sandbox = await OneCSandbox.StartAsync(new() { Configuration = configuration }, Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = Counterparties }, Cancel);
        using var client = new Client(sandbox);
        var parties = (await client.RowsAsync("Catalog_Контрагенты")).Where(row => Text(row, "НаименованиеПолное").Length > 0 && Text(row, "PredefinedDataName").Length == 0).ToList();
        parties.Count.ShouldBe(Counterparties);
        parties.Count(row => new Inn(Text(row, "ИНН")).IsValid).ShouldBeGreaterThan(Counterparties / 2);

        var kinds = (await client.RowsAsync("Catalog_ВидыКонтактнойИнформации")).Select(row => Text(row, "Ref_Key")).ToHashSet();
        var keys = parties.Select(row => Text(row, "Ref_Key")).ToHashSet();
        var isRegister = await IsThereAsync(client, "InformationRegister_КонтактнаяИнформация");
        var lines = isRegister
            ? (await client.RowsAsync("InformationRegister_КонтактнаяИнформация")).Where(row => keys.Contains(Text(row, "Объект"))).ToList()
            : parties.SelectMany(row => row!["КонтактнаяИнформация"]!.AsArray()).ToList();
        lines.Select(line => Text(line, "Тип")).Distinct().ShouldBe(["Адрес", "Телефон", "АдресЭлектроннойПочты", "ВебСтраница"], ignoreOrder: true);
        lines.ShouldAllBe(line => isRegister ? Text(line, "Вид_Type") == "Edm.String" || kinds.Contains(Text(line, "Вид")) : kinds.Contains(Text(line, "Вид_Key")));
        var accounts = await client.RowsAsync(await IsThereAsync(client, "Catalog_БанковскиеСчета") ? "Catalog_БанковскиеСчета?$expand=Банк" : "Catalog_БанковскиеСчетаКонтрагентов?$expand=Банк");
        accounts.Count(row => keys.Contains(Text(row, "Owner"))).ShouldBeGreaterThan(Counterparties / 2);
        accounts.ShouldAllBe(row => Text(row!["Банк"], "Code").Length == 9);
        (await client.RowsAsync("Catalog_ДоговорыКонтрагентов?$expand=Организация")).Select(row => Text(row!["Организация"], "Description")).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("ut11.0")]
    [InlineData("ut11.1")]
    [InlineData("ut11.4")]
    [InlineData("ut11.5")]
    [InlineData("ka2")]
    [InlineData("erp2")]
    public async Task A_counterparty_has_its_partner_and_a_branch_that_of_its_head_firm(string configuration)
    {
        await using var sandbox = await OneCSandbox.StartAsync(new() { Configuration = configuration }, Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 100 }, Cancel);
        using var client = new Client(sandbox);
        var parties = await client.RowsAsync("Catalog_Контрагенты?$expand=Партнер,ГоловнойКонтрагент");
        parties.Count.ShouldBe(101);
        parties.ShouldAllBe(row => Text(row!["Партнер"], "Code").Length == 11);
        var branch = parties.Where(row => row!["ОбособленноеПодразделение"]!.GetValue<bool>()).ShouldHaveSingleItem()!;
        Text(branch, "Партнер_Key").ShouldBe(Text(branch["ГоловнойКонтрагент"], "Партнер_Key"));
        parties.Count(row => row!["Партнер"]!["Клиент"]!.GetValue<bool>()).ShouldBeInRange(50, 90);
        parties.Count(row => row!["Партнер"]!["Поставщик"]!.GetValue<bool>()).ShouldBeInRange(10, 50);

        var partners = parties.Select(row => Text(row, "Партнер_Key")).ToHashSet();
        var persons = await client.RowsAsync("Catalog_КонтактныеЛицаПартнеров");
        persons.Count.ShouldBeGreaterThan(50);
        persons.ShouldAllBe(row => partners.Contains(Text(row, "Owner_Key")) && Text(row, "ДолжностьПоВизитке").Length > 0);
    }

    [Fact]
    public async Task In_small_business_contact_persons_are_joined_by_a_register()
    {
        await using var sandbox = await OneCSandbox.StartAsync(new() { Configuration = "unf3" }, Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = Counterparties }, Cancel);
        using var client = new Client(sandbox);
        var persons = (await client.RowsAsync("Catalog_КонтактныеЛица")).Select(row => Text(row, "Ref_Key")).ToHashSet();
        var links = await client.RowsAsync("InformationRegister_СвязиКонтрагентКонтакт/SliceLast()");
        links.Count.ShouldBe(persons.Count);
        links.ShouldAllBe(row => persons.Contains(Text(row, "Контакт_Key")) && Text(row, "Должность").Length > 0);
        (await client.RowsAsync("Catalog_Контрагенты", "Покупатель eq true")).Count.ShouldBeInRange(30, 55);
    }

    private static async Task<bool> IsThereAsync(Client client, string set) => (await client.GetAsync(set + "?$top=1")).Status == System.Net.HttpStatusCode.OK;

    private static string Text(JsonNode? row, string name) => (string?)row![name] ?? "";
}
