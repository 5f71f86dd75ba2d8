using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>The pictures of the user's guide; taken only when OBMEN_SCREENSHOTS is 1, so that an ordinary test run changes no file.</summary>
public static class Pictures
{
    /// <summary>Takes a picture of what is seen; of a page from its top on when it is told how high, where it doesn't end at the window's usual height.</summary>
    public static async Task TakeAsync(IPage page, string name, int? height = null)
    {
        if (Environment.GetEnvironmentVariable("OBMEN_SCREENSHOTS") != "1")
            return;
        var usual = page.ViewportSize!;
        if (height is { } high)
        {
            await page.SetViewportSizeAsync(usual.Width, high);
            await page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        }

        await page.Mouse.MoveAsync(640, 4);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Root(), "docs", "ru", "img", $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
        await page.SetViewportSizeAsync(usual.Width, usual.Height);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Obmen.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run from a checkout of the repository.");
    }
}
