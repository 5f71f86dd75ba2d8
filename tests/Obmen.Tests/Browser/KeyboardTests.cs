using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>Someone without a mouse: everything is reached by Tab and pressed by Enter or Space.</summary>
public sealed class KeyboardTests(Chromium chromium) : BrowserTest(chromium)
{
    // More stops than any page has: what isn't reached by then can't be.
    private const int MostStops = 120;

    // How much later than it was said a page hears what the server says.
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(250);

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
        await SeeRowsAsync();

        await ReachAsync("Выгрузка контрагентов", region: true);
        await Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(Page.Locator("tr.current")).ToHaveCountAsync(1);
        await Page.Keyboard.PressAsync("Enter");
        var card = Page.GetByRole(AriaRole.Complementary);
        await Assertions.Expect(card).ToBeVisibleAsync();
        await ReachAsync("Закрыть");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await Assertions.Expect(Page.Locator(".table-scroll")).ToBeFocusedAsync();

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

    [Fact]
    public async Task Over_a_slow_line_the_focus_stays_where_Tab_has_brought_it()
    {
        await Page.RouteWebSocketAsync(_ => true, SlowDown);
        await ConnectAsync();
        await OpenTab("Заполнение таблиц контрагентов");
        foreach (var box in await Page.GetByRole(AriaRole.Combobox).AllAsync())
        {
            await box.FocusAsync();
            await Page.Keyboard.PressAsync("Tab");
            await Page.Keyboard.PressAsync("Tab");
            // What the server has to say of it comes now.
            await Task.Delay(4 * Late, Cancel);
            await Assertions.Expect(box).Not.ToBeFocusedAsync(new() { Timeout = 1 });
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_focus_is_seen_at_every_stop_of_every_page_in_either_theme(bool isDark)
    {
        await UseAsync();
        if (isDark)
            await Press("Светлая или темная тема");
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", isDark ? "dark" : "light");
        var unseen = new List<string>();
        foreach (var path in Pages)
        {
            await Page.GotoAsync(Address(path));
            await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", isDark ? "dark" : "light");
            await Assertions.Expect(Page.Locator("main h1").First).ToBeAttachedAsync();
            await SettleAsync();
            var stops = 0;
            for (; stops < MostStops; stops++)
            {
                await Page.Keyboard.PressAsync("Tab");
                if (await Page.EvaluateAsync<string?>(Focus) is not { } fault)
                    break;
                if (fault.Length > 0)
                    unseen.Add($"{path}: {fault}");
            }

            stops.ShouldBeInRange(8, MostStops - 1, $"{path}: Tab goes from the page's beginning to its end");
        }

        unseen.Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    // What is wrong with how the focus is shown: "" = nothing, null = the focus has left the page. The ring is the element's own, or of the label
    // or box that stands for it.
    private const string Focus = """
        () => {
            const it = document.activeElement;
            if (!it || it === document.body) return null;
            const name = `${it.tagName.toLowerCase()}.${it.className} «${(it.ariaLabel ?? it.innerText ?? "").trim().slice(0, 40)}»`;
            const box = it.closest(".mud-input")?.querySelector(".mud-input-outlined-border");
            if (box && parseFloat(getComputedStyle(box).borderTopWidth) >= 2) return "";
            let ringed = it;
            for (let up = 0; up < 3; up++, ringed = ringed.parentElement) {
                const style = getComputedStyle(ringed);
                if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && style.opacity !== "0") break;
            }
            const style = getComputedStyle(ringed);
            if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0) return `${name}: no ring`;
            const reach = Math.max(0, parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth)) - 0.5;
            const rect = ringed.getBoundingClientRect();
            for (let over = ringed.parentElement; over && over !== document.body; over = over.parentElement) {
                if (getComputedStyle(over).overflow === "visible") continue;
                const room = over.getBoundingClientRect();
                const cut = [rect.left - reach < room.left, rect.top - reach < room.top, rect.right + reach > room.right, rect.bottom + reach > room.bottom];
                if (cut.filter(side => side).length > 0) return `${name}: the ring is cut off by ${over.tagName.toLowerCase()}.${over.className} (${cut})`;
            }
            return "";
        }
        """;

    private static void SlowDown(IWebSocketRoute page)
    {
        var server = page.ConnectToServer();
        var line = Task.CompletedTask;
        server.OnMessage(frame => line = LaterAsync(line, frame));

        async Task LaterAsync(Task before, IWebSocketFrame frame)
        {
            await Task.Delay(Late);
            await before;
            if (frame.Binary is { } bytes)
                page.Send(bytes);
            else
                page.Send(frame.Text!);
        }
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
