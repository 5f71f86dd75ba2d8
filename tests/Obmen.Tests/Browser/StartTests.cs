using Microsoft.Playwright;
using Obmen.OneC.Com;
using Obmen.Tests.OneCCom;

namespace Obmen.Tests.Browser;

/// <summary>The first start: a newcomer is led from an empty program to the first table.</summary>
public sealed class StartTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 20;

    protected override bool IsPrefilled => false;

    // As on Windows, where all three ways are open.
    protected override ComHostOptions Hosts => new() { Start = StandIn.Start() };

    [Fact]
    public async Task A_newcomer_connects_step_by_step_and_each_step_says_whether_it_works()
    {
        await Page.GotoAsync(Address("/"));
        await See(Step("Kind"), "Демонстрация");
        await Pictures.TakeAsync(Page, "start");
        await Press("Дальше");

        await Press("Проверить");
        await See(Step("Crm"), "Поле не заполнено");
        await FillAsync("Код подписки", Demo.Form.SubscriptionCode);
        await FillAsync("Логин API", Demo.Form.ApiLogin);
        await FillAsync("Пароль API", "wrong");
        await FillAsync("Адрес CRM", Demo.Form.CrmAddress);
        await Press("Дальше");
        await See(Step("Crm"), "Сбросить");
        await FillAsync("Пароль API", Demo.Form.ApiPassword);
        await Press("Проверить");
        await See(Step("Crm"), "логин и пароль подходят");
        await Press("Дальше");

        await Page.GetByText("База ещё не опубликована").ClickAsync();
        await See(Page.GetByTestId("publishing"), "OData");
        await Page.GetByText("База опубликована на веб-сервере").ClickAsync();
        await FillAsync("Адрес базы 1С", Demo.Form.OneCAddress);
        await FillAsync("Пользователь 1С", Demo.Form.OneCUser);
        await FillAsync("Пароль 1С", Demo.Form.OneCPassword);
        await Press("Проверить");
        await See(Step("OneC"), "Бухгалтерия предприятия, редакция 3.0");
        await Pictures.TakeAsync(Page, "start-1c");
        await Press("Дальше");

        await FillAsync("Префикс Базы 1С", "BP30-");
        await Page.Keyboard.PressAsync("Tab");
        await See(Step("Prefix"), "BP30-000002509");
        await FillAsync("Префикс Базы 1С", "слишком");
        await Press("Проверить");
        await Assertions.Expect(Step("Prefix").GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Press("Дальше");
        await Assertions.Expect(Step("Prefix").GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await FillAsync("Префикс Базы 1С", "BP30-");
        await Press("Проверить");
        await See(Step("Prefix"), "у других баз этой подписки такого нет");
        await Press("Дальше");

        var manager = Step("Owners").GetByLabel("Менеджер");
        await manager.ClickAsync();
        await Page.Locator(".mud-list-item").First.ClickAsync();
        await Assertions.Expect(manager).Not.ToHaveValueAsync("");
        var chosen = await manager.InputValueAsync();
        await Press("Дальше");

        await See(Page.GetByTestId("tally"), "хорошо");
        await Assertions.Expect(Button("Проверить подключение")).ToBeEnabledAsync();
        await See(Page.GetByTestId("tally"), "ошибок: 0");
        await Pictures.TakeAsync(Page, "start-done");
        await Press("Перейти к контрагентам");
        await Assertions.Expect(Page.GetByLabel("Менеджер")).ToHaveValueAsync(chosen);
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
    }

    [Fact]
    public async Task A_demo_is_one_choice_away_and_leads_to_a_filled_table()
    {
        await Page.GotoAsync(Address("/"));
        await Step("Kind").GetByText("Демонстрация").ClickAsync();
        foreach (var step in new[] { "Kind", "Crm", "OneC", "Prefix", "Owners" })
        {
            await Assertions.Expect(Step(step)).ToBeVisibleAsync();
            await Press("Дальше");
        }

        await See(Page.GetByTestId("tally"), "ошибок: 0");
        await Press("Перейти к контрагентам");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Page.GotoAsync(Address("/"));
        await See(Page.GetByTestId("demo"), "данные вымышлены");
    }

    [Fact]
    public async Task A_demo_that_was_begun_on_the_page_goes_on_with_the_same_base_after_a_restart()
    {
        IsExpected = _ => true;
        await Page.GotoAsync(Address("/"));
        await Step("Kind").GetByText("Демонстрация").ClickAsync();
        foreach (var step in new[] { "Kind", "Crm", "OneC", "Prefix", "Owners" })
        {
            await Assertions.Expect(Step(step)).ToBeVisibleAsync();
            await Press("Дальше");
        }

        await See(Page.GetByTestId("tally"), "ошибок: 0");
        await Press("Перейти к контрагентам");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "закончена");
        var written = await CountOf("outcome-Created");
        await RestartAsync();

        await Page.GotoAsync(Address("/bases"));
        await Assertions.Expect(Page.GetByTestId("base")).ToHaveCountAsync(1);
        await Page.GotoAsync(Address("/"));
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await See(Page.GetByTestId("demo"), "данные вымышлены");
        await OpenTab("Заполнение таблиц контрагентов");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано 0, обновлено 0");
        written.ShouldBeGreaterThan(0);
    }

    private ILocator Step(string step) => Page.Locator($"form[data-step={step}]");

    private Task FillAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
}
