using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>Language, theme, size, the guide.</summary>
public sealed class LookTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 40;

    [Fact]
    public async Task English_is_one_click_away_and_stays()
    {
        await FillAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "en", Exact = true }).ClickAsync();
        await Assertions.Expect(Button("Export counterparties")).ToBeVisibleAsync();
        Page.Url.ShouldBe(Address("/export"));
        await See(Rows().First, "found by INN");
        await Page.ReloadAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Connection to the base [CRM]" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "ру", Exact = true }).ClickAsync();
        await Assertions.Expect(Button("Выгрузить контрагентов")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_dark_theme_stays_after_a_reload()
    {
        await ConnectAsync();
        var light = await BackgroundAsync();
        await Press("Светлая или темная тема");
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Page.ReloadAsync();
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        (await BackgroundAsync()).ShouldNotBe(light);
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_a_small_screen_in_either_language()
    {
        await UseAsync();
        await Page.SetViewportSizeAsync(1280, 720);
        var wide = new List<string>();
        foreach (var language in new[] { "ru", "en" })
        {
            await Page.GotoAsync(Address($"/language/{language}"));
            foreach (var path in Pages)
            {
                await Page.GotoAsync(Address(path));
                await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", language);
                await Assertions.Expect(Page.Locator("main h1").First).ToBeAttachedAsync();
                await SettleAsync();
                if (await Page.EvaluateAsync<bool>("() => [document.documentElement, document.body, document.querySelector('main'), document.querySelector('.header')].some(part => part.scrollWidth > part.clientWidth)"))
                    wide.Add($"{language} {path}");
            }
        }

        wide.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tabs_changed_faster_than_they_load_leave_no_error_behind()
    {
        await UseAsync();
        await Page.EvaluateAsync("() => { window.faults = []; new MutationObserver(() => { const it = document.querySelector('main .note.bad'); if (it) window.faults.push(location.pathname + ': ' + it.innerText); }).observe(document.body, { childList: true, subtree: true }); }");
        await Page.EvaluateAsync("""
            async () => {
                for (let round = 0; round < 6; round++)
                    for (const link of document.querySelectorAll('.tabs a, .header nav a[href^="/"]')) {
                        link.click();
                        await new Promise(done => setTimeout(done, 7 * (round + 1)));
                    }
            }
            """);
        await OpenTab("Базы");
        await Assertions.Expect(Page.GetByTestId("base")).ToHaveCountAsync(1);
        (await Page.EvaluateAsync<string[]>("() => window.faults")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_guide_is_searched_and_the_section_found_is_scrolled_to()
    {
        await Page.GotoAsync(Address("/manual"));
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("отмена прогона");
        await Page.GetByTestId("hits").GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Отмена прогона" })).ToBeInViewportAsync();
        await Assertions.Expect(Page.GetByTestId("hits")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_guide_opens_from_every_page_with_its_pictures()
    {
        await Page.GotoAsync(Address("/bases"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Инструкция" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".manual h1")).ToBeVisibleAsync();
        var pictures = Page.Locator(".manual img");
        (await pictures.CountAsync()).ShouldBeGreaterThan(5);
        await Assertions.Expect(pictures.Last).ToBeVisibleAsync();
        (await Page.EvaluateAsync<bool>("() => Promise.all([...document.images].map(i => i.decode())).then(() => true)")).ShouldBeTrue();
    }

    private Task<string> BackgroundAsync() => Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
