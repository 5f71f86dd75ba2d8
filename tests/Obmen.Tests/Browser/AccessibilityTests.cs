using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>What a person with a screen reader, or weak eyes, or no mouse meets: checked by axe-core.</summary>
public sealed class AccessibilityTests(Chromium chromium) : BrowserTest(chromium)
{
    private readonly List<string> broken = [];

    protected override int Size => 40;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_page_breaks_a_rule_of_accessibility_in_either_theme(bool isDark)
    {
        await UseAsync();
        await TurnAsync(isDark);
        foreach (var path in Pages)
        {
            await Page.GotoAsync(Address(path));
            await Assertions.Expect(Page.Locator("main h1").First).ToBeAttachedAsync();
            await LookAsync(path);
        }

        await Page.GotoAsync(Address("/"));
        await Press("Проверить подключение");
        await Assertions.Expect(Button("Проверить подключение")).ToBeEnabledAsync();
        await Page.GetByTestId("fine").Locator("summary").ClickAsync();
        await LookAsync("doctor");
        broken.ShouldBeEmpty(string.Join('\n', broken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_card_menu_or_dialog_breaks_a_rule_of_accessibility_in_either_theme(bool isDark)
    {
        await FillAsync();
        await TurnAsync(isDark);
        await Press("Отбор по колонкам");
        await LookAsync("filter boxes");
        await Press("Отбор по колонкам");
        await Page.Locator(".columns-menu summary").ClickAsync();
        await LookAsync("columns");
        await Page.Locator(".columns-menu summary").ClickAsync();
        await Rows().First.Locator("td").Nth(3).ClickAsync(new() { Button = MouseButton.Right });
        await Assertions.Expect(Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await LookAsync("row menu");
        await Page.Keyboard.PressAsync("Escape");
        foreach (var action in new[] { "Create", "Update", "Decide" })
        {
            await ChooseFilterAsync($"action-{action}");
            await Rows().First.Locator("td").Nth(3).ClickAsync();
            await Assertions.Expect(Button("Пропустить навсегда")).ToBeVisibleAsync();
            await LookAsync($"card of {action}");
            await Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Button, new() { Name = "Закрыть" }).ClickAsync();
        }

        await DialogAsync("Решения из Excel…");
        await DialogAsync("Присвоить код 1С");
        await DialogAsync("Клавиши");
        await OpenTab("Номенклатура");
        await DialogAsync("Соответствие типов, единиц и НДС…");
        await OpenTab("Выгрузка документов");
        await DialogAsync("Соответствие типов…");
        await OpenTab("Загрузка документов в 1С");
        await DialogAsync("Значения по умолчанию…");
        broken.ShouldBeEmpty(string.Join('\n', broken));
    }

    [Fact]
    public async Task The_tabs_stand_in_one_line_on_a_small_screen()
    {
        await ConnectAsync();
        (await Page.Locator(".tabs").BoundingBoxAsync())!.Height.ShouldBeLessThan(48);
    }

    private async Task TurnAsync(bool isDark)
    {
        // Axe would see colours half-way.
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        if (isDark)
            await Press("Светлая или темная тема");
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", isDark ? "dark" : "light");
    }

    private async Task DialogAsync(string button)
    {
        await Press(button);
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await LookAsync(button);
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private async Task LookAsync(string place)
    {
        await SettleAsync();
        broken.AddRange((await Page.RunAxe()).Violations.Select(rule => $"{place}: {rule.Id}: {rule.Help}: {string.Join(" | ", rule.Nodes.Take(3).Select(node => node.Html))}"));
    }
}
