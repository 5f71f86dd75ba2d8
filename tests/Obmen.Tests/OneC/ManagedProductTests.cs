using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Products, prices and stock of УТ, КА, ERP and УНФ: kinds, rates and registers as each keeps them.</summary>
public sealed class ManagedProductTests
{
    private const string Products = "Catalog_Номенклатура";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => [.. ManagedBase.All.Select(row => row.Data).Where(configuration => configuration != "bp3.0" && ManagedBase.Older.All(older => older.Data != configuration))];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_product_has_its_unit_kind_rate_price_and_stock(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration);
        using var client = new Client(world.Sandbox);
        var isSmall = configuration == "unf3";
        var folder = await NewAsync(client, Products, new() { ["Code"] = "ОБ-00000001", ["Description"] = "Мебель", ["IsFolder"] = true });
        // A unit of УТ belongs to a product or to a set of packages.
        var unit = configuration switch
        {
            "unf3" => await NewAsync(client, "Catalog_КлассификаторЕдиницИзмерения", new() { ["Code"] = "999", ["Description"] = "бухта" }),
            "ut11.0" or "ut11.1" => await NewAsync(client, "Catalog_ЕдиницыИзмерения", new() { ["Code"] = "999", ["Description"] = "бухта" }),
            _ => await NewAsync(client, "Catalog_УпаковкиЕдиницыИзмерения", new() { ["Code"] = "999", ["Description"] = "бухта", ["Owner"] = folder, ["Owner_Type"] = "StandardODATA." + Products }),
        };
        var kind = await NewAsync(client, isSmall ? "Catalog_КатегорииНоменклатуры" : "Catalog_ВидыНоменклатуры", new() { ["Description"] = "Столы" });
        var body = new JsonObject { ["Code"] = "ОБ-00000007", ["Description"] = "Стол", ["Parent_Key"] = folder, ["Артикул"] = "СТ-7", ["НаименованиеПолное"] = "Стол письменный", ["ЕдиницаИзмерения_Key"] = unit };
        body[isSmall ? "КатегорияНоменклатуры_Key" : "ВидНоменклатуры_Key"] = kind;
        body["ТипНоменклатуры"] = isSmall ? "Запас" : "Товар";
        if (isSmall)
            body["ВидСтавкиНДС"] = "Пониженная";
        else if (configuration is "ut11.5" or "ka2" or "erp2")
            body["СтавкаНДС_Key"] = await NewAsync(client, "Catalog_СтавкиНДС", new() { ["Description"] = "10%" });
        else
            body["СтавкаНДС"] = "НДС10";
        var table = await NewAsync(client, Products, body);
        var service = await NewAsync(client, Products, new() { ["Code"] = "ОБ-00000008", ["Description"] = "Доставка", ["ТипНоменклатуры"] = "Услуга" });

        var type = await NewAsync(client, "Catalog_ВидыЦен", new() { ["Description"] = "Розничная" });
        await PriceAsync(client, isSmall, type, table, "2025-01-01", 100.10m);
        await PriceAsync(client, isSmall, type, table, "2025-02-01", 120.35m);
        await PriceAsync(client, isSmall, type, table, "2025-03-01", 99, characteristic: Guid.NewGuid().ToString());
        var warehouse = await NewAsync(client, isSmall ? "Catalog_СтруктурныеЕдиницы" : "Catalog_Склады", new() { ["Description"] = "Основной" });
        await StockAsync(client, isSmall, table, warehouse, 10, "Receipt");
        await StockAsync(client, isSmall, table, warehouse, 2.5m, "Expense");

        var side = await world.ConnectAsync();
        var read = await side.Source<Product>()!.ListAsync(Selection.All, Cancel).ToDictionaryAsync(product => product.Id, product => product.Value, cancellationToken: Cancel);
        read[table].ShouldSatisfyAllConditions(
            product => product.Code.ShouldBe("ОБ-00000007"),
            product => product.FullName.ShouldBe("Стол письменный"),
            product => product.Article.ShouldBe("СТ-7"),
            product => product.Unit.ShouldBe("бухта"),
            product => product.UnitCode.ShouldBe("999"),
            product => product.Kind.ShouldBe("Столы"),
            product => product.Vat.Percent.ShouldBe(10),
            product => product.IsService.ShouldBeFalse(),
            product => product.GroupId.ShouldBe(folder));
        read[service].IsService.ShouldBeTrue();
        (await side.Source<ProductGroup>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel)).ShouldContain(group => group.Id == folder && group.Value.Name == "Мебель");

        (await side.PriceTypesAsync(Cancel)).Select(known => known.Name).ShouldContain("Розничная");
        (await side.PricesAsync(type, new(2025, 3, 2), Cancel).ToListAsync(Cancel)).ShouldBe([new(table, 120.35m)]);
        (await side.WarehousesAsync(Cancel)).Select(known => known.Name).ShouldContain("Основной");
        (await side.BalancesAsync(Cancel).ToListAsync(Cancel)).ShouldBe([new(table, warehouse, 7.5m)]);
    }

    private static Task PriceAsync(Client client, bool isIndependent, string type, string product, string day, decimal price, string? characteristic = null)
    {
        var record = new JsonObject { ["Period"] = day + "T00:00:00", [isIndependent ? "ВидЦен_Key" : "ВидЦены_Key"] = type, ["Номенклатура_Key"] = product, ["Цена"] = (double)price, ["Характеристика_Key"] = characteristic ?? Guid.Empty.ToString() };
        return client.CreateAsync("InformationRegister_ЦеныНоменклатуры", (isIndependent ? record : Recorded("Document_УстановкаЦенНоменклатуры", record)).ToJsonString());
    }

    private static Task StockAsync(Client client, bool isSmall, string product, string warehouse, decimal quantity, string sort)
    {
        var record = new JsonObject
        {
            ["Period"] = "2025-01-10T00:00:00",
            ["RecordType"] = sort,
            ["Номенклатура_Key"] = product,
            [isSmall ? "СтруктурнаяЕдиница_Key" : "Склад_Key"] = warehouse,
            [isSmall ? "Количество" : "ВНаличии"] = (double)quantity,
        };
        return client.CreateAsync(isSmall ? "AccumulationRegister_ЗапасыНаСкладах" : "AccumulationRegister_ТоварыНаСкладах", Recorded(isSmall ? "Document_РасходнаяНакладная" : "Document_РеализацияТоваровУслуг", record).ToJsonString());
    }

    private static JsonObject Recorded(string document, JsonObject record) =>
        new() { ["Recorder"] = Guid.NewGuid().ToString(), ["Recorder_Type"] = "StandardODATA." + document, ["RecordSet"] = new JsonArray(record) };

    private static async Task<string> NewAsync(Client client, string set, JsonObject body) => (await client.CreateAsync(set, body.ToJsonString()))["Ref_Key"]!.GetValue<string>();
}
