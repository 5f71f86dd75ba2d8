using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>What a person with a screen reader, or weak eyes, or no mouse meets: checked by axe-core.</summary>
public sealed class AccessibilityTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Pages = ["/", "/fill", "/export", "/import", "/products", "/documents", "/documents-in", "/reconcile", "/matching", "/quality", "/runs", "/schedule", "/bases", "/manual"];

    protected override int Size => 40;

    [Fact]
    public async Task No_page_breaks_a_rule_of_accessibility()
    {
        await FillAsync();
        await CheckAsync(Pages, new());
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
            var result = await Page.RunAxe(options);
            found.AddRange(result.Violations.Select(broken => $"{path}: {broken.Id}: {broken.Help}: {string.Join(" | ", broken.Nodes.Take(3).Select(node => node.Html))}"));
        }

        found.ShouldBeEmpty(string.Join('\n', found));
    }
}
