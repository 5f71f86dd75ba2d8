using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>«Подключение к базе [CRM]».</summary>
public sealed class ConnectionTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Working = ["Заполнение таблиц контрагентов", "Выгрузка контрагентов", "Загрузка контрагентов в 1С"];

    protected override int Size => 20;

    [Fact]
    public async Task Working_tabs_are_closed_until_connected()
    {
        await Page.GotoAsync(Address("/"));
        await See(Page.GetByTestId("connection-state"), "Подключение не установлено");
        foreach (var name in Working)
            await Assertions.Expect(Tab(name)).ToHaveAttributeAsync("aria-disabled", "true");

        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        foreach (var name in Working)
            await Assertions.Expect(Tab(name)).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await See(Page.Locator(".header"), "Бухгалтерия предприятия, редакция 3.0");
    }

    [Fact]
    public async Task A_wrong_password_is_told_with_what_to_do_and_never_shown()
    {
        await Page.GotoAsync(Address("/"));
        await Page.GetByLabel("Пароль API").FillAsync("secret-typo-1");
        await Press("Подключиться");
        var told = Page.GetByRole(AriaRole.Alert).First;
        await See(told, "CRM");
        await See(told, "Сбросить");
        await Assertions.Expect(told).ToBeInViewportAsync();
        (await Page.Locator("body").InnerTextAsync()).ShouldNotContain("secret-typo-1");
        await See(Page.GetByTestId("connection-state"), "Подключение не установлено");
        await Pictures.TakeAsync(Page, "wrong-password");

        await Page.GetByLabel("Пароль API").FillAsync("demo-key");
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await Assertions.Expect(Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_row_leads_to_its_card_in_the_crm_once_the_address_of_any_card_is_known()
    {
        await Page.GotoAsync(Address("/"));
        await Page.GetByLabel("Адрес карточки в CRM").FillAsync("https://crm.example/v2/company/15/card");
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await OpenTab("Заполнение таблиц контрагентов");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await ChooseFilterAsync("action-Update");
        var id = (await Rows().First.Locator("td").Nth(7).InnerTextAsync()).Trim();
        await Rows().First.Locator("td").Nth(3).ClickAsync();
        var link = Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Link, new() { Name = "Открыть в CRM" });
        await Assertions.Expect(link).ToHaveAttributeAsync("href", $"https://crm.example/v2/company/{id}/card");
    }

    [Fact]
    public async Task An_empty_field_and_a_bad_prefix_are_told_beside_the_field()
    {
        await Page.GotoAsync(Address("/"));
        await Page.GetByLabel("Логин API").FillAsync("");
        await Page.GetByLabel("Префикс Базы 1С").FillAsync("БП30");
        await Press("Подключиться");
        await Assertions.Expect(Page.GetByLabel("Логин API")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(Page.GetByLabel("Префикс Базы 1С")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(Page.GetByLabel("Код подписки")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        Demo.Crm.Faults.Requests.Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_saved_base_is_connected_again_by_itself_and_examined_on_demand()
    {
        await ConnectAsync();
        var another = await NewTabAsync();
        await another.GotoAsync(Address("/"));
        await See(another.GetByTestId("connection-state"), "Подключение установлено");
        await Assertions.Expect(another.GetByLabel("Пароль API")).ToHaveValueAsync("");

        await another.GetByRole(AriaRole.Button, new() { Name = "Проверить подключение" }).ClickAsync();
        await Assertions.Expect(another.Locator(".findings li").First).ToBeVisibleAsync();
        await Assertions.Expect(another.Locator(".findings li.bad")).ToHaveCountAsync(0);
        await Assertions.Expect(another.GetByRole(AriaRole.Button, new() { Name = "Проверить подключение" })).ToBeEnabledAsync();
        await Assertions.Expect(another.Locator(".findings li.ask").First).ToBeInViewportAsync();
        await Assertions.Expect(another.GetByText("CRM: чтение companies")).ToBeHiddenAsync();
        await another.GetByTestId("fine").Locator("summary").ClickAsync();
        await Assertions.Expect(another.GetByText("CRM: чтение companies")).ToBeVisibleAsync();
        await Pictures.TakeAsync(another, "doctor");
    }

    [Fact]
    public async Task An_end_that_refuses_is_red_in_the_examination_with_what_to_do()
    {
        await ConnectAsync();
        Demo.Crm.Faults.FailNext(1000, 403, when: _ => true);
        await Press("Проверить подключение");
        await Assertions.Expect(Button("Проверить подключение")).ToBeEnabledAsync();
        var bad = Page.Locator(".findings li.bad").First;
        await Assertions.Expect(bad).ToBeVisibleAsync();
        await Assertions.Expect(bad.Locator(".chip")).ToHaveTextAsync("ошибка");
        await Assertions.Expect(bad.Locator(".advice")).Not.ToBeEmptyAsync();
        await Assertions.Expect(Page.GetByTestId("tally")).Not.ToContainTextAsync("ошибок: 0");
        await Assertions.Expect(Page.Locator(".findings li").First).ToHaveClassAsync("bad");
        Demo.Crm.Faults.Clear();
        await Press("Проверить подключение");
        await See(Page.GetByTestId("tally"), "ошибок: 0");
    }

    private ILocator Tab(string name) => Page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = name });
}
