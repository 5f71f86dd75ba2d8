using Microsoft.Playwright;
using MiniExcelLibs;

namespace Obmen.Tests.Browser;

/// <summary>The tab «Номенклатура».</summary>
public sealed class ProductTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Labels =
        ["Тип цен для переноса", "Цену поместить в колонку", "Тип номенклатуры по умолчанию", "Группа номенклатуры по умолчанию", "Обновлять при совпадении кода 1С"];

    protected override int Size => 30;

    [Fact]
    public async Task Products_and_stock_go_to_the_crm_and_the_table_says_so()
    {
        await Page.GotoAsync(Address("/"));
        await Assertions.Expect(Page.Locator(".tabs .closed", new() { HasText = "Номенклатура" })).ToHaveCountAsync(1);
        await OpenProductsAsync();
        foreach (var label in Labels)
            await Assertions.Expect(Page.Locator(".which").GetByLabel(label, new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByLabel("Цену поместить в колонку").Locator("option")).ToHaveTextAsync(["Цена", "Минимальная цена", "Себестоимость"]);
        await Choose("Тип цен для переноса", "Розничная");
        await Page.Locator(".tree .twig:not(span)").First.ClickAsync();
        await Pictures.TakeAsync(Page, "products-form");

        await Press("Заполнить таблицу номенклатуры");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await See(Rows().First, "В CRM такой нет");
        await ChooseFilterAsync("action-Skip");
        await See(Rows().First, "Помечена на удаление в 1С");
        await ChooseFilterAsync("all");
        await Pictures.TakeAsync(Page, "products-plan");
        await Press("Выгрузить номенклатуру");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        await See(Rows().First, "закончена");

        Demo.Crm.Faults.Requests.Reset();
        await Page.Locator(".fold summary").ClickAsync();
        await Page.GetByLabel("Обновлять при совпадении кода 1С").CheckAsync();
        await Press("Заполнить таблицу номенклатуры");
        await See(Page.GetByTestId("forecast"), "Будет создано 0, обновлено 0");
        await Assertions.Expect(Button("Выгрузить номенклатуру")).ToBeDisabledAsync();
        Demo.Crm.Faults.Writes.ShouldBe(0);

        await Page.Locator(".fold summary").ClickAsync();
        await Choose("Тип цен для переноса", "Закупочная");
        await Choose("Цену поместить в колонку", "Минимальная цена");
        await Press("Заполнить таблицу номенклатуры");
        // The plan before has nothing to write.
        await Assertions.Expect(Button("Выгрузить номенклатуру")).ToBeEnabledAsync();
        await ChooseFilterAsync("action-Update");
        await Rows().First.ClickAsync();
        await See(Page.Locator(".panel"), "Минимальная цена");
        await Pictures.TakeAsync(Page, "products-difference");
        await Press("Выгрузить номенклатуру");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");

        await Press("Сравнить остатки");
        await See(Page.GetByTestId("forecast"), "обновлено");
        await Assertions.Expect(Page.Locator(".panel")).ToHaveCountAsync(0);
        await Assertions.Expect(Page.Locator(".table thead")).ToContainTextAsync("По складам");
        await SeeRowsAsync();
        await Rows().First.ClickAsync();
        await See(Page.Locator(".panel"), "Остаток");
        await Pictures.TakeAsync(Page, "products-stock");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "В Excel" }).ClickAsync());
        await using (var file = File.OpenRead(await download.PathAsync()))
            (await file.QueryAsync(useHeaderRow: true, excelType: ExcelType.XLSX, cancellationToken: Cancel)).Cast<IDictionary<string, object>>().First()["Остаток"].ShouldBeOfType<double>();
        await Press("Выгрузить остатки");
        await See(Page.GetByTestId("outcome"), "закончена");
        Demo.Crm.Faults.Requests.Reset();
        await Press("Сравнить остатки");
        await See(Page.GetByTestId("forecast"), "обновлено 0");
        Demo.Crm.Faults.Writes.ShouldBe(0);
    }

    [Theory]
    [InlineData("Цена", "price_tovar", "tovar.min_price", "tovar.ss_price_tovar")]
    [InlineData("Себестоимость", "ss_price_tovar", "tovar.min_price", "tovar.price_tovar")]
    public async Task A_crm_with_one_price_column_offers_that_one_and_the_prices_go_there(string column, string property, params string[] absent)
    {
        Demo.Crm.Oddities.AbsentProperties = absent;
        await OpenProductsAsync();
        await Assertions.Expect(Page.GetByLabel("Цену поместить в колонку").Locator("option")).ToHaveTextAsync([column]);
        await Choose("Тип цен для переноса", "Розничная");
        await Press("Заполнить таблицу номенклатуры");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Press("Выгрузить номенклатуру");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        Demo.Crm.Query($"SELECT id_tovar FROM tovar WHERE {property} > 0").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Only_what_lies_in_the_groups_chosen_in_the_tree_goes()
    {
        await OpenProductsAsync();
        var group = Page.Locator(".tree .branch:has(button)").First;
        var name = (await group.InnerTextAsync()).Replace("▸", "").Trim();
        await group.Locator(".twig").ClickAsync();
        await group.Locator("input").CheckAsync();
        await Assertions.Expect(Page.Locator(".tree .branch input:checked:disabled").First).ToBeVisibleAsync();
        await Press("Заполнить таблицу номенклатуры");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await See(Rows().First, name);
        (await CountOf("all")).ShouldBeInRange(5, 120);
    }

    [Fact]
    public async Task The_mapping_shows_guesses_warns_of_the_unknown_and_is_obeyed()
    {
        await OpenProductsAsync();
        await Page.Locator("button", new() { HasText = "Соответствие типов, единиц и НДС" }).ClickAsync();
        await Assertions.Expect(Line("kinds", "Товары").Locator("select")).ToHaveValueAsync("1");
        await See(Line("kinds", "Возвратная тара"), "⚠");
        await Assertions.Expect(Line("kinds", "Работы").Locator("select")).ToHaveValueAsync("2");
        await See(Line("rates", "Без НДС"), "⚠");
        await Assertions.Expect(Line("units", "шт").Locator("select")).ToHaveValueAsync("1");
        await Pictures.TakeAsync(Page, "products-mapping");
        await Line("kinds", "Возвратная тара").Locator("select").SelectOptionAsync("3");
        await Press("Сохранить");
        await See(Page.GetByRole(AriaRole.Status).First, "Соответствие сохранено");
        await Page.Locator("button", new() { HasText = "Соответствие типов, единиц и НДС" }).ClickAsync();
        await Assertions.Expect(Line("kinds", "Возвратная тара").Locator("select")).ToHaveValueAsync("3");
        (await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue("the page is no wider than the window");
    }

    [Fact]
    public async Task What_the_configuration_lacks_or_the_base_does_not_publish_is_said_on_the_tab()
    {
        Demo.OneC.Oddities.Hide("Catalog_ТипыЦенНоменклатуры");
        await OpenProductsAsync();
        await See(Page.GetByTestId("lacking").First, "В конфигурации «Бухгалтерия предприятия, редакция 3.0 (и КОРП)» нет: Цены за упаковку");
        await See(Page.GetByTestId("lacking").Last, "База не публикует через OData: Цены по типам и датам");
    }

    [Fact]
    public async Task Stock_is_counted_in_the_warehouses_that_are_marked_and_what_the_crm_has_no_field_for_is_told()
    {
        await OpenProductsAsync();
        await See(Page.GetByTestId("gaps"), "В CRM нет полей для: Полное наименование");
        var warehouses = Page.GetByTestId("warehouses").Locator("label");
        await Assertions.Expect(warehouses.First).ToBeVisibleAsync();
        var names = await warehouses.AllInnerTextsAsync();
        names.Count.ShouldBeGreaterThan(1);
        await warehouses.First.Locator("input").CheckAsync();
        await Press("Сравнить остатки");
        await See(Page.GetByTestId("forecast"), "обновлено");
        await Assertions.Expect(Rows().Filter(new() { HasText = names[0] }).First).ToBeVisibleAsync();
        foreach (var other in names.Skip(1))
            await Assertions.Expect(Rows().Filter(new() { HasText = other })).ToHaveCountAsync(0);
        await Page.Locator(".fold summary").ClickAsync();
        await Assertions.Expect(warehouses.First.Locator("input")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_rate_of_a_changed_configuration_is_in_the_mapping_and_goes_as_a_person_says()
    {
        using (var papers = await Scenarios.Papers.OpenAsync(Demo.OneC))
            await papers.ChangeAsync("Catalog_Номенклатура", papers.Product, new { ВидСтавкиНДС = "НДС25", СтавкаНДС = "НДС25" });
        await OpenProductsAsync();
        await Page.Locator("button", new() { HasText = "Соответствие типов, единиц и НДС" }).ClickAsync();
        await See(Line("rates", "НДС25"), "⚠");
        await Line("rates", "НДС25").Locator("select").SelectOptionAsync("22%");
        await Press("Сохранить");
        await Press("Заполнить таблицу номенклатуры");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("Стол письменный");
        await See(Rows().Filter(new() { HasText = "Стол письменный" }).First, "22%");
    }

    private ILocator Line(string part, string source) => Page.Locator($"[data-part={part}] [data-source='{source}']");

    private Task Choose(string label, string option) => Page.Locator(".which").GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    private async Task OpenProductsAsync()
    {
        await ConnectAsync();
        await OpenTab("Номенклатура");
        await Assertions.Expect(Page.Locator(".tree .branch").First).ToBeVisibleAsync();
    }
}
