using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>Mouse and keys in one table: each goes on where the other was, and what a key does is done to the row one sees.</summary>
public sealed class TableKeysTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 40;

    private ILocator Table => Page.Locator(".table-scroll");

    private ILocator Current => Page.Locator("tr.current");

    [Fact]
    public async Task Keys_go_on_from_the_row_that_the_mouse_pressed()
    {
        await FillAsync();
        await Rows().Nth(4).Locator("td").Nth(3).ClickAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await IsCurrentAsync(6);
        await Assertions.Expect(Table).ToBeFocusedAsync();
        await Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Button, new() { Name = "Закрыть" }).ClickAsync();
        await Assertions.Expect(Table).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("ArrowUp");
        await IsCurrentAsync(5);
    }

    [Fact]
    public async Task Space_after_a_mark_by_the_mouse_takes_that_mark_off_again()
    {
        await FillAsync();
        await ChooseFilterAsync("action-Create");
        var (marked, box) = (Number(await Marked.InnerTextAsync()), Rows().Nth(3).Locator("td.mark input"));
        await box.ClickAsync();
        await Assertions.Expect(Marked).ToHaveTextAsync($"Отмечено: {marked - 1}");
        await Assertions.Expect(Table).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(Marked).ToHaveTextAsync($"Отмечено: {marked}");
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Another_order_leaves_no_row_current_that_is_elsewhere_now()
    {
        await FillAsync();
        await ChooseFilterAsync("action-Create");
        await Table.FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(Current).ToHaveCountAsync(1);
        var marked = Number(await Marked.InnerTextAsync());
        var heading = Page.GetByRole(AriaRole.Columnheader, new() { Name = "Код Контрагента" });
        await heading.GetByRole(AriaRole.Button).ClickAsync();
        await heading.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        await SeeRowsAsync();
        await Assertions.Expect(Current).ToHaveCountAsync(0);
        await Table.FocusAsync();
        await Page.Keyboard.PressAsync("Space");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(Marked).ToHaveTextAsync($"Отмечено: {marked - 1}");
        await Assertions.Expect(Rows().First.Locator("td.mark input")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task What_is_copied_is_the_row_the_keys_stand_on_even_without_a_clipboard_of_the_page()
    {
        await Page.AddInitScriptAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        await FillAsync();
        await Table.FocusAsync();
        foreach (var key in new[] { "Home", "ArrowDown", "ArrowDown", "Control+c" })
            await Page.Keyboard.PressAsync(key);
        await IsCurrentAsync(3);
        await Assertions.Expect(Table).ToBeFocusedAsync();
        var search = Page.GetByRole(AriaRole.Searchbox);
        await search.FocusAsync();
        await Scenarios.Until.TrueAsync(async () =>
        {
            await search.FillAsync("");
            await Page.Keyboard.PressAsync("Control+v");
            return (await search.InputValueAsync()).StartsWith('3');
        });
    }

    [Fact]
    public async Task What_is_marked_on_one_tab_stands_on_the_other_at_once()
    {
        await FillAsync();
        var (marked, second) = (Number(await Marked.InnerTextAsync()), await NewTabAsync());
        await second.GotoAsync(Address("/export"));
        var there = second.Locator(".table-foot > span").Nth(1);
        await Assertions.Expect(there).ToHaveTextAsync($"Отмечено: {marked}");
        await Press("Отметить всех контрагентов");
        await Assertions.Expect(there).ToHaveTextAsync("Отмечено: 0");
        await Assertions.Expect(Rows(second).First.Locator("td.mark input")).Not.ToBeCheckedAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Отметить всех контрагентов" }).ClickAsync();
        await Assertions.Expect(Marked).ToHaveTextAsync($"Отмечено: {marked}");
    }

    private Task IsCurrentAsync(int n) => Assertions.Expect(Current.Locator("td").First).ToHaveTextAsync($"{n}");
}
