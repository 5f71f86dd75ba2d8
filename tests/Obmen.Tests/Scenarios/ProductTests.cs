using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Номенклатура» from a base of every configuration to the CRM over HTTP (rules G1–G4, B1, B3).</summary>
public sealed class ProductTests
{
    private static CancellationToken Cancel => World.Cancel;

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    [Proves("Products", "Groups of products", "Kinds of products", "Units", "Barcodes")]
    public async Task Products_arrive_with_groups_prices_units_and_rates_and_a_second_run_writes_nothing(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        var options = await PricedAsync(world, "Розничная", "price");
        var plan = await ExportAsync(world, options);

        (await world.RowsAsync(plan)).ShouldAllBe(row => row.Status.Ru == "закончена" && row.TargetId.Length > 0);
        var source = await ListAsync<Product>(world, crm: false);
        var products = (await ListAsync<Product>(world)).ToDictionary(stored => stored.Value.Code, stored => stored.Value);
        products.Count.ShouldBe(source.Count);
        // Where products have kinds each has its kind; where they have none, nothing but the mark of a service tells.
        source.ShouldAllBe(own => (own.Value.Kind.Length > 0) == world.Has("Kinds of products"));
        source.Any(own => own.Value.Barcode.Length > 0).ShouldBe(world.Has("Barcodes"));
        source.Select(own => own.Value.IsService).Distinct().Count().ShouldBe(2);
        var groups = (await ListAsync<ProductGroup>(world)).ToDictionary(stored => stored.Id, stored => stored.Value);
        var sourceGroups = (await ListAsync<ProductGroup>(world, crm: false)).ToDictionary(stored => stored.Id, stored => stored.Value);
        groups.Count.ShouldBe(sourceGroups.Count);
        foreach (var (_, group) in groups)
        {
            var own = sourceGroups.Values.Single(other => "BP30-" + other.Code == group.Code);
            group.Name.ShouldBe(own.Name);
            (group.ParentId.Length == 0 ? "" : groups[group.ParentId].Code).ShouldBe(own.ParentId.Length == 0 ? "" : "BP30-" + sourceGroups[own.ParentId].Code);
        }

        var prices = await PricesAsync(world, options.PriceTypeId);
        foreach (var (id, own) in source.Select(stored => (stored.Id, stored.Value)))
        {
            var there = products["BP30-" + own.Code];
            there.ShouldSatisfyAllConditions(
                card => card.Name.ShouldBe(own.Name),
                card => card.Article.ShouldBe(own.Article),
                card => card.Barcode.ShouldBe(own.Barcode),
                card => card.Note.ShouldBe(own.Note),
                card => card.Unit.ShouldBe(own.Unit),
                card => card.Vat.Percent.ShouldBe(own.Vat.Percent),
                card => card.Kind.ShouldBe(own.Kind switch { "Услуги" or "Работы" => "Услуга", "Продукция" => "Продукция", "" => own.IsService ? "Услуга" : "Товар", _ => "Товар" }),
                card => (card.GroupId is { Length: > 0 } group ? groups[group].Code : "").ShouldBe(own.GroupId is { Length: > 0 } parent ? "BP30-" + sourceGroups[parent].Code : ""),
                card => ProductFields.Price(card, "price").ShouldBe(prices[id]));
        }

        var before = world.Crm.Faults.Writes;
        var again = await ExportAsync(world, options);
        world.Crm.Faults.Writes.ShouldBe(before);
        (await world.RowsAsync(again)).ShouldAllBe(row => row.Action == RowAction.Skip && row.Reason.Ru.StartsWith("В CRM всё так же"));
    }

