using Microsoft.Playwright;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.Browser;

/// <summary>A base without a web server: the page gives the rules, takes the file and connects.</summary>
public sealed class FileWayTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 5;

    [Fact]
    public async Task The_rules_are_downloaded_and_the_file_they_give_is_handed_over_and_connected()
    {
        await Page.GotoAsync(Address("/"));
        // Where there is no COM, the page says so.
        await Assertions.Expect(Page.GetByLabel("COM", new() { Exact = true })).ToBeDisabledAsync();
        await See(Page.GetByTestId("com-unavailable"), "только в Windows");
        await Page.GetByText("Файл обмена", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(Page.GetByLabel("Адрес базы 1С")).ToHaveCountAsync(0);
        await Assertions.Expect(Page.GetByLabel("Пользователь 1С")).ToHaveCountAsync(0);
        await Press("Подключиться");
        await See(Page.GetByRole(AriaRole.Alert).First, "Файл не передан");

        await Page.GetByLabel("1. Правила выгрузки").SelectOptionAsync("ut10.3");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Скачать правила" }).ClickAsync());
        var rules = await File.ReadAllTextAsync((await download.PathAsync())!, Cancel);
        rules.ShouldContain(ExportRules.Make(Profile.All.Single(profile => profile.Id == "ut10.3"), null, null, default).Root!.Element("Ид")!.Value);

        await using var trade = await OneCSandbox.StartAsync(new() { Configuration = "ut10.3" }, Cancel);
        await DemoBase.FillAsync(trade, new() { Counterparties = 7 }, Cancel);
        using var file = new MemoryStream();
        trade.Export(rules, file);
        await Page.Locator("[data-testid=file-way] input[type=file]").SetInputFilesAsync(new FilePayload { Name = "выгрузка.xml", MimeType = "text/xml", Buffer = file.ToArray() });
        await See(Page.GetByTestId("file-taken"), "Файл принят");
        await Page.GetByLabel("Префикс Базы 1С").FillAsync("UT10-");
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await See(Page.Locator(".header"), "1С");
        (await Page.GetByLabel("Текущая конфигурация").Locator("option").First.InnerTextAsync()).ShouldContain("Управление торговлей, редакция 10.3");
    }
}
