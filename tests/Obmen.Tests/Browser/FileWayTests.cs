using Microsoft.Playwright;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;
using Obmen.Tests.FileBase;

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
        await Pictures.TakeAsync(Page, "connection-file", 870);
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await See(Page.Locator(".header"), "1С");
        (await Page.GetByLabel("Текущая конфигурация").Locator("option").First.InnerTextAsync()).ShouldContain("Управление торговлей, редакция 10.3");
    }

    [Fact]
    public async Task Each_way_asks_only_for_what_it_needs_and_is_told_in_two_sentences()
    {
        await Page.GotoAsync(Address("/"));
        var card = Page.Locator("section.card").Filter(new() { Has = Page.Locator("input[name=way]") });
        await Assertions.Expect(Page.GetByTestId("file-way")).ToHaveCountAsync(0);
        await AskedAsync(address: 1, rules: 0);
        Sentences(await card.Locator("> p").First.InnerTextAsync()).ShouldBe(2);

        await Page.GetByText("Файл обмена", new() { Exact = true }).ClickAsync();
        await AskedAsync(address: 0, rules: 1);
        await Assertions.Expect(Page.GetByLabel("Папка с файлами 1С")).ToHaveCountAsync(1);
        Sentences(await card.Locator("> p").First.InnerTextAsync()).ShouldBe(2);

        async Task AskedAsync(int address, int rules)
        {
            foreach (var label in (string[])["Адрес базы 1С", "Пользователь 1С", "Пароль 1С"])
                await Assertions.Expect(Page.GetByLabel(label)).ToHaveCountAsync(address);
            await Assertions.Expect(Page.GetByLabel("1. Правила выгрузки")).ToHaveCountAsync(rules);
        }

        static int Sentences(string text) => text.Split(". ", StringSplitOptions.RemoveEmptyEntries).Length;
    }

    [Fact]
    public async Task What_is_no_good_file_is_refused_at_once_and_the_former_one_stays()
    {
        await Page.GotoAsync(Address("/"));
        await Page.GetByText("Файл обмена", new() { Exact = true }).ClickAsync();
        await using var trade = await OneCSandbox.StartAsync(new() { Configuration = "ut10.3" }, Cancel);
        await DemoBase.FillAsync(trade, new() { Counterparties = 7 }, Cancel);
        using var file = new MemoryStream();
        trade.Export(ExportRules.Make(Profile.All.Single(profile => profile.Id == "ut10.3"), null, null, default).ToString(), file);
        await HandOverAsync("выгрузка.xml", file.ToArray());
        await See(Page.GetByTestId("file-taken"), "Файл принят");
        foreach (var (name, bytes, words) in HostileFiles.All)
        {
            await HandOverAsync(name, bytes);
            await See(Page.GetByTestId("file-taken"), $"«{name}»");
            await See(Page.GetByTestId("file-taken"), words);
        }

        await Page.GetByLabel("Префикс Базы 1С").FillAsync("UT10-");
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
    }

    private Task HandOverAsync(string name, byte[] bytes) =>
        Page.Locator("[data-testid=file-way] input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/xml", Buffer = bytes });
}
