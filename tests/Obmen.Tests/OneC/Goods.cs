using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.OneC;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Puts products, prices and stock into a base of any configuration through 1C's own interface, as its users would.</summary>
internal sealed class Goods(OneCSandbox sandbox, Configuration configuration) : IDisposable
{
    private const string Ledger = "AccountingRegister_Хозрасчетный";
    private const string PriceDocument = "Document_УстановкаЦенНоменклатуры";

    private readonly Client client = new(sandbox);
    private readonly BaseWriter writer = new(sandbox, configuration);

    /// <summary>Whether prices may be those of packages.</summary>
    public bool HasPackages => configuration.Object("package") is not null;

    public Task<string> FolderAsync(string code, string name, string parent = "") => writer.NewAsync("product", new() { ["code"] = code, ["name"] = name, ["isFolder"] = true, ["parent"] = Key(parent) });

    /// <summary>A product; what more it has goes by meanings.</summary>
    public Task<string> ProductAsync(string code, string name, string parent = "", JsonObject? more = null)
    {
        var values = new JsonObject { ["code"] = code, ["name"] = name, ["parent"] = Key(parent) };
        foreach (var (field, value) in more ?? [])
            values[field] = value?.DeepClone();
        return writer.NewAsync("product", values);
    }

    /// <summary>A unit of a code of ОКЕИ.</summary>
    public Task<string> UnitAsync(string okei, string name) => writer.NewAsync("unit", new() { ["code"] = okei, ["name"] = name });

    /// <summary>Whether products are sorted into kinds.</summary>
    public bool HasKinds => configuration.Object("productKind") is not null;

    /// <summary>A kind of products; nothing where there are no kinds.</summary>
    public Task<string> KindAsync(string name) => HasKinds ? writer.NewAsync("productKind", new() { ["name"] = name }) : Task.FromResult("");

    public Task<string> PriceTypeAsync(string name) => writer.NewAsync("priceType", new() { ["name"] = name });

    public Task<string> WarehouseAsync(string name) => writer.NewAsync("warehouse", new() { ["name"] = name });

    public Task BarcodeAsync(string product, string barcode) => writer.RecordAsync("barcode", new() { ["barcode"] = barcode, ["product"] = product }, "");

    /// <summary>What a product's attribute holds to mean a VAT rate.</summary>
    public Task<string> VatAsync(VatRate rate) => writer.VatAsync(configuration.Object("product")!, rate);

    /// <summary>A document that sets prices of a type on a day.</summary>
    public async Task PricesAsync(string type, string day, params (string Product, decimal Price)[] prices)
    {
        foreach (var (product, price) in prices)
            await writer.RecordAsync("price", new() { ["period"] = day + "T00:00:00", ["type"] = type, ["product"] = product, ["price"] = (double)price }, PriceDocument);
    }

    /// <summary>A price of a type for a package that doesn't say how many units of the product it holds.</summary>
    public async Task PackagePriceAsync(string type, string product, decimal price)
    {
        var package = await writer.NewAsync("package", new() { ["name"] = "ящик" });
        await writer.RecordAsync("price", new() { ["period"] = "2025-01-01T00:00:00", ["type"] = type, ["product"] = product, ["price"] = (double)price, ["unit"] = package, ["unitType"] = writer.Type("package") }, PriceDocument);
    }

    /// <summary>More of a product comes to lie in a warehouse: on the account of goods, or in the register of stock.</summary>
    public async Task LiesAsync(string product, string warehouse, params decimal[] quantities)
    {
        if (configuration.Object("account") is not null)
        {
            var account = sandbox.Query("select Ref_Key from [ChartOfAccounts_Хозрасчетный] where Code = '41.01'").Single();
            await StockAsync(account, [.. quantities.Select(quantity => (product, warehouse, quantity))]);
            return;
        }

        foreach (var quantity in quantities)
            await writer.RecordAsync("stock", new() { ["product"] = product, ["warehouse"] = warehouse, ["quantity"] = (double)quantity }, writer.Set("shipment"));
    }

    /// <summary>Entries of an accounting register on an account; a negative quantity leaves it.</summary>
    public async Task StockAsync(string account, params (string Product, string Warehouse, decimal Quantity)[] lines) => await client.CreateAsync(Ledger, new JsonObject
    {
        ["Recorder"] = Guid.NewGuid().ToString(),
        ["Recorder_Type"] = writer.Type("shipment"),
        ["RecordSet"] = new JsonArray([.. lines.Select(line => Entry(account, line.Quantity > 0 ? "Dr" : "Cr", line))]),
    }.ToJsonString());

    /// <summary>Changes a product, by meanings.</summary>
    public Task ChangeAsync(string product, JsonObject change) => writer.ChangeAsync("product", product, change);

    public void Dispose()
    {
        client.Dispose();
        writer.Dispose();
    }

    private JsonObject Entry(string account, string side, (string Product, string Warehouse, decimal Quantity) line)
    {
        var entry = new JsonObject
        {
            ["Period"] = "2026-01-10T00:00:00",
            [$"Account{side}_Key"] = account,
            ["Сумма"] = 100,
            [$"Количество{side}"] = (double)Math.Abs(line.Quantity),
            [$"ExtDimension{side}1"] = line.Product,
            [$"ExtDimension{side}1_Type"] = writer.Type("product"),
        };
        if (line.Warehouse.Length > 0)
            (entry[$"ExtDimension{side}2"], entry[$"ExtDimension{side}2_Type"]) = (line.Warehouse, writer.Type("warehouse"));
        return entry;
    }

    private static string Key(string key) => key.Length > 0 ? key : Guid.Empty.ToString();
}
