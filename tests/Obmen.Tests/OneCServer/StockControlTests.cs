using System.Net;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneCServer;

/// <summary>What posting a shipment does to stock.</summary>
public sealed class StockControlTests : IAsyncLifetime
{
    private const string Shipments = "Document_РеализацияТоваровУслуг";
    private const string Ledger = "AccountingRegister_Хозрасчетный";
    private const string Any = "55555555-5555-5555-5555-555555555555";
    private const string Account = "66666666-6666-6666-6666-666666666666";

    private readonly List<IAsyncDisposable> open = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var sandbox in open)
            await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_shipment_takes_from_stock_and_gives_back_when_it_is_unposted()
    {
        var (client, product, warehouse) = await WithStockAsync(controlsStock: true);
        var address = $"{Shipments}(guid'{await ShipmentAsync(client, product, warehouse, 4)}')";
        (await client.SendAsync(HttpMethod.Post, address + "/Post", "")).Status.ShouldBe(HttpStatusCode.OK);
        (await BalanceAsync(client, product)).ShouldBe((6, 600));
        (await client.SendAsync(HttpMethod.Post, address + "/Post", "")).Status.ShouldBe(HttpStatusCode.OK);
        (await BalanceAsync(client, product)).ShouldBe((6, 600), "posting again changes nothing");
        (await client.SendAsync(HttpMethod.Post, address + "/Unpost", "")).Status.ShouldBe(HttpStatusCode.OK);
        (await BalanceAsync(client, product)).ShouldBe((10, 1000));
        await client.SendAsync(HttpMethod.Post, address + "/Post", "");
        (await client.SendAsync(HttpMethod.Delete, address)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await BalanceAsync(client, product)).ShouldBe((10, 1000));
    }

    [Fact]
    public async Task More_than_there_is_in_stock_is_not_posted_where_stock_is_controlled()
    {
        var (client, product, warehouse) = await WithStockAsync(controlsStock: true);
        var address = $"{Shipments}(guid'{await ShipmentAsync(client, product, warehouse, 10.5)}')";
        var error = (await client.SendAsync(HttpMethod.Post, address + "/Post", "")).Error;
        (error.Status, error.Code).ShouldBe((HttpStatusCode.InternalServerError, "-1"));
        error.Message.ShouldEndWith("Недостаточно товара \"Стол\" на складе \"Основной склад\". Требуется: 10,5, остаток: 10");
        (await client.GetAsync(address)).Json["Posted"]!.GetValue<bool>().ShouldBeFalse();
        (await BalanceAsync(client, product)).ShouldBe((10, 1000));
    }

    [Fact]
    public async Task Where_stock_is_not_controlled_it_goes_below_nothing()
    {
        var (client, product, warehouse) = await WithStockAsync(controlsStock: false);
        (await client.SendAsync(HttpMethod.Post, $"{Shipments}(guid'{await ShipmentAsync(client, product, warehouse, 12)}')/Post", "")).Status.ShouldBe(HttpStatusCode.OK);
        (await BalanceAsync(client, product)).Quantity.ShouldBe(-2);
    }

    private static async Task<(decimal Quantity, decimal Sum)> BalanceAsync(Client client, string product)
    {
        var row = (await client.RowsAsync($"{Ledger}/Balance()", $"ExtDimension1 eq cast(guid'{product}', 'Catalog_Номенклатура')")).ShouldHaveSingleItem()!;
        return ((decimal)row["КоличествоBalance"]!.GetValue<double>(), (decimal)row["СуммаBalance"]!.GetValue<double>());
    }

    private static async Task<string> ShipmentAsync(Client client, string product, string warehouse, double quantity) => (await client.CreateAsync(
        Shipments,
        FormattableString.Invariant($$"""{"Date":"2026-02-03T00:00:00","Организация_Key":"{{Any}}","Контрагент_Key":"{{Any}}","ДоговорКонтрагента_Key":"{{Any}}","Склад_Key":"{{warehouse}}","Товары":[{"Номенклатура_Key":"{{product}}","Количество":{{quantity}},"Сумма":100,"СтавкаНДС":"НДС20"}]}""")))["Ref_Key"]!.GetValue<string>();

    // A base with ten tables at a hundred roubles.
    private async Task<(Client Client, string Product, string Warehouse)> WithStockAsync(bool controlsStock)
    {
        var sandbox = await OneCSandbox.StartAsync(new() { ControlsStock = controlsStock }, Cancel);
        open.Add(sandbox);
        var client = new Client(sandbox);
        await client.CreateAsync("ChartOfAccounts_Хозрасчетный", $$"""{"Ref_Key":"{{Account}}","Code":"43","Description":"Готовая продукция"}""");
        var product = (await client.CreateAsync("Catalog_Номенклатура", """{"Description":"Стол"}"""))["Ref_Key"]!.GetValue<string>();
        var warehouse = (await client.CreateAsync("Catalog_Склады", """{"Description":"Основной склад"}"""))["Ref_Key"]!.GetValue<string>();
        var entry = $$"""{"Recorder":"{{Any}}","Recorder_Type":"StandardODATA.Document_РеализацияТоваровУслуг","RecordSet":[{"Period":"2026-01-01T00:00:00","Организация_Key":"{{Any}}","AccountDr_Key":"{{Account}}","ExtDimensionDr1":"{{product}}","ExtDimensionDr1_Type":"StandardODATA.Catalog_Номенклатура","ExtDimensionDr2":"{{warehouse}}","ExtDimensionDr2_Type":"StandardODATA.Catalog_Склады","КоличествоDr":10,"Сумма":1000}]}""";
        await client.CreateAsync(Ledger, entry);
        return (client, product, warehouse);
    }
}
