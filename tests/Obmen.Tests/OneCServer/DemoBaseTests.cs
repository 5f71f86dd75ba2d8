using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;
using Obmen.Sandbox.OneC.Demo.Parties;

namespace Obmen.Tests.OneCServer;

/// <summary>The demo base: valid where it says so, ugly where it says so, the same every time.</summary>
public sealed class DemoBaseTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Parties = "Catalog_Контрагенты";
    private const int CodesBefore = 14;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_digits_hold_except_where_they_are_meant_not_to()
    {
        foreach (var (n, row) in await PartiesAsync())
        {
            var trouble = UglyCases.Of(n);
            var (inn, kpp, ogrn) = (new Inn(Text(row, "ИНН")), new Kpp(Text(row, "КПП")), new Ogrn(Text(row, "РегистрационныйНомер")));
            (inn.Problem is null).ShouldBe(trouble is not ("bad inn" or "blanks") || inn.IsEmpty, $"{n} {trouble} ИНН {inn}");
            (kpp.Problem is null).ShouldBe(trouble is not "bad kpp", $"{n} {trouble} КПП {kpp}");
            (ogrn.Problem is null).ShouldBe(trouble is not "bad ogrn", $"{n} {trouble} ОГРН {ogrn}");
            var isLegal = Text(row, "ЮридическоеФизическоеЛицо") == "ЮридическоеЛицо";
            if (trouble is null)
                (inn.Value.Length == 10, kpp.IsEmpty).ShouldBe((isLegal, !isLegal), $"{n} {inn} {kpp}");
        }
    }

    [Fact]
    public async Task Accounts_suit_their_banks_but_for_the_bad_ones()
    {
        var parties = (await PartiesAsync()).ToDictionary(pair => Text(pair.Row, "Ref_Key"), pair => pair.N);
        var accounts = await demo.Client.RowsAsync("Catalog_БанковскиеСчета?$expand=Банк", $"isof(Owner, '{Parties}')");
        accounts.Count.ShouldBeGreaterThan(DemoFixture.Counterparties / 2);
        var bad = 0;
        foreach (var account in accounts)
        {
            var problem = new AccountNumber(Text(account!, "НомерСчета")).ProblemAt(new Bic(account!["Банк"]!["Code"]!.GetValue<string>()));
            var isMeant = UglyCases.Of(parties[Text(account, "Owner")]) == "bad account";
            (problem is not null).ShouldBe(isMeant, Text(account, "НомерСчета"));
            bad += isMeant ? 1 : 0;
        }

        bad.ShouldBeGreaterThan(0);
        foreach (var bank in await demo.Client.RowsAsync("Catalog_Банки"))
            new AccountNumber(Text(bank!, "КоррСчет")).ProblemAt(new Bic(Text(bank!, "Code")[..6] + "000")).ShouldBeNull("a correspondent account is checked with the office's digits");
    }

    [Fact]
    public async Task Every_ugly_case_is_there()
    {
        var rows = (await PartiesAsync()).Where(pair => UglyCases.Of(pair.N) is not null).ToLookup(pair => UglyCases.Of(pair.N)!, pair => pair.Row);
        rows.Select(group => group.Key).ShouldBe(UglyCases.Names, ignoreOrder: true);
        var byRequisites = (await PartiesAsync()).ToLookup(pair => (Text(pair.Row, "ИНН"), Text(pair.Row, "КПП")));
        rows["duplicate"].ShouldAllBe(row => byRequisites[new ValueTuple<string, string>(Text(row, "ИНН"), Text(row, "КПП"))].Count() == 2);
        rows["branch"].ShouldAllBe(row => row["ОбособленноеПодразделение"]!.GetValue<bool>() && Text(row, "ГоловнойКонтрагент_Key") != Text(row, "Ref_Key"));
        rows["two phones"].ShouldAllBe(row => row["КонтактнаяИнформация"]!.AsArray().Count(line => Text(line!, "Тип") == "Телефон" && Text(line!, "Представление").Contains(", 8-916")) == 1);
        rows["long name"].ShouldAllBe(row => Text(row, "Description").Length == 100 && Text(row, "НаименованиеПолное").Length == 550);
        rows["look-alikes"].ShouldAllBe(row => Text(row, "Description").Any(char.IsAsciiLetter) && Text(row, "Description").Any(c => c > 'z'));
        rows["deleted"].ShouldAllBe(row => row["DeletionMark"]!.GetValue<bool>());
        rows["blanks"].ShouldAllBe(row => Text(row, "Description").StartsWith(' ') && Text(row, "Description").EndsWith(' '));
        rows["foreign"].ShouldAllBe(row => Text(row, "НалоговыйНомер").Length > 0 && Text(row, "ИНН").Length == 0);
        rows["no inn"].ShouldAllBe(row => Text(row, "ИНН").Length == 0);
        rows["quotes"].ShouldAllBe(row => Text(row, "Description").Contains('"') && Text(row, "Description").Contains('«'));
    }

    [Fact]
    public async Task Contact_information_is_filled_as_the_library_fills_it()
    {
        var kinds = (await demo.Client.RowsAsync("Catalog_ВидыКонтактнойИнформации")).Select(row => Text(row!, "Ref_Key")).ToHashSet();
        var lines = (await PartiesAsync()).SelectMany(pair => pair.Row["КонтактнаяИнформация"]!.AsArray()).Concat((await demo.Client.RowsAsync("Catalog_КонтактныеЛица")).SelectMany(row => row!["КонтактнаяИнформация"]!.AsArray())).ToList();
        lines.Select(line => Text(line!, "Тип")).Distinct().ShouldBe(["Адрес", "Телефон", "АдресЭлектроннойПочты", "ВебСтраница"], ignoreOrder: true);
        foreach (var line in lines)
        {
            kinds.ShouldContain(Text(line!, "Вид_Key"));
            JsonNode.Parse(Text(line!, "Значение"))!["value"]!.GetValue<string>().ShouldBe(Text(line!, "Представление"));
            XElement.Parse(Text(line!, "ЗначенияПолей")).Attribute("Представление")!.Value.ShouldBe(Text(line!, "Представление"));
            Text(line!, "НомерТелефона").Length.ShouldBeLessThanOrEqualTo(20);
        }

        lines.Where(line => Text(line!, "Тип") == "Телефон").ShouldAllBe(line => Text(line!, "Представление").Contains("000-"));
        lines.Where(line => Text(line!, "АдресЭП").Contains('@')).ShouldAllBe(line => Text(line!, "АдресЭП").Split(';', StringSplitOptions.None).All(address => address.TrimEnd().EndsWith("@example.org", StringComparison.Ordinal)));
        lines.Where(line => Text(line!, "Тип") == "ВебСтраница").ShouldAllBe(line => Text(line!, "Представление").EndsWith(".example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_belongs_to_counterparties_refers_to_them()
    {
        var keys = (await demo.Client.RowsAsync($"{Parties}?$select=Ref_Key")).Select(row => Text(row!, "Ref_Key")).ToHashSet();
        var persons = await demo.Client.RowsAsync("Catalog_КонтактныеЛица?$select=ОбъектВладелец,ОбъектВладелец_Type");
        persons.Count.ShouldBeGreaterThan(100);
        persons.ShouldAllBe(row => keys.Contains(Text(row!, "ОбъектВладелец")) && Text(row!, "ОбъектВладелец_Type") == "StandardODATA." + Parties);
        var contracts = await demo.Client.RowsAsync("Catalog_ДоговорыКонтрагентов?$expand=Организация,ВалютаВзаиморасчетов");
        contracts.Count.ShouldBeGreaterThan(DemoFixture.Counterparties);
        contracts.ShouldAllBe(row => keys.Contains(Text(row!, "Owner_Key")));
        var main = contracts.Where(row => Text(row!, "Description") == "Основной договор").ToList();
        main.Select(row => Text(row!, "Owner_Key")).ShouldBeUnique();
        (main.Count, main.Select(row => row!["Организация"]!["Code"]!.GetValue<string>()).Distinct().Single()).ShouldBe((DemoFixture.Counterparties, "000000001"));
        contracts.Select(row => row!["ВалютаВзаиморасчетов"]!["Code"]!.GetValue<string>()).Distinct().ShouldBe(["643", "840"], ignoreOrder: true);
        contracts.Select(row => row!["Организация"]!["Code"]!.GetValue<string>()).Distinct().ShouldBe(["000000001", "000000002", "000000003"], ignoreOrder: true);
        contracts.Select(row => Text(row!, "ВидДоговора")).Distinct().ShouldBe(["СПокупателем", "СПоставщиком"], ignoreOrder: true);
        (await demo.Client.RowsAsync("ChartOfAccounts_Хозрасчетный?$expand=Parent&$select=Parent/Code", "Code eq '41.01'")).ShouldHaveSingleItem()!["Parent"]!["Code"]!.GetValue<string>().ShouldBe("41");
        (await demo.Client.RowsAsync(Parties, "IsFolder and Parent/IsFolder eq false")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Our_organisations_are_sound_and_have_accounts_in_their_currencies()
    {
        var firms = await demo.Client.RowsAsync("Catalog_Организации?$expand=ОсновнойБанковскийСчет");
        firms.Count.ShouldBe(3);
        firms.ShouldAllBe(row => new Inn(Text(row!, "ИНН")).IsValid && new Kpp(Text(row!, "КПП")).Problem == null && new Ogrn(Text(row!, "ОГРН")).Problem == null && Text(row!["ОсновнойБанковскийСчет"]!, "Owner") == Text(row!, "Ref_Key"));
        firms.Select(row => Text(row!, "Префикс")).ShouldBe(["ОБ", "АА", ""], ignoreOrder: true);
        var accounts = await demo.Client.RowsAsync("Catalog_БанковскиеСчета?$expand=Банк,ВалютаДенежныхСредств", "isof(Owner, 'Catalog_Организации')");
        accounts.ShouldAllBe(row => new AccountNumber(Text(row!, "НомерСчета")).ProblemAt(new Bic(row!["Банк"]!["Code"]!.GetValue<string>())) == null);
        accounts.Select(row => (row!["Валютный"]!.GetValue<bool>(), Text(row["ВалютаДенежныхСредств"]!, "Code") != "643")).ShouldAllBe(pair => pair.Item1 == pair.Item2);
        (await demo.Client.RowsAsync("InformationRegister_КурсыВалют/SliceLast(Period=datetime'2025-12-31T00:00:00')?$expand=Валюта")).Select(row => Text(row!["Валюта"]!, "Code")).ShouldBe(["643", "840", "978", "156"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_options_give_the_same_base_and_another_seed_another()
    {
        const string goods = "select \"Ref_Key\" || \"Code\" || \"Description\" || \"DataVersion\" from \"Catalog_Номенклатура\" union all select \"Номенклатура_Key\" || \"Цена\" from \"InformationRegister_ЦеныНоменклатуры_RecordType\" union all select \"КоличествоDr\" || \"Сумма\" || \"Recorder\" from \"AccountingRegister_Хозрасчетный_RecordType\" union all select \"Ref_Key\" || \"Number\" || \"Date\" || \"СуммаДокумента\" || \"Товары\" from \"Document_РеализацияТоваровУслуг\" union all select \"Ref_Key\" || \"Number\" || \"Контрагент\" || \"РасшифровкаПлатежа\" from \"Document_ПоступлениеНаРасчетныйСчет\" order by 1";
        const string all = "select \"Ref_Key\" || \"Code\" || \"Description\" || coalesce(\"ИНН\", '') || \"DataVersion\" || \"КонтактнаяИнформация\" from \"Catalog_Контрагенты\" order by 1";
        await using var twin = await MakeAsync(1, ugly: true);
        twin.Query(all).ShouldBe(demo.Sandbox.Query(all));
        twin.Query(goods).ShouldBe(demo.Sandbox.Query(goods));
        await using var other = await MakeAsync(2, ugly: true);
        other.Query(all).Intersect(twin.Query(all)).ShouldBeEmpty();
        await DemoBase.FillAsync(other, new() { Counterparties = 5 }, Cancel);
        other.Query("select count(*) from \"Catalog_Контрагенты\"").ShouldBe(twin.Query("select count(*) from \"Catalog_Контрагенты\""));
    }

    [Fact]
    public async Task A_base_without_ugly_cases_has_only_sound_firms_of_different_names()
    {
        await using var sandbox = await MakeAsync(3, ugly: false);
        var names = sandbox.Query("select Description from \"Catalog_Контрагенты\" where IsFolder = 0");
        names.Distinct().Count().ShouldBe(names.Count);
        sandbox.Query("select \"ИНН\" from \"Catalog_Контрагенты\" where \"ИНН\" <> ''").ShouldAllBe(inn => new Inn(inn).IsValid);
        sandbox.Query("select \"ИНН\" from \"Catalog_Контрагенты\" where \"ИНН\" <> ''").ShouldBeUnique();
    }

    [Fact]
    public async Task The_next_code_goes_on_after_the_demo_s()
    {
        await using var sandbox = await MakeAsync(4, ugly: true);
        using var client = new Client(sandbox);
        (await client.CreateAsync(Parties, """{"Description":"Новый"}"""))["Code"]!.GetValue<string>().ShouldBe((DemoFixture.Counterparties + CodesBefore).ToString("D9", CultureInfo.InvariantCulture));
    }

    private static async Task<OneCSandbox> MakeAsync(int seed, bool ugly)
    {
        var sandbox = await OneCSandbox.StartAsync(new(), Cancel);
        await DemoBase.FillAsync(sandbox, DemoFixture.Options with { Seed = seed, UglyCases = ugly }, Cancel);
        return sandbox;
    }

    private async Task<IReadOnlyList<(int N, JsonNode Row)>> PartiesAsync()
    {
        var rows = await demo.Client.RowsAsync(Parties, $"IsFolder eq false and Code ge '{CodesBefore:D9}'");
        rows.Count.ShouldBe(DemoFixture.Counterparties);
        return [.. rows.Select(row => (int.Parse(Text(row!, "Code"), CultureInfo.InvariantCulture) - CodesBefore, row!))];
    }

    private static string Text(JsonNode row, string name) => row[name]!.GetValue<string>();
}