    [Theory]
    [EveryConfiguration(AndOverCom = true)]
    [Proves("Prices by type and day")]
    public async Task Without_the_flag_what_is_there_is_left_alone_and_said_so_and_with_it_every_field_is_updated(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var goods = await GoodsAsync(world);
        var (unit, kind) = (await goods.UnitAsync("008", "км"), await goods.KindAsync("Наборы"));
        var (group, other) = (await goods.FolderAsync("00000000901", "Прежняя"), await goods.FolderAsync("00000000902", "Новая"));
        var key = await goods.ProductAsync("00-00000901", "Кабель", group, new() { ["vat"] = await goods.VatAsync(VatRate.Of(20)) });
        var type = await goods.PriceTypeAsync("Моя");
        await goods.PricesAsync(type, "2025-01-01", (key, 10));
        var options = new ProductOptions { PriceTypeId = type, Column = "price" };
        await ExportAsync(world, options);

        await goods.ChangeAsync(key, new() { ["name"] = "Кабель силовой", ["parent"] = other, ["unit"] = unit, ["kind"] = kind, ["vat"] = await goods.VatAsync(VatRate.Of(10)), ["note"] = "бухта" });
        await goods.PricesAsync(type, "2025-02-01", (key, 12.5m));
        var before = world.Crm.Faults.Writes;
        var off = await ExportAsync(world, options);
        world.Crm.Faults.Writes.ShouldBe(before);
        (await RowAsync(world, off, key)).Reason.Ru.ShouldBe("В CRM есть, не обновляется: «Обновлять при совпадении кода 1С» выключено");

        var on = await ExportAsync(world, options with { Update = true });
        var row = await RowAsync(world, on, key);
        row.Status.Ru.ShouldBe("обновлено");
        row.Differences.Select(difference => difference.Field).ShouldBe(["name", "group", "unit", "vat", "price", "note"]);
        var card = (await ListAsync<Product>(world)).Single(stored => stored.Value.Code == "BP30-00-00000901").Value;
        (card.Name, card.Group, card.Unit, card.Vat.Percent, ProductFields.Price(card, "price"), card.Note).ShouldBe(("Кабель силовой", "Новая", "км", 10m, 12.5m, "бухта"));

        await ExportAsync(world, options with { Update = true, Column = "cost", PriceDay = new(2025, 1, 31) });
        card = (await ListAsync<Product>(world)).Single(stored => stored.Value.Code == "BP30-00-00000901").Value;
        (ProductFields.Price(card, "price"), ProductFields.Price(card, "cost")).ShouldBe((12.5m, 10m));
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_folder_moved_and_renamed_in_1c_moves_and_is_renamed_in_the_crm(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var goods = await GoodsAsync(world);
        var (first, second) = (await goods.FolderAsync("00000000901", "Первая"), await goods.FolderAsync("00000000902", "Вторая"));
        var inner = await goods.FolderAsync("00000000903", "Внутри", first);
        await goods.ProductAsync("00-00000901", "Кабель", inner);
        await ExportAsync(world, new());
        var count = (await ListAsync<ProductGroup>(world)).Count;

        // The outer folder goes into the inner one's place: a ring for a moment, were children moved first.
        await goods.ChangeAsync(inner, new() { ["parent"] = Guid.Empty.ToString(), ["name"] = "Снаружи" });
        await goods.ChangeAsync(first, new() { ["parent"] = inner });
        await goods.ChangeAsync(second, new() { ["parent"] = first });
        await ExportAsync(world, new() { Update = true });

        var groups = await ListAsync<ProductGroup>(world);
        groups.Count.ShouldBe(count);
        var byCode = groups.ToDictionary(group => group.Value.Code);
        byCode["BP30-00000000903"].Value.ShouldSatisfyAllConditions(group => group.Name.ShouldBe("Снаружи"), group => group.ParentId.ShouldBe(""));
        byCode["BP30-00000000901"].Value.ParentId.ShouldBe(byCode["BP30-00000000903"].Id);
        byCode["BP30-00000000902"].Value.ParentId.ShouldBe(byCode["BP30-00000000901"].Id);
    }

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    [Proves("Prices by type and day")]
    public async Task Another_price_type_fills_another_column_and_leaves_the_first(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await ExportAsync(world, await PricedAsync(world, "Розничная", "price"));
        var first = (await ListAsync<Product>(world)).ToDictionary(card => card.Id, card => ProductFields.Price(card.Value, "price"));

        var options = await PricedAsync(world, "Закупочная", "minPrice") with { Update = true };
        await ExportAsync(world, options);

        var cards = await ListAsync<Product>(world);
        cards.ShouldAllBe(card => ProductFields.Price(card.Value, "price") == first[card.Id]);
        var bought = await PricesAsync(world, options.PriceTypeId);
        bought.Count.ShouldBeGreaterThan(0);
        foreach (var (id, code) in (await ListAsync<Product>(world, crm: false)).Select(own => (own.Id, own.Value.Code)))
            (ProductFields.Price(cards.Single(card => card.Value.Code == "BP30-" + code).Value, "minPrice") ?? 0).ShouldBe(bought.GetValueOrDefault(id));

        var before = world.Crm.Faults.Writes;
        await ExportAsync(world, options);
        world.Crm.Faults.Writes.ShouldBe(before);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_price_in_another_currency_than_the_cards_others_is_not_written_and_said_so(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await ExportAsync(world, await PricedAsync(world, "Розничная", "price"));
        var before = world.Crm.Faults.Writes;

        var plan = await ExportAsync(world, await PricedAsync(world, "Экспортная, USD", "minPrice") with { Update = true });

        world.Crm.Faults.Writes.ShouldBe(before);
        (await world.RowsAsync(plan)).ShouldContain(row => row.Reason.Ru.Contains("цена не записана: другие цены карточки CRM в другой валюте"));
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_price_of_a_package_that_is_no_price_of_a_unit_is_left_out_and_said_so(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var goods = await GoodsAsync(world);
        if (!goods.HasPackages)
        {
            world.Workspace.Connector.Current(world.BaseId)!.Configuration.Lacking(FeatureState.NotInConfiguration, FeatureGroup.Products).Ru.ShouldContain("Цены за упаковку");
            return;
        }

        var (key, type) = (await goods.ProductAsync("00-00000901", "Гвозди"), await goods.PriceTypeAsync("Моя"));
        await goods.PackagePriceAsync(type, key, 1200);

        var plan = await ExportAsync(world, new() { PriceTypeId = type, Column = "price" });
        (await RowAsync(world, plan, key)).Reason.Ru.ShouldEndWith("цена 1 200,00 не перенесена: она указана за «ящик», а сколько в ней единиц товара, в 1С не записано");
        (await ListAsync<Product>(world)).Single(card => card.Value.Name == "Гвозди").Value.Prices.ShouldAllBe(price => price.Amount == 0);
    }

    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    [Proves("Stock by warehouse")]
    public async Task Stock_goes_into_products_already_there_and_the_missing_are_listed(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await ExportAsync(world, new());
        using var goods = await GoodsAsync(world);
        var absent = await goods.ProductAsync("00-00000901", "Не выгружена");

        var plan = await RunAsync(world, PlanKind.ExportStock, new());
        (await RowAsync(world, plan, absent)).ShouldSatisfyAllConditions(
            row => row.Action.ShouldBe(RowAction.Skip), row => row.Reason.Ru.ShouldBe("В CRM такой нет: сначала выгрузите номенклатуру"));

        var connection = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, Cancel)).Connection!;
        var lies = (await ((IStock)connection.OneC).BalancesAsync(Cancel).ToListAsync(Cancel)).GroupBy(balance => balance.ProductId).ToDictionary(group => group.Key, group => group.Sum(balance => balance.Quantity));
        lies.Count.ShouldBeGreaterThan(5);
        var cards = (await ListAsync<Product>(world)).ToDictionary(card => card.Value.Code, card => card.Value);
        cards.ShouldNotContainKey("BP30-00-00000901");
        foreach (var own in (await ListAsync<Product>(world, crm: false)).Where(own => own.Id != absent))
            (cards["BP30-" + own.Value.Code].Stock ?? 0).ShouldBe(lies.GetValueOrDefault(own.Id));

        var before = world.Crm.Faults.Writes;
        var again = await RunAsync(world, PlanKind.ExportStock, new());
        world.Crm.Faults.Writes.ShouldBe(before);
        (await world.RowsAsync(again)).ShouldAllBe(row => row.Action == RowAction.Skip);
        (await world.RowsAsync(again)).ShouldContain(row => RecordKind.Product.Read(row).Warehouses.Count > 1, "a person sees what lies where");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Stock_is_compared_after_rounding_so_that_an_unchanged_figure_is_not_written(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var goods = await GoodsAsync(world);
        var (key, warehouse) = (await goods.ProductAsync("00-00000901", "Песок"), await goods.WarehouseAsync("Карьер"));
        await ExportAsync(world, new());
        await goods.LiesAsync(key, warehouse, 0.1m, 0.2m);
        await RunAsync(world, PlanKind.ExportStock, new());
        (await StockAsync()).ShouldBe(0.3m);

        await goods.LiesAsync(key, warehouse, 0.0004m);
        var before = world.Crm.Faults.Writes;
        var same = await RunAsync(world, PlanKind.ExportStock, new());
        world.Crm.Faults.Writes.ShouldBe(before);
        (await RowAsync(world, same, key)).ShouldSatisfyAllConditions(row => row.Action.ShouldBe(RowAction.Skip), row => row.Differences.ShouldBeEmpty());

        await goods.LiesAsync(key, warehouse, 0.0002m);
        await RunAsync(world, PlanKind.ExportStock, new());
        (await StockAsync()).ShouldBe(0.301m);

        async Task<decimal?> StockAsync() => (await ListAsync<Product>(world)).Single(card => card.Value.Code == "BP30-00-00000901").Value.Stock;
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Prices_are_compared_after_rounding_so_that_an_unchanged_figure_is_not_written(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var goods = await GoodsAsync(world);
        var (key, type) = (await goods.ProductAsync("00-00000901", "Песок"), await goods.PriceTypeAsync("Моя"));
        var options = new ProductOptions { PriceTypeId = type, Column = "price", Update = true };
        await goods.PricesAsync(type, "2025-01-01", (key, 10.004m));
        await ExportAsync(world, options);
        (await PriceAsync()).ShouldBe(10m);

        await goods.PricesAsync(type, "2025-01-02", (key, 9.9951m));
        var before = world.Crm.Faults.Writes;
        (await RowAsync(world, await ExportAsync(world, options), key)).Action.ShouldBe(RowAction.Skip);
        world.Crm.Faults.Writes.ShouldBe(before);

        await goods.PricesAsync(type, "2025-01-03", (key, 10.005m));
        await ExportAsync(world, options);
        (await PriceAsync()).ShouldBe(10.01m);

        async Task<decimal?> PriceAsync() => ProductFields.Price((await ListAsync<Product>(world)).Single(card => card.Value.Code == "BP30-00-00000901").Value, "price");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Kinds_units_and_rates_unknown_to_the_crm_get_a_default_with_a_warning_or_what_the_table_says(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var goods = await GoodsAsync(world);
        var (unit, kind) = (await goods.UnitAsync("999", "бухта"), await goods.KindAsync("Наборы"));
        var key = await goods.ProductAsync("00-00000901", "Кабель", "", new() { ["unit"] = unit, ["kind"] = kind, ["vat"] = await goods.VatAsync(VatRate.Exempt) });
        var plan = await ExportAsync(world, new());
        (await RowAsync(world, plan, key)).Reason.Ru.ShouldBe($"В CRM такой нет; {(goods.HasKinds ? "тип «Наборы» CRM не известен, поставлен «Товар»; " : "")}единицы «бухта» в CRM нет, записана текстом; «Без НДС» записано как 0%");
        var card = (await ListAsync<Product>(world)).Single(stored => stored.Value.Code == "BP30-00-00000901").Value;
        (card.Kind, card.Unit, card.UnitId, card.Vat.ToString()).ShouldBe(("Товар", "бухта", "", "0%"));

        var map = new ProductMap { Kinds = [new("Наборы", "3")], Units = [new("бухта", "5")], Rates = [new("Без НДС", "10%")] };
        await world.Workspace.Products.SaveAsync(world.BaseId, map);
        await ExportAsync(world, await world.Workspace.Products.CompleteAsync(world.BaseId, new() { Update = true }));
        card = (await ListAsync<Product>(world)).Single(stored => stored.Value.Code == "BP30-00-00000901").Value;
        (card.Kind, card.Unit, card.UnitId, card.Vat.ToString()).ShouldBe((goods.HasKinds ? "Продукция" : "Товар", "м", "5", "10%"));
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task An_ugly_base_reaches_an_odd_crm_with_lost_answers_once_and_is_left_alone_afterwards(string configuration)
    {
        await using var world = await World.ConnectedAsync(30, ugly: true, configuration: configuration);
        (world.Crm.Oddities.PageSize, world.Crm.Oddities.Cp1251Lossy, world.Crm.Oddities.PaddedStrings) = (7, true, true);
        (world.Crm.Oddities.Numbers, world.Crm.Oddities.RefusedVerbs) = (Sandbox.FreshOffice.NumberForm.Texts, ["MERGE"]);
        var options = await PricedAsync(world, "Розничная", "price");
        world.Crm.Faults.LoseAnswerAfterCommit(World.EveryWrite(9), count: 20);
        await ExportAsync(world, options);
        world.Crm.Faults.Clear();

        var cards = await ListAsync<Product>(world);
        cards.Select(card => card.Value.Code).ShouldBeUnique();
        cards.Count.ShouldBe((await ListAsync<Product>(world, crm: false)).Count(own => !own.IsDeleted));
        var before = world.Crm.Faults.Writes;
        var again = await ExportAsync(world, options with { Update = true });
        world.Crm.Faults.Writes.ShouldBe(before);
        (await world.RowsAsync(again)).ShouldAllBe(row => row.Action == RowAction.Skip);
    }

    private static async Task<Goods> GoodsAsync(World world) => new(world.OneC, await world.NamesAsync());

    private static Task<PlanHeader> ExportAsync(World world, ProductOptions options) => RunAsync(world, PlanKind.ExportProducts, options);

    private static async Task<PlanHeader> RunAsync(World world, PlanKind kind, ProductOptions options)
    {
        var plan = await world.PlanAsync(kind, options);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        return plan;
    }

    private static async Task<PlanRow> RowAsync(World world, PlanHeader plan, string key) => (await world.RowsAsync(plan, new() { SourceIds = [key] })).ShouldHaveSingleItem();

    private static async Task<ProductOptions> PricedAsync(World world, string type, string column)
    {
        var connection = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, Cancel)).Connection!;
        var types = await ((IPrices)connection.OneC).PriceTypesAsync(Cancel);
        return new() { PriceTypeId = types.Single(known => known.Name == type).Id, Column = column };
    }

    private static async Task<Dictionary<string, decimal>> PricesAsync(World world, string type)
    {
        var connection = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, Cancel)).Connection!;
        return await ((IPrices)connection.OneC).PricesAsync(type, null, Cancel).ToDictionaryAsync(price => price.ProductId, price => price.Amount, cancellationToken: Cancel);
    }

    private static async Task<List<Stored<T>>> ListAsync<T>(World world, bool crm = true)
        where T : class
    {
        var connection = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, Cancel)).Connection!;
        return await (crm ? connection.Crm : connection.OneC).Source<T>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
    }
}
