using System.Collections;
using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>One real browser for all browser tests. A machine without it fails them: a page nobody has looked at isn't tested.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Tests = "browser";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=ru",
    ];

    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        var path = Environment.GetEnvironmentVariable("OBMEN_CHROMIUM") ?? "/usr/bin/chromium";
        File.Exists(path).ShouldBeTrue($"No browser at {path}: install Chromium (apt-get install chromium) or name it in OBMEN_CHROMIUM.");
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags, Env = Russian() });
    }

    // Fields for dates stand in the order of the browser's own language, whatever that of the page.
    private static Dictionary<string, string> Russian()
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? "", StringComparer.Ordinal);
        environment["LANGUAGE"] = "ru";
        return environment;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>Browser tests share the browser and run one after another.</summary>
[CollectionDefinition(Chromium.Tests)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>;
