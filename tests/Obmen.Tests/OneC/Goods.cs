using System.Globalization;
using System.Text.Json.Nodes;
using Obmen.Sandbox.OneC;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Puts products, prices and stock into a 1C sandbox through its own interface, as 1C's users would.</summary>
internal sealed class Goods(OneCSandbox sandbox) : IDisposable
{
    public const string Products = "Catalog_Номенклатура";
    private const string Prices = "InformationRegister_ЦеныНоменклатуры";
    private const string Ledger = "AccountingRegister_Хозрасчетный";

    private readonly Client client = new(sandbox);

    public async Task<string> FolderAsync(string code, string name, string parent = "") =>
        await NewAsync(Products, new() { ["Code"] = code, ["Description"] = name, ["IsFolder"] = true, ["Parent_Key"] = Key(parent) });

    public async Task<string> ProductAsync(string code, string name, string parent = "", JsonObject? more = null)
    {
        var body = new JsonObject { ["Code"] = code, ["Description"] = name, ["Parent_Key"] = Key(parent) };
        foreach (var (property, value) in more ?? [])
            body[property] = value?.DeepClone();
        return await NewAsync(Products, body);
    }

    public Task<string> UnitAsync(string okei, string name) => NewAsync("Catalog_КлассификаторЕдиницИзмерения", new() { ["Code"] = okei, ["Description"] = name });

    public Task<string> KindAsync(string name) => NewAsync("Catalog_ВидыНоменклатуры", new() { ["Description"] = name });

    public Task<string> PriceTypeAsync(string name, string currency = "") => NewAsync("Catalog_ТипыЦенНоменклатуры", new() { ["Description"] = name, ["ВалютаЦены_Key"] = Key(currency) });

    public Task<string> WarehouseAsync(string name) => NewAsync("Catalog_Склады", new() { ["Description"] = name });

    public Task<string> AccountAsync(string code, string name) => NewAsync("ChartOfAccounts_Хозрасчетный", new() { ["Code"] = code, ["Description"] = name });

    public async Task BarcodeAsync(string product, string barcode) =>
        await client.CreateAsync("InformationRegister_ШтрихкодыНоменклатуры", new JsonObject { ["Штрихкод"] = barcode, ["Номенклатура_Key"] = product }.ToJsonString());

    /// <summary>A document that sets prices of a type on a day.</summary>
    public async Task PricesAsync(string type, string day, params (string Product, decimal Price)[] prices) =>
        await client.CreateAsync(Prices, Records("Document_УстановкаЦенНоменклатуры", prices.Select(price => new JsonObject
        {
            ["Period"] = day + "T00:00:00",
            ["ТипЦен_Key"] = type,
            ["Номенклатура_Key"] = price.Product,
            ["Цена"] = (double)price.Price,
        })));

    /// <summary>Entries on an account; a negative quantity leaves it.</summary>
    public async Task StockAsync(string account, params (string Product, string Warehouse, decimal Quantity)[] lines) =>
        await client.CreateAsync(Ledger, Records("Document_РеализацияТоваровУслуг", lines.Select(line => Entry(account, line.Quantity > 0 ? "Dr" : "Cr", line))));

    public async Task ChangeAsync(string product, JsonObject change) =>
        (await client.SendAsync(HttpMethod.Patch, $"{Products}(guid'{product}')", change.ToJsonString())).Status.ShouldBe(System.Net.HttpStatusCode.OK);

    public void Dispose() => client.Dispose();

    private static JsonObject Entry(string account, string side, (string Product, string Warehouse, decimal Quantity) line)
    {
        var entry = new JsonObject
        {
            ["Period"] = "2026-01-10T00:00:00",
            [$"Account{side}_Key"] = account,
            ["Сумма"] = 100,
            [$"Количество{side}"] = (double)Math.Abs(line.Quantity),
            [$"ExtDimension{side}1"] = line.Product,
            [$"ExtDimension{side}1_Type"] = "StandardODATA." + Products,
        };
        if (line.Warehouse.Length > 0)
            (entry[$"ExtDimension{side}2"], entry[$"ExtDimension{side}2_Type"]) = (line.Warehouse, "StandardODATA.Catalog_Склады");
        return entry;
    }

    private static string Records(string document, IEnumerable<JsonObject> rows) => new JsonObject
    {
        ["Recorder"] = Guid.NewGuid().ToString(),
        ["Recorder_Type"] = "StandardODATA." + document,
        ["RecordSet"] = new JsonArray([.. rows]),
    }.ToJsonString();

    private static string Key(string key) => key.Length > 0 ? key : Guid.Empty.ToString();

    private async Task<string> NewAsync(string set, JsonObject body) => (await client.CreateAsync(set, body.ToJsonString()))["Ref_Key"]!.GetValue<string>();
}
