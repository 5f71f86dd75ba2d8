using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Obmen.Exchange.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneC;

/// <summary>Products, prices and stock of Бухгалтерия 3.0 as the exchange reads them.</summary>
public sealed class ProductReadingTests : IAsyncLifetime
{
    private readonly HttpClient http = HttpEnd.CreateClient();
    private OneCSandbox sandbox = null!;
    private Goods goods = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = await OneCSandbox.StartAsync(new(), Cancel);
        goods = new(sandbox, (await OpenAsync()).Configuration);
    }

    public async ValueTask DisposeAsync()
    {
        goods.Dispose();
        http.Dispose();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_product_is_read_with_all_that_it_is_sold_by()
    {
        var group = await goods.FolderAsync("00-00000001", "Мебель");
        var (unit, kind) = (await goods.UnitAsync("796", "шт"), await goods.KindAsync("Товары"));
        var key = await goods.ProductAsync("00-00000007", "Стол", group, new()
        {
            ["fullName"] = "Стол письменный дубовый",
            ["article"] = "СТ-7",
            ["unit"] = unit,
            ["kind"] = kind,
            ["vat"] = "Пониженная",
            ["note"] = "под заказ",
        });
        await goods.BarcodeAsync(key, "4600000000017");
        await goods.BarcodeAsync(key, "2000000000017");

        var product = (await (await OpenAsync()).Source<Product>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem();
        product.Id.ShouldBe(key);
        product.Value.ShouldBe(new()
        {
            Code = "00-00000007",
            Name = "Стол",
            FullName = "Стол письменный дубовый",
            Article = "СТ-7",
            Unit = "шт",
            UnitCode = "796",
            Kind = "Товары",
            Vat = VatRate.Of(10),
            Note = "под заказ",
            Barcode = "2000000000017",
            GroupId = group,
        });
    }

    [Theory]
    [InlineData("Общая", "2018-12-31", "18%")]
    [InlineData("Общая", "2019-01-01", "20%")]
    [InlineData("Общая", "2026-01-01", "22%")]
    [InlineData("БезНДС", "2026-01-01", "Без НДС")]
    [InlineData("Патент", "2026-01-01", "Патент")]
    public async Task A_rate_is_what_its_name_means_today_and_an_unknown_one_keeps_its_name(string name, string today, string rate)
    {
        await goods.ProductAsync("1", "Стол", more: new() { ["vat"] = name });
        var time = new FakeTimeProvider(DateTimeOffset.Parse(today + "T12:00:00Z", null));
        var product = await (await OpenAsync(time)).Source<Product>()!.ListAsync(Selection.All, Cancel).FirstAsync(Cancel);
        (product.Value.Vat.IsKnown ? product.Value.Vat.ToString() : product.Value.VatName).ShouldBe(rate);
    }

    [Fact]
    public async Task Only_what_lies_in_the_chosen_groups_or_below_is_read()
    {
        var one = await goods.FolderAsync("1", "Первая");
        var below = await goods.FolderAsync("2", "Внутри первой", one);
        var other = await goods.FolderAsync("3", "Вторая");
        foreach (var (code, parent) in new[] { ("11", one), ("12", below), ("13", other), ("14", "") })
            await goods.ProductAsync(code, code, parent);

        var selection = new Selection { FolderIds = [one] };
        var side = await OpenAsync();
        (await side.Source<Product>()!.ListAsync(selection, Cancel).Select(product => product.Value.Code).ToListAsync(Cancel)).Order().ShouldBe(["11", "12"]);
        (await side.Source<ProductGroup>()!.ListAsync(selection, Cancel).Select(group => group.Value.Code).ToListAsync(Cancel)).Order().ShouldBe(["1", "2"]);
        (await side.Source<ProductGroup>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel)).Single(group => group.Id == below).Value.ParentId.ShouldBe(one);
    }

    [Fact]
    public async Task Prices_are_the_last_of_their_type_on_the_day()
    {
        var (retail, wholesale) = (await goods.PriceTypeAsync("Розничная"), await goods.PriceTypeAsync("Оптовая"));
        var (table, chair) = (await goods.ProductAsync("1", "Стол"), await goods.ProductAsync("2", "Стул"));
        await goods.PricesAsync(retail, "2026-01-01", (table, 100.10m), (chair, 50));
        await goods.PricesAsync(retail, "2026-02-01", (table, 120.35m));
        await goods.PricesAsync(wholesale, "2026-01-15", (table, 80));

        var side = await OpenAsync();
        (await side.PriceTypesAsync(Cancel)).Select(type => type.Name).ShouldBe(["Оптовая", "Розничная"]);
        (await side.PricesAsync(retail, new(2026, 2, 1), Cancel).ToDictionaryAsync(price => price.ProductId, price => price.Amount, cancellationToken: Cancel))
            .ShouldBe(new Dictionary<string, decimal> { [table] = 120.35m, [chair] = 50 }, ignoreOrder: true);
        (await side.PricesAsync(retail, new(2026, 1, 31), Cancel).SingleAsync(price => price.ProductId == table, Cancel)).Amount.ShouldBe(100.10m);
        (await side.PricesAsync(wholesale, new(2026, 1, 1), Cancel).ToListAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rates_that_nobody_knows_are_found_by_the_products_that_carry_them()
    {
        await goods.ProductAsync("1", "Стол", more: new() { ["vat"] = "НДС25" });
        await goods.ProductAsync("2", "Стул", more: new() { ["vat"] = "НДС25" });
        await goods.ProductAsync("3", "Шкаф", more: new() { ["vat"] = "НДС20" });
        await goods.ProductAsync("4", "Диван", more: new() { ["vat"] = "Льготная" });
        await goods.ProductAsync("5", "Без ставки");
        await goods.FolderAsync("6", "Группа");
        var side = await OpenAsync();
        (await side.DirectoryAsync(DirectoryKind.StrangeVatRates, Cancel)).Select(rate => rate.Name).ShouldBe(["НДС25", "Льготная"], ignoreOrder: true);
    }

    [Fact]
    public async Task Stock_is_what_lies_on_the_accounts_of_stock_by_warehouse()
    {
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 1, Products = 0 }, Cancel);
        var accounts = sandbox.Query("select Code || '=' || Ref_Key from [ChartOfAccounts_Хозрасчетный] where Code in ('41.01', '43', '62.01', '62')").ToDictionary(line => line.Split('=')[0], line => line.Split('=')[1]);
        var (main, shop) = (await goods.WarehouseAsync("Основной"), await goods.WarehouseAsync("Магазин"));
        var (table, chair) = (await goods.ProductAsync("1", "Стол"), await goods.ProductAsync("2", "Стул"));
        await goods.StockAsync(accounts["41.01"], (table, main, 10), (table, shop, 2.5m), (chair, main, 3), (chair, main, -3));
        await goods.StockAsync(accounts["43"], (table, main, 0.125m));
        await goods.StockAsync(accounts["62.01"], (table, main, 1000));

        var side = await OpenAsync();
        (await side.WarehousesAsync(Cancel)).Select(warehouse => warehouse.Name).ShouldBe(["Магазин", "Основной"]);
        (await side.BalancesAsync(Cancel).ToListAsync(Cancel)).ShouldBe([new(table, main, 10.125m), new(table, shop, 2.5m)], ignoreOrder: true);
    }

    private Task<OneCBase> OpenAsync(TimeProvider? time = null) =>
        OneCBase.ConnectAsync(new() { Address = sandbox.Address.ToString(), User = "obmen", Password = "demo" }, http, time ?? TimeProvider.System, Cancel);
}
