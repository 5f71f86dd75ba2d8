using System.Globalization;
using System.Text.Json.Nodes;
using Obmen.Sandbox.OneC.Demo.Goods;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Tests.OneCServer;

/// <summary>Products of the demo base: their tree, their prices, their stock.</summary>
public sealed class DemoGoodsTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Products = "Catalog_Номенклатура";
    private const string Prices = "InformationRegister_ЦеныНоменклатуры_RecordType";
    private const string Ledger = "AccountingRegister_Хозрасчетный";

    [Fact]
    public async Task Products_lie_in_folders_of_folders_and_some_in_none()
    {
        var folders = (await demo.Client.RowsAsync(Products, "IsFolder")).ToDictionary(row => Text(row!, "Ref_Key"), row => row!);
        folders.Count.ShouldBe(DemoFixture.Groups);
        folders.Values.GroupBy(row => Text(row, "Description")).ShouldContain(group => group.Count() > 1, "folders of one name");
        folders.Values.ShouldContain(row => Text(row, "Parent_Key") != Property.EmptyKey && string.CompareOrdinal(Text(row, "Code"), Text(folders[Text(row, "Parent_Key")], "Code")) < 0, "a folder moved into one that was made later");
        var products = await demo.Client.RowsAsync(Products, "not IsFolder");
        products.Count.ShouldBe(DemoFixture.Products);
        products.Concat(folders.Values).Select(row => Text(row!, "Code")).ShouldBeUnique();
        var depths = products.Select(row => Depth(folders, Text(row!, "Parent_Key"))).ToHashSet();
        depths.ShouldBe([0, 1, 2, 3], ignoreOrder: true);
    }

    [Fact]
    public async Task Three_hundred_folders_go_five_deep()
    {
        await using var sandbox = await Obmen.Sandbox.OneC.OneCSandbox.StartAsync(new(), TestContext.Current.CancellationToken);
        await Obmen.Sandbox.OneC.Demo.DemoBase.FillAsync(sandbox, new() { Counterparties = 1, Products = 1, Groups = 300 }, TestContext.Current.CancellationToken);
        using var client = new Client(sandbox);
        var folders = (await client.RowsAsync(Products, "IsFolder")).ToDictionary(row => Text(row!, "Ref_Key"), row => row!);
        folders.Keys.Max(key => Depth(folders, key)).ShouldBe(5);
    }

    [Fact]
    public async Task Twenty_thousand_products_lie_in_three_hundred_folders_with_four_types_of_prices_and_five_warehouses()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var sandbox = await Obmen.Sandbox.OneC.OneCSandbox.StartAsync(new(), cancel);
        await Obmen.Sandbox.OneC.Demo.DemoBase.FillAsync(sandbox, new() { Counterparties = 1, Products = 20_000, Documents = 0 }, cancel);
        using var client = new Client(sandbox);
        (await CountAsync("not IsFolder"), await CountAsync("IsFolder")).ShouldBe((20_000, 300));
        var priced = (await client.RowsAsync($"{Prices}/SliceLast(Period=datetime'2025-12-31T00:00:00')?$select=ТипЦен_Key")).CountBy(row => Text(row!, "ТипЦен_Key")).ToList();
        priced.Count.ShouldBe(4);
        priced.ShouldAllBe(type => type.Value > 5_000);
        (await client.RowsAsync("Catalog_Склады", "not IsFolder")).Count.ShouldBe(5);

        async Task<int> CountAsync(string filter) => int.Parse((await client.GetAsync($"{Products}/$count?$filter={filter}", "text/plain")).Body, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Every_ugly_product_is_there()
    {
        var all = (await demo.Client.RowsAsync(Products, "not IsFolder")).Select(row => row!).ToDictionary(row => int.Parse(Text(row, "Code"), CultureInfo.InvariantCulture) - DemoFixture.Groups - 1);
        var ugly = all.Where(pair => UglyProducts.Of(pair.Key) is not null).ToLookup(pair => UglyProducts.Of(pair.Key)!, pair => pair.Value);
        ugly.Select(group => group.Key).ShouldBe(UglyProducts.Names, ignoreOrder: true);
        var (byName, byArticle) = (all.Values.ToLookup(row => Text(row, "Description")), all.Values.ToLookup(row => Text(row, "Артикул")));
        ugly["duplicate"].ShouldAllBe(row => byName[Text(row, "Description")].Count() > 1 && byArticle[Text(row, "Артикул")].Count() > 1);
        ugly["same name"].ShouldAllBe(row => byName[Text(row, "Description")].Count() > 1);
        ugly["same article"].ShouldAllBe(row => byArticle[Text(row, "Артикул")].Count() > 1);
        ugly["quotes"].ShouldAllBe(row => Text(row, "Description").Contains('"') && Text(row, "НаименованиеПолное").Contains('<'));
        ugly["long name"].ShouldAllBe(row => Text(row, "Description").Length == 100 && Text(row, "НаименованиеПолное").Length == 1000);
        ugly["no article"].ShouldAllBe(row => Text(row, "Артикул").Length == 0);
        ugly["in the root"].ShouldAllBe(row => Text(row, "Parent_Key") == Property.EmptyKey);
        ugly["deleted"].ShouldAllBe(row => row["DeletionMark"]!.GetValue<bool>());
        ugly["no unit"].ShouldAllBe(row => Text(row, "ЕдиницаИзмерения_Key") == Property.EmptyKey);
        ugly["blanks"].ShouldAllBe(row => Text(row, "Description").StartsWith(' '));
        var priced = (await demo.Client.RowsAsync(Prices)).ToLookup(row => Text(row!, "Номенклатура_Key"), row => row!["Цена"]!.GetValue<double>());
        ugly["no price"].ShouldAllBe(row => !priced.Contains(Text(row, "Ref_Key")));
        ugly["zero price"].ShouldAllBe(row => priced[Text(row, "Ref_Key")].All(price => price == 0));
        var overdrawn = (await demo.Client.RowsAsync($"{Ledger}/Balance()", "КоличествоBalance lt 0")).Select(row => Text(row!, "ExtDimension1")).ToHashSet();
        ugly["negative stock"].ShouldAllBe(row => overdrawn.Contains(Text(row, "Ref_Key")));
        var codes = (await demo.Client.RowsAsync("InformationRegister_ШтрихкодыНоменклатуры")).ToLookup(row => Text(row!, "Номенклатура_Key"), row => Text(row!, "Штрихкод"));
        ugly["bad barcode"].ShouldAllBe(row => codes[Text(row, "Ref_Key")].All(code => code.Length != 13));
    }

    [Fact]
    public async Task Barcodes_have_the_right_check_digit_and_units_their_codes()
    {
        var barcodes = (await demo.Client.RowsAsync("InformationRegister_ШтрихкодыНоменклатуры")).Select(row => Text(row!, "Штрихкод")).Where(code => code.Length == 13).ToList();
        barcodes.Count.ShouldBeGreaterThan(DemoFixture.Products / 3);
        barcodes.ShouldAllBe(code => code.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0);
        (await demo.Client.RowsAsync("Catalog_КлассификаторЕдиницИзмерения")).Select(row => (Text(row!, "Code"), Text(row!, "Description"))).ShouldBe(
            [("796", "шт"), ("166", "кг"), ("006", "м"), ("778", "упак"), ("112", "л"), ("356", "ч"), ("876", "усл. ед"), ("715", "пар"), ("113", "м3"), ("055", "м2"), ("168", "т"), ("362", "мес"), ("0", "бухта")], ignoreOrder: true);
        var products = await demo.Client.RowsAsync($"{Products}?$expand=ВидНоменклатуры,ЕдиницаИзмерения", "not IsFolder");
        products.ShouldAllBe(row => row!["ВидНоменклатуры"]!["Услуга"]!.GetValue<bool>() == row["Услуга"]!.GetValue<bool>());
        products.Select(row => Text(row!["ВидНоменклатуры"]!, "Description")).Distinct().ShouldBe(["Товары", "Услуги", "Материалы", "Продукция"], ignoreOrder: true);
        products.Select(row => Text(row!, "ВидСтавкиНДС")).Distinct().ShouldBe(["Общая", "Пониженная", "Нулевая", "БезНДС"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2025-06-30")]
    [InlineData("2025-12-31")]
    [InlineData("2026-12-31")]
    public async Task The_last_slice_gives_the_latest_price_of_each_product_and_type(string day)
    {
        var history = await demo.Client.RowsAsync(Prices);
        var expected = history.Where(row => string.CompareOrdinal(Text(row!, "Period"), day + "T23:59:59") <= 0).GroupBy(row => (Text(row!, "ТипЦен_Key"), Text(row!, "Номенклатура_Key")))
            .ToDictionary(group => group.Key, group => group.MaxBy(row => Text(row!, "Period"))!["Цена"]!.GetValue<double>());
        var slice = await demo.Client.RowsAsync($"{Prices}/SliceLast(Period=datetime'{day}T00:00:00')");
        slice.ToDictionary(row => (Text(row!, "ТипЦен_Key"), Text(row!, "Номенклатура_Key")), row => row!["Цена"]!.GetValue<double>()).ShouldBe(expected, ignoreOrder: true);
        history.Select(row => Text(row!, "ТипЦен_Key")).Distinct().Count().ShouldBe(4);
        history.Count.ShouldBeGreaterThan(expected.Count * 5 / 4, "prices have a history");
    }

    [Fact]
    public async Task Balances_by_warehouse_are_the_sums_of_the_movements()
    {
        var moved = new Dictionary<(string Account, string Product, string Warehouse), (decimal Quantity, decimal Sum)>();
        foreach (var row in await demo.Client.RowsAsync(Ledger + "_RecordType"))
        {
            foreach (var (side, sign) in (IEnumerable<(string, int)>)[("Dr", 1), ("Cr", -1)])
            {
                var place = (Text(row!, $"Account{side}_Key"), Text(row!, $"ExtDimension{side}1"), Text(row!, $"ExtDimension{side}2"));
                if (place.Item3.Length == 0)
                    continue;
                var (quantity, sum) = moved.GetValueOrDefault(place);
                moved[place] = (quantity + (sign * Money(row!, "Количество" + side)), sum + (sign * Money(row!, "Сумма")));
            }
        }

        var balances = (await demo.Client.RowsAsync($"{Ledger}/Balance()?$expand=Account", "isof(ExtDimension2, 'Catalog_Склады')")).Select(row => row!).ToList();
        balances.ToDictionary(row => (Text(row, "Account_Key"), Text(row, "ExtDimension1"), Text(row, "ExtDimension2")), row => (Money(row, "КоличествоBalance"), Money(row, "СуммаBalance")))
            .ShouldBe(moved.Where(pair => pair.Value != (0, 0)), ignoreOrder: true);
        balances.Select(row => Text(row["Account"]!, "Code")).Distinct().ShouldBe(["41.01", "10.01", "43"], ignoreOrder: true);
        balances.Select(row => Text(row, "ExtDimension2")).Distinct().Count().ShouldBe(5);
        balances.ShouldContain(row => Money(row, "КоличествоBalance") % 1 != 0, "some things are sold by weight and length");
    }

    private static int Depth(Dictionary<string, JsonNode> folders, string key) => key == Property.EmptyKey ? 0 : 1 + Depth(folders, Text(folders[key], "Parent_Key"));

    private static decimal Money(JsonNode row, string name) => Math.Round((decimal)row[name]!.GetValue<double>(), 6);

    private static string Text(JsonNode row, string name) => row[name]!.GetValue<string>();
}
