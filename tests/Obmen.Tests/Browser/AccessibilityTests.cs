using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>What a person with a screen reader, or weak eyes, or no mouse meets: checked by axe-core.</summary>
public sealed class AccessibilityTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Pages = ["/", "/start", "/fill", "/export", "/import", "/products", "/documents", "/documents-in", "/reconcile", "/matching", "/quality", "/runs", "/schedule", "/bases", "/manual"];

    protected override int Size => 40;

    [Fact]
    public async Task No_page_breaks_a_rule_of_accessibility()
    {
        await FillAsync();
        await CheckAsync(Pages, new());
    }

    [Fact]
    public async Task The_card_of_a_row_and_the_dialog_of_decisions_break_no_rule_of_accessibility()
    {
        await FillAsync();
        await Rows().First.Locator("td").Nth(3).ClickAsync();
        await Assertions.Expect(Button("Пропустить навсегда")).ToBeVisibleAsync();
        (await BrokenAsync("card", new())).ShouldBeEmpty();
        await Press("Решения из Excel…");
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Page.WaitForTimeoutAsync(500);
        (await BrokenAsync("decisions", new())).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_dark_theme_has_contrast_enough()
    {
        await FillAsync();
        await Press("Светлая или темная тема");
        await CheckAsync(["/", "/fill", "/export", "/documents"], new() { RunOnly = RunOnlyOptions.Rules("color-contrast") });
    }

    [Fact]
    public async Task The_tabs_stand_in_one_line_on_a_small_screen()
    {
        await ConnectAsync();
        (await Page.Locator(".tabs").BoundingBoxAsync())!.Height.ShouldBeLessThan(48);
    }

    private async Task CheckAsync(string[] pages, AxeRunOptions options)
    {
        var found = new List<string>();
        foreach (var path in pages)
        {
            await Page.GotoAsync(Address(path));
            await Assertions.Expect(Page.Locator("main h1").First).ToBeAttachedAsync();
            found.AddRange(await BrokenAsync(path, options));
        }

        found.ShouldBeEmpty(string.Join('\n', found));
    }

    private async Task<IEnumerable<string>> BrokenAsync(string place, AxeRunOptions options) => (await Page.RunAxe(options)).Violations
        .Select(broken => $"{place}: {broken.Id}: {broken.Help}: {string.Join(" | ", broken.Nodes.Take(3).Select(node => node.Html))}");
}
