using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>Someone without a mouse: everything is reached by Tab and pressed by Enter or Space.</summary>
public sealed class KeyboardTests(Chromium chromium) : BrowserTest(chromium)
{
    // More stops than any page has: what isn't reached by then can't be.
    private const int MostStops = 120;

    protected override int Size => 20;

    [Fact]
    public async Task The_first_export_is_made_by_keys_alone()
    {
        await Page.GotoAsync(Address("/"));
        await ReachAsync("Подключиться");
        await Page.Keyboard.PressAsync("Enter");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await ReachAsync("Заполнение таблиц контрагентов");
        await Page.Keyboard.PressAsync("Enter");
        await Button("Заполнить таблицу контрагентов").WaitForAsync();
        await ReachAsync("Заполнить таблицу контрагентов");
        await Page.Keyboard.PressAsync("Enter");
        await See(Page.GetByTestId("forecast"), "Будет создано");

        await ReachAsync("Выгрузка контрагентов", region: true);
        await Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(Page.Locator("tr.current")).ToHaveCountAsync(1);
        await Page.Keyboard.PressAsync("Enter");
        var card = Page.GetByRole(AriaRole.Complementary);
        await Assertions.Expect(card).ToBeVisibleAsync();
        await ReachAsync("Закрыть");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(card).ToHaveCountAsync(0);

        await ReachAsync("Решения из Excel…");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => document.querySelector('.mud-dialog-container')?.contains(document.activeElement)");
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await ReachAsync("Выгрузить контрагентов");
        await Page.Keyboard.PressAsync("Enter");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
    }

    private async Task ReachAsync(string name, bool region = false)
    {
        var wanted = region ? Page.GetByRole(AriaRole.Region, new() { Name = name }) : Page.Locator("a, button, input, label").And(Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).Or(Button(name)));
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await wanted.First.EvaluateAsync<bool>("it => it === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"«{name}» isn't reached by Tab");
    }
}
