using System.Text.Json.Nodes;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>A price that УТ, КА, ERP or УНФ keep for a package comes as that of the product's unit, or with the reason why it can't.</summary>
public sealed class PackagePriceTests
{
    private const string Products = "Catalog_Номенклатура";
    private const string Fractions = "Catalog_УпаковкиЕдиницыИзмерения";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => ["ut11.0", "ut11.1", "unf3", .. WithMeasures.Select(row => row.Data)];

    public static TheoryData<string> WithMeasures => ["ut11.4", "ut11.5", "ka2", "erp2"];

    [Theory]
    [MemberData(nameof(All))]
    [Proves("Prices a package")]
    public async Task The_price_of_a_package_is_divided_among_the_units_in_it(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration);
        using var client = new Client(world.Sandbox);
        var type = await NewAsync(client, "Catalog_ВидыЦен", new() { ["Description"] = "Оптовая" });
        var (whole, thirds, unsaid, plain) = (await ProductAsync(client), await ProductAsync(client), await ProductAsync(client), await ProductAsync(client));
        await PriceAsync(client, configuration, type, whole, 1200.6m, await PackageAsync(client, configuration, whole, 12));
        await PriceAsync(client, configuration, type, thirds, 100, await PackageAsync(client, configuration, thirds, 3));
        await PriceAsync(client, configuration, type, unsaid, 500, await PackageAsync(client, configuration, unsaid, 0));
        await PriceAsync(client, configuration, type, plain, 7, Guid.Empty.ToString());

        var read = await PricesAsync(world, type);
        (read[whole].Amount, read[thirds].Amount, read[plain].Amount).ShouldBe((100.05m, 33.33m, 7m));
        read.Values.Where(price => price.ProductId != unsaid).ShouldAllBe(price => price.Problem.IsEmpty);
        read[unsaid].Problem.Ru.ShouldBe("она указана за «ящик 0», а сколько в ней единиц товара, в 1С не записано");
    }

    [Theory]
    [MemberData(nameof(WithMeasures))]
    public async Task A_price_by_another_unit_of_the_same_measure_is_brought_to_the_product_s(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration);
        using var client = new Client(world.Sandbox);
        var type = await NewAsync(client, "Catalog_ВидыЦен", new() { ["Description"] = "Оптовая" });
        var owner = await ProductAsync(client);
        var (gram, tonne) = (await UnitAsync(client, owner, "г", "Вес", 0.001m), await UnitAsync(client, owner, "т", "Вес", 1000));
        var (nails, sheets) = (await ProductAsync(client, gram), await ProductAsync(client, await UnitAsync(client, owner, "м2", "Площадь", 1)));
        await PriceAsync(client, configuration, type, nails, 50_000, tonne);
        await PriceAsync(client, configuration, type, sheets, 50_000, tonne);
        await PriceAsync(client, configuration, type, owner, 3, Guid.NewGuid().ToString());

        var read = await PricesAsync(world, type);
        (read[nails].Amount, read[nails].Problem.Ru).ShouldBe((0.05m, ""));
        read[sheets].Problem.Ru.ShouldBe("она указана за «т», а товар учитывается в другой единице");
        read[owner].Problem.Ru.ShouldBe("она указана за упаковку, которой в базе не видно");
    }

    [Fact]
    public async Task A_unit_of_the_classifier_is_the_product_s_own_or_another_one()
    {
        await using var world = await ManagedBase.StartAsync("unf3");
        using var client = new Client(world.Sandbox);
        var type = await NewAsync(client, "Catalog_ВидыЦен", new() { ["Description"] = "Оптовая" });
        var (piece, metre) = (await NewAsync(client, "Catalog_КлассификаторЕдиницИзмерения", new() { ["Code"] = "901", ["Description"] = "шт" }), await NewAsync(client, "Catalog_КлассификаторЕдиницИзмерения", new() { ["Code"] = "902", ["Description"] = "м" }));
        var (own, other) = (await ProductAsync(client, piece), await ProductAsync(client, metre));
        await PriceAsync(client, "unf3", type, own, 10, piece, "Catalog_КлассификаторЕдиницИзмерения");
        await PriceAsync(client, "unf3", type, other, 10, piece, "Catalog_КлассификаторЕдиницИзмерения");

        var read = await PricesAsync(world, type);
        (read[own].Amount, read[own].Problem.Ru).ShouldBe((10m, ""));
        read[other].Problem.Ru.ShouldBe("она указана за «шт», а товар учитывается в другой единице");
    }

    internal static Task<string> PackageAsync(Client client, string configuration, string product, decimal count)
    {
        var body = new JsonObject { ["Description"] = $"ящик {count}", ["Owner"] = product, ["Owner_Type"] = "StandardODATA." + Products };
        if (configuration is "unf3" or "ut11.0" or "ut11.1")
            body["Коэффициент"] = (double)count;
        else
            (body["Числитель"], body["Знаменатель"], body["ТипИзмеряемойВеличины"]) = ((double)count, 1, "Упаковка");
        return NewAsync(client, configuration switch { "unf3" => "Catalog_ЕдиницыИзмерения", "ut11.0" or "ut11.1" => "Catalog_УпаковкиНоменклатуры", _ => Fractions }, body);
    }

    internal static Task PriceAsync(Client client, string configuration, string type, string product, decimal price, string package, string packageSet = "Catalog_ЕдиницыИзмерения")
    {
        var isSmall = configuration == "unf3";
        var record = new JsonObject { ["Period"] = "2025-01-01T00:00:00", [isSmall ? "ВидЦен_Key" : "ВидЦены_Key"] = type, ["Номенклатура_Key"] = product, ["Цена"] = (double)price };
        if (isSmall)
            (record["ЕдиницаИзмерения"], record["ЕдиницаИзмерения_Type"]) = (package, "StandardODATA." + packageSet);
        else
            record["Упаковка_Key"] = package;
        var recorded = new JsonObject { ["Recorder"] = Guid.NewGuid().ToString(), ["Recorder_Type"] = "StandardODATA.Document_УстановкаЦенНоменклатуры", ["RecordSet"] = new JsonArray(record.DeepClone()) };
        return client.CreateAsync("InformationRegister_ЦеныНоменклатуры", (isSmall ? record : recorded).ToJsonString());
    }

    private static Task<string> UnitAsync(Client client, string owner, string name, string measure, decimal count)
    {
        var (numerator, denominator) = count < 1 ? (1, 1 / count) : (count, 1m);
        return NewAsync(client, Fractions, new() { ["Description"] = name, ["Owner"] = owner, ["Owner_Type"] = "StandardODATA." + Products, ["ТипИзмеряемойВеличины"] = measure, ["Числитель"] = (double)numerator, ["Знаменатель"] = (double)denominator });
    }

    private static Task<string> ProductAsync(Client client, string? unit = null)
    {
        var body = new JsonObject { ["Description"] = "Гвозди" };
        if (unit is not null)
            body["ЕдиницаИзмерения_Key"] = unit;
        return NewAsync(client, Products, body);
    }

    private static async Task<Dictionary<string, ProductPrice>> PricesAsync(ManagedBase world, string type) =>
        await (await world.ConnectAsync()).PricesAsync(type, null, Cancel).ToDictionaryAsync(price => price.ProductId, cancellationToken: Cancel);

    private static async Task<string> NewAsync(Client client, string set, JsonObject body) => (await client.CreateAsync(set, body.ToJsonString()))["Ref_Key"]!.GetValue<string>();
}
