using System.Text.Json.Nodes;
using Obmen.App.Workspaces;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.FileBase;
using Obmen.Tests.OneCCom;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Products of УТ 10.3, КА 1.1 and УПП 1.3: units that belong to their products, prices and stock in them, goods told by quality.</summary>
public sealed class OlderProductTests
{
    private const string Products = "Catalog_Номенклатура";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> OlderTrade => ManagedBase.OlderTrade;

    [Theory]
    [MemberData(nameof(OlderTrade))]
    [Proves("Prices a package")]
    [Proves("Prices a package", Way = WayToOneC.File)]
    [Proves("Prices a package", Way = WayToOneC.Com)]
    public async Task A_price_and_a_balance_in_boxes_come_in_the_product_s_own_unit_and_spoilt_goods_are_not_for_sale(string configuration)
    {
        await using var exported = await ExportedBase.StartAsync(configuration);
        var world = exported.Source;
        using var client = new Client(world.Sandbox);
        var folder = await NewAsync(client, Products, new() { ["Code"] = "ОБ-00000001", ["Description"] = "Крепёж", ["IsFolder"] = true });
        var piece = await NewAsync(client, "Catalog_КлассификаторЕдиницИзмерения", new() { ["Code"] = "999", ["Description"] = "шт." });
        var kind = await NewAsync(client, "Catalog_ВидыНоменклатуры", new() { ["Description"] = "Метизы", ["ТипНоменклатуры"] = "Товар" });
        var bolt = await NewAsync(client, Products, new()
        {
            ["Code"] = "ОБ-00000007",
            ["Description"] = "Болт",
            ["Parent_Key"] = folder,
            ["Артикул"] = "Б-7",
            ["НаименованиеПолное"] = "Болт М8",
            ["БазоваяЕдиницаИзмерения_Key"] = piece,
            ["ВидНоменклатуры_Key"] = kind,
            ["СтавкаНДС"] = "НДС10",
        });
        var box = await NewAsync(client, "Catalog_ЕдиницыИзмерения", new() { ["Description"] = "кор", ["Owner"] = bolt, ["Owner_Type"] = "StandardODATA." + Products, ["Коэффициент"] = 50 });
        (await client.SendAsync(HttpMethod.Patch, $"{Products}(guid'{bolt}')", new JsonObject { ["ЕдиницаХраненияОстатков_Key"] = box }.ToJsonString())).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        var service = await NewAsync(client, Products, new() { ["Code"] = "ОБ-00000008", ["Description"] = "Доставка", ["Услуга"] = true });
        await client.CreateAsync("InformationRegister_Штрихкоды", new JsonObject { ["Штрихкод"] = "4600000000015", ["Штрихкод_Type"] = "Edm.String", ["Владелец"] = bolt, ["Владелец_Type"] = "StandardODATA." + Products }.ToJsonString());

        var type = await NewAsync(client, "Catalog_ТипыЦенНоменклатуры", new() { ["Description"] = "Оптовая" });
        await RecordAsync(client, "InformationRegister_ЦеныНоменклатуры", "Document_УстановкаЦенНоменклатуры", new() { ["Period"] = "2025-01-01T00:00:00", ["ТипЦен_Key"] = type, ["Номенклатура_Key"] = bolt, ["Цена"] = 602.5, ["ЕдиницаИзмерения_Key"] = box });
        var warehouse = await NewAsync(client, "Catalog_Склады", new() { ["Description"] = "Основной" });
        var sound = (await client.RowsAsync("Catalog_Качество", "Description eq 'Новый'"))[0]!["Ref_Key"]!.GetValue<string>();
        var spoilt = await NewAsync(client, "Catalog_Качество", new() { ["Description"] = "Брак" });
        foreach (var (quality, quantity) in new[] { (sound, 2.5), (spoilt, 1.0) })
            await RecordAsync(client, "AccumulationRegister_ТоварыНаСкладах", "Document_РеализацияТоваровУслуг", new() { ["Period"] = "2025-01-10T00:00:00", ["RecordType"] = "Receipt", ["Номенклатура_Key"] = bolt, ["Склад_Key"] = warehouse, ["Качество_Key"] = quality, ["Количество"] = quantity });

        await SeenAsync(await world.ConnectAsync());
        exported.Export(configuration);
        await SeenAsync(await exported.OpenAsync());
        await using var lines = StandIn.Lines();
        await SeenAsync(await OneCBase.OpenComAsync(StandIn.To(world.Sandbox, configuration), lines, TimeProvider.System, Cancel));

        async Task SeenAsync(OneCBase side)
        {
            var read = await side.Source<Product>()!.ListAsync(Selection.All, Cancel).ToDictionaryAsync(product => product.Id, product => product.Value, cancellationToken: Cancel);
            read[bolt].ShouldSatisfyAllConditions(
                product => (product.Code, product.FullName, product.Article, product.Barcode).ShouldBe(("ОБ-00000007", "Болт М8", "Б-7", "4600000000015")),
                product => (product.Unit, product.UnitCode, product.Kind, product.IsService).ShouldBe(("шт.", "999", "Метизы", false)),
                product => product.Vat.Percent.ShouldBe(10),
                product => product.GroupId.ShouldBe(folder));
            read[service].IsService.ShouldBeTrue();
            (await side.PricesAsync(type, new(2025, 3, 2), Cancel).ToListAsync(Cancel)).ShouldBe([new(bolt, 12.05m)]);
            (await side.BalancesAsync(Cancel).ToListAsync(Cancel)).ShouldBe([new(bolt, warehouse, 125m)]);
        }
    }

    private static Task RecordAsync(Client client, string register, string recorder, JsonObject record)
    {
        record["LineNumber"] = "1";
        record["Active"] = true;
        var isPlain = register == "InformationRegister_ЦеныНоменклатуры";
        var body = new JsonObject { [isPlain ? "Recorder_Key" : "Recorder"] = Guid.NewGuid().ToString(), ["RecordSet"] = new JsonArray(record) };
        if (!isPlain)
            body["Recorder_Type"] = "StandardODATA." + recorder;
        return client.CreateAsync(register, body.ToJsonString());
    }

    private static async Task<string> NewAsync(Client client, string set, JsonObject body) => (await client.CreateAsync(set, body.ToJsonString()))["Ref_Key"]!.GetValue<string>();
}
