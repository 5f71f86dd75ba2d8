using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>The big table: marks, filters, search, order, the card of a row.</summary>
public sealed class TableTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Marks_are_set_one_by_one_and_all_at_once()
    {
        await FillAsync();
        var all = Number(await Marked.InnerTextAsync());
        all.ShouldBeGreaterThan(100);
        await Rows().Locator("input:not(:disabled)").First.ClickAsync();
        await Assertions.Expect(Marked).ToHaveTextAsync($"Отмечено: {all - 1}");
        await See(Page.GetByTestId("forecast"), "не отмечено 1");

        await Press("Отметить всех контрагентов");
        await Assertions.Expect(Marked).ToHaveTextAsync($"Отмечено: {all}");
        await Press("Отметить всех контрагентов");
        await Assertions.Expect(Marked).ToHaveTextAsync("Отмечено: 0");
        await Assertions.Expect(Button("Выгрузить контрагентов")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Only_the_marked_rows_are_exported()
    {
        await FillAsync();
        await Press("Отметить всех контрагентов");
        await Assertions.Expect(Marked).ToHaveTextAsync("Отмечено: 0");
        await ChooseFilterAsync("action-Create");
        var code = (await Rows().Nth(1).Locator("td").Nth(2).InnerTextAsync()).Trim();
        await Rows().Nth(1).Locator("input").ClickAsync();
        await See(Page.GetByTestId("forecast"), "Будет создано 1,");
        Demo.Crm.Faults.Requests.Reset();
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "Создано 1,");
        CodesInCrm().ShouldBe([code]);

        await Press("Отметить показанных");
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), $"Создано {await CountOf("action-Create")},");
        CodesInCrm().Count.ShouldBe(await CountOf("action-Create"));
    }

    [Fact]
    public async Task Filter_search_and_order_are_the_stores()
    {
        await FillAsync();
        await ChooseFilterAsync("action-Decide");
        await Assertions.Expect(Rows().First).ToContainTextAsync("нужно решение");

        await ChooseFilterAsync("all");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("bp30-000000017");
        await Assertions.Expect(Found).ToHaveTextAsync("Строк: 1");
        await Assertions.Expect(Rows().First).ToContainTextAsync("BP30-000000017");

        await Page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await Page.GetByRole(AriaRole.Columnheader, new() { Name = "Код Контрагента" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(Rows().First).ToContainTextAsync("BP30-000000001");
        await Page.GetByRole(AriaRole.Columnheader, new() { Name = "Код Контрагента" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(Rows().First).Not.ToContainTextAsync("BP30-000000001");
    }

    [Fact]
    public async Task A_row_to_update_shows_field_by_field_what_changes()
    {
        await FillAsync();
        await ChooseFilterAsync("action-Update");
        await Assertions.Expect(Rows().First).ToContainTextAsync("обновить");
        await Rows().First.Locator("td").Nth(3).ClickAsync();
        var panel = Page.GetByRole(AriaRole.Complementary);
        var code = panel.Locator("tr[data-field=code] td");
        await See(code.Nth(0), "Код 1С");
        await See(code.Nth(1), "—");
        await See(code.Nth(2), "BP30-");
        var both = panel.GetByTestId("both-sides");
        await Assertions.Expect(both.Locator("tr[data-fact=code]")).ToHaveClassAsync("differs");
        await See(both.Locator("tr[data-fact=code] td").Nth(1), "—");
        await See(both.Locator("tr[data-fact=code] td").Nth(2), "BP30-");
        await Assertions.Expect(both.Locator("tr[data-fact=inn]")).Not.ToHaveClassAsync("differs");
        (await both.Locator("tr[data-fact=inn] td").Nth(1).InnerTextAsync()).ShouldBe(await both.Locator("tr[data-fact=inn] td").Nth(2).InnerTextAsync());
        await Pictures.TakeAsync(Page, "differences");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Закрыть" }).ClickAsync();
        await Assertions.Expect(panel).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_decision_makes_the_row_ready_to_be_written()
    {
        await FillAsync();
        var before = await CountOf("action-Decide");
        await ChooseFilterAsync("action-Decide");
        await Rows().Filter(new() { HasText = "называется так же" }).First.Locator("td").Nth(3).ClickAsync();
        var panel = Page.GetByRole(AriaRole.Complementary);
        await Assertions.Expect(panel.Locator(".candidate").First).ToBeVisibleAsync();
        await Pictures.TakeAsync(Page, "decision");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Это он: связать" }).First.ClickAsync();
        await See(panel, "решение человека");
        await Assertions.Expect(Filter("action-Decide").Locator("b")).ToHaveTextAsync($"{before - 1}");
        await See(panel.Locator("tr[data-field=code]"), "BP30-");
    }

    [Fact]
    public async Task A_record_skipped_for_good_stays_skipped_in_the_next_table_until_that_is_taken_back()
    {
        await FillAsync();
        var before = await CountOf("action-Create");
        await ChooseFilterAsync("action-Create");
        var code = (await Rows().First.Locator("td").Nth(2).InnerTextAsync()).Trim();
        await Rows().First.Locator("td").Nth(3).ClickAsync();
        await Press("Пропустить навсегда");
        var panel = Page.GetByRole(AriaRole.Complementary);
        await See(panel, "Пропускается навсегда");
        await Assertions.Expect(Filter("action-Create").Locator("b")).ToHaveTextAsync($"{before - 1}");
        await Pictures.TakeAsync(Page, "skip-for-good");

        await ChooseFilterAsync("all");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(code);
        await Assertions.Expect(Found).ToHaveTextAsync("Строк: 1");
        await Press("Снова переносить");
        await See(panel, "заполните таблицу ещё раз");
        await Assertions.Expect(Button("Пропустить навсегда")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_goes_through_the_table()
    {
        await FillAsync();
        await Page.Locator(".table-scroll").FocusAsync();
        await Page.Keyboard.PressAsync("End");
        await Assertions.Expect(Page.Locator("tr.current")).ToBeInViewportAsync();
        var last = await CountOf("all");
        await See(Page.Locator("tr.current td").First, $"{last}");
        await Page.Keyboard.PressAsync("Home");
        await See(Page.Locator("tr.current td").First, "1");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Page.Locator("tr.current td").First).ToHaveTextAsync("2");
        var marked = await Page.Locator("tr.current input").IsCheckedAsync();
        await Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(Page.Locator("tr.current input")).ToBeCheckedAsync(new() { Checked = !marked });
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.GetByRole(AriaRole.Complementary)).ToBeVisibleAsync();
    }

    private List<string?> CodesInCrm() => [.. Demo.Crm.Companies().Select(company => company.Code1C).Where(code => code?.Length > 0)];
}
