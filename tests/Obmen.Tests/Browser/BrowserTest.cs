using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Obmen.App.Demo;
using Obmen.App.Hosting;
using Obmen.App.People;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;

namespace Obmen.Tests.Browser;

/// <summary>
/// The real program over both sandboxes, and a browser tab on it. A script error, an error in the console or a request to any other
/// machine fails the test at its end.
/// </summary>
[Collection(Chromium.Tests)]
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-browser-");
    private readonly ConcurrentQueue<string> troubles = new();
    private Workspace workspace = null!;
    private WebApplication app = null!;
    private IBrowserContext context = null!;
    private string address = "";

    /// <summary>How many counterparties the 1C base has.</summary>
    protected virtual int Size => 200;

    /// <summary>Whether the connection form is filled in beforehand, as in the demo.</summary>
    protected virtual bool IsPrefilled => true;

    /// <summary>How 1C's connector is called.</summary>
    protected virtual Obmen.OneC.Com.ComHostOptions Hosts => new();

    /// <summary>Names of the page beside this computer's; with any a password is asked for.</summary>
    protected virtual IReadOnlyList<string> Names => [];

    /// <summary>Another site that the browser may ask.</summary>
    protected virtual string? OtherSite => null;

    /// <summary>The addresses of all pages there are.</summary>
    protected static IReadOnlyList<string> Pages { get; } =
    [
        .. typeof(WebHost).Assembly.GetTypes().SelectMany(page => page.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Where(path => !path.Contains('{')).Order(StringComparer.Ordinal),
    ];

    private protected DemoSandboxes Demo { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Console errors that the test brings about on purpose.</summary>
    protected Func<string, bool> IsExpected { get; set; } = _ => false;

    public async ValueTask InitializeAsync()
    {
        Demo = await DemoSandboxes.StartAsync(new() { Size = Size, Folder = folder.FullName, OneCPort = 0, CrmPort = 0 }, Cancel);
        workspace = await Workspace.OpenAsync(new() { DataFolder = Path.Combine(folder.FullName, "data"), Hosts = Hosts }, Cancel);
        await PrepareAsync();
        app = await StartAsync(0);
        address = app.Urls.First();
        context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "ru-RU" });
        context.SetDefaultTimeout(60_000);
        Page = await NewTabAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            await TellAsync();
        await context.DisposeAsync();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await workspace.DisposeAsync();
        await Demo.DisposeAsync();
        await RemoveFolderAsync();
        troubles.Where(trouble => !IsExpected(trouble)).ShouldBeEmpty();
        GC.SuppressFinalize(this);
    }

    // Of a failure that comes once in a hundred runs there is nothing but this to go by.
    private async Task TellAsync()
    {
        foreach (var page in context.Pages)
        {
            var reading = page.EvaluateAsync<string>("() => document.body?.innerText ?? ''");
            var text = await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(5))) == reading && reading.IsCompletedSuccessfully ? await reading : "it doesn't answer";
            TestContext.Current.TestOutputHelper?.WriteLine($"A page stood at {page.Url}: {text}");
        }

        foreach (var trouble in troubles)
            TestContext.Current.TestOutputHelper?.WriteLine(trouble);
    }

    // What a page asked for at its very end may open the database, and so make a file, while the folder is being emptied.
    private async Task RemoveFolderAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>What is set before the page is served.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Ends the program under the open pages and starts it again at the same address.</summary>
    protected async Task RestartAsync()
    {
        var port = new Uri(app.Urls.First()).Port;
        await app.StopAsync(Cancel);
        await app.DisposeAsync();
        await workspace.DisposeAsync();
        workspace = await Workspace.OpenAsync(new() { DataFolder = Path.Combine(folder.FullName, "data") }, Cancel);
        app = await StartAsync(port);
    }

    /// <summary>Another tab of the same browser.</summary>
    protected async Task<IPage> NewTabAsync()
    {
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                troubles.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => troubles.Enqueue($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!IsOurs(request.Url))
                troubles.Enqueue($"request to another machine: {request.Url}");
        };
        return page;
    }

    protected string Address(string path) => address + path;

    /// <summary>Sets the password of the page.</summary>
    protected Task SetPasswordAsync(string password) => AddAccountAsync(AccountBook.First, Role.Administrator, password);

    protected Task AddAccountAsync(string name, Role role, string password) => workspace.Accounts.SetAsync(name, role, password);

    protected Task SetOpenIdAsync(OpenIdSetting setting) => workspace.OpenId.SetAsync(setting);

    /// <summary>Opens the page and presses «Подключиться» with the form as the demo fills it in.</summary>
    protected async Task ConnectAsync()
    {
        await Page.GotoAsync(Address("/"));
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
    }

    /// <summary>Connects the same 1C base once more under another of its addresses: to the program it is another base.</summary>
    protected async Task AddBaseAsync(string title, string prefix)
    {
        var form = Demo.Prefill.Form with { Title = title, Prefix = prefix, OneCAddress = Demo.Prefill.Form.OneCAddress.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) };
        (await workspace.Connector.ConnectAsync(form, Cancel)).Ok.ShouldBeTrue();
    }

    /// <summary>Goes on to a filled table on the tab «Выгрузка контрагентов».</summary>
    protected async Task FillAsync()
    {
        await ConnectAsync();
        await OpenTab("Заполнение таблиц контрагентов");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await SeeRowsAsync();
    }

    /// <summary>Goes on to a program that has been in use: every page has something to show.</summary>
    protected async Task UseAsync()
    {
        await FillAsync();
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        foreach (var (tab, button, testId) in new[]
        {
            ("Загрузка контрагентов в 1С", "1. Получить список контрагентов из CRM", "forecast"),
            ("Номенклатура", "Заполнить таблицу номенклатуры", "forecast"),
            ("Выгрузка документов", "1. Заполнить", "forecast"),
            ("Сопоставление", "Прочитать обе стороны", "matched"),
            ("Качество", "Проверить карточки", "checked"),
            ("Сверка", "Сверить", "reconciled"),
        })
        {
            await OpenTab(tab);
            await Press(button);
            await Assertions.Expect(Page.GetByTestId(testId)).ToBeVisibleAsync();
        }

        await OpenTab("Прогоны");
        await Page.GetByTestId("run").First.GetByRole(AriaRole.Button, new() { Name = "Отменить…" }).ClickAsync();
        await See(Page.GetByTestId("forecast"), "Будет убрано");
    }

    /// <summary>Goes to a page by its tab and waits until it stands in the place of the one before.</summary>
    protected async Task OpenTab(string name)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Assertions.Expect(Page.Locator("main h1.unseen")).ToHaveTextAsync(name);
    }

    protected Task Press(string button) => Button(button).ClickAsync();

    protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    protected ILocator Filter(string key) => Page.Locator($"[data-filter={key}]");

    /// <summary>Presses a filter and waits until its rows are the ones shown, and no others.</summary>
    protected async Task ChooseFilterAsync(string key)
    {
        await Filter(key).ClickAsync();
        await Assertions.Expect(Filter(key)).ToHaveAttributeAsync("aria-pressed", "true");
        await SeeRowsAsync();
        await Assertions.Expect(Found).ToHaveTextAsync($"Строк: {await Filter(key).Locator("b").InnerTextAsync()}");
    }

    /// <summary>Waits until the rows asked for are the ones shown.</summary>
    protected Task SeeRowsAsync() => Assertions.Expect(Page.Locator(".table-scroll")).ToHaveAttributeAsync("aria-busy", "false");

    /// <summary>How many rows the table says it has.</summary>
    protected ILocator Found => Page.Locator(".table-foot > span").First;

    /// <summary>How many rows the table says are marked.</summary>
    protected ILocator Marked => Page.Locator(".table-foot > span").Nth(1);

    /// <summary>Waits until nothing on the page has changed for a moment: no text of its own tells that it is complete.</summary>
    protected Task SettleAsync() => Page.EvaluateAsync("""
        () => new Promise(settled => {
            const done = () => { watch.disconnect(); settled(); };
            const watch = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(done, 150); });
            let quiet = setTimeout(done, 150);
            setTimeout(done, 10000);
            watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        })
        """);

    /// <summary>The rows of the table that are drawn.</summary>
    protected ILocator Rows(IPage? page = null) => (page ?? Page).Locator(".table tbody tr:has(td.mark)");

    protected static Task See(ILocator where, string text) => Assertions.Expect(where).ToContainTextAsync(text, new() { Timeout = 60_000 });

    /// <summary>The number a filter shows.</summary>
    protected async Task<int> CountOf(string filter) => Number(await Filter(filter).Locator("b").InnerTextAsync());

    protected static int Number(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)));

    /// <summary>Keeps a plan that a test made up as the newest of the base that is connected.</summary>
    protected async Task SaveAsync(PlanKind kind, IAsyncEnumerable<PlanRow> rows)
    {
        var known = (await workspace.Bases.ListAsync(Cancel))[0];
        await workspace.Plans.SaveAsync(new(Guid.CreateVersion7(), known.Id, kind, workspace.Time.GetUtcNow(), ""), rows, Cancel);
    }

    private Task<WebApplication> StartAsync(int port)
    {
        var options = new WebOptions { Port = port, Names = Names, DemoSize = Size };
        return WebHost.StartAsync(workspace, IsPrefilled ? options with { Prefill = Demo.Prefill } : options, Cancel);
    }

    private bool IsOurs(string url) => url.StartsWith(address, StringComparison.Ordinal) || (OtherSite is { } other && url.StartsWith(other, StringComparison.Ordinal)) || url.StartsWith("data:", StringComparison.Ordinal);
}
