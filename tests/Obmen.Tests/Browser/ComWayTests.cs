using Microsoft.Playwright;
using Obmen.OneC.Com;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;
using Obmen.Tests.OneCCom;

namespace Obmen.Tests.Browser;

/// <summary>A base that is reached through COM: the page asks for what the way needs and connects.</summary>
public sealed class ComWayTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 5;

    protected override ComHostOptions Hosts => new() { Start = StandIn.Start() };

    [Fact]
    public async Task The_form_asks_for_the_base_and_the_connector_and_connects()
    {
        await using var trade = await OneCSandbox.StartAsync(new() { Configuration = "ut10.3" }, Cancel);
        await DemoBase.FillAsync(trade, new() { Counterparties = 3 }, Cancel);
        await Page.GotoAsync(Address("/"));
        await Page.GetByText("COM", new() { Exact = true }).ClickAsync();
        await See(Page.Locator("form"), "внешним соединением");
        await Assertions.Expect(Page.GetByLabel("Адрес базы 1С")).ToHaveCountAsync(0);
        await Page.GetByLabel("Префикс Базы 1С").FillAsync("UT10-");
        await Press("Подключиться");
        await See(Page.GetByRole(AriaRole.Alert).First, "Не сказано, где база");

        await Page.GetByText("На сервере 1С", new() { Exact = true }).ClickAsync();
        await Page.GetByLabel("Пользователь 1С").FillAsync("obmen");
        await Page.GetByLabel("Пароль 1С").FillAsync("не тот");
        await Page.GetByLabel("Сервер 1С").FillAsync("srv-1c");
        await Page.GetByLabel("Имя базы").FillAsync("trade");
        await Pictures.TakeAsync(Page, "connection-com", 850);
        await Page.GetByLabel("Сервер 1С").FillAsync(trade.Address.ToString());
        await Page.GetByLabel("Имя базы").FillAsync("ut10.3");
        await Page.GetByLabel("Версия платформы").SelectOptionAsync("V82");
        await Assertions.Expect(Page.GetByLabel("Разрядность платформы")).ToHaveCountAsync(0);
        await Press("Подключиться");
        await See(Page.Locator("body"), "1С не приняла имя пользователя или пароль");

        await Page.GetByLabel("Пароль 1С").FillAsync("demo");
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await See(Page.Locator(".header"), "ut10.3");
        (await Page.GetByLabel("Текущая конфигурация").Locator("option").First.InnerTextAsync()).ShouldContain("Управление торговлей, редакция 10.3");
    }
}
