using Microsoft.Playwright;
using Obmen.App.People;

namespace Obmen.Tests.Browser;

/// <summary>The page that is open to more than this computer, in a browser: in with the password, out by «Выйти».</summary>
public sealed class LoginTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Password = "верная длинная фраза";

    protected override int Size => 10;

    protected override IReadOnlyList<string> Names => ["obmen.example"];

    [Fact]
    public async Task The_page_opens_with_the_password_and_closes_by_signing_out()
    {
        IsExpected = trouble => trouble.Contains("403", StringComparison.Ordinal);
        await SetPasswordAsync(Password);
        await Page.GotoAsync(Address("/schedule"));
        await Page.GetByLabel("Пароль").FillAsync("неверная длинная фраза");
        await Press("Войти");
        await See(Page.GetByRole(AriaRole.Alert), "Имя или пароль не подошли");
        await Page.GetByLabel("Пароль").FillAsync(Password);
        await Press("Войти");
        await Page.WaitForURLAsync("**/schedule");
        await Page.GotoAsync(Address("/"));
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await See(Page.GetByTestId("retention"), "старше этого срока");

        await LeaveAsync();
        await Page.GotoAsync(Address("/"));
        await Page.GetByLabel("Пароль").WaitForAsync();
    }

    [Fact]
    public async Task A_reader_looks_an_operator_works_and_the_administrator_sees_who_did_what()
    {
        await SetPasswordAsync(Password);
        await AddAccountAsync("смотритель", Role.Reader, Password);
        await AddAccountAsync("менеджер", Role.Operator, Password);
        await EnterAsync("admin");
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await LeaveAsync();

        await EnterAsync("смотритель");
        await See(Page.GetByTestId("looks-only"), "Вы смотрите");
        await OpenTab("Заполнение таблиц контрагентов");
        await IsShutAsync(Button("Заполнить таблицу контрагентов"), "Нужна роль «оператор», а вы — читатель");
        await LeaveAsync();

        await EnterAsync("менеджер");
        await OpenTab("Расписание");
        await IsShutAsync(Button("Добавить"), "Нужна роль «администратор», а вы — оператор");
        await OpenTab("Заполнение таблиц контрагентов");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Page.GotoAsync(Address("/audit"));
        await See(Page.GetByRole(AriaRole.Alert), "Это видит администратор");
        await LeaveAsync();

        await EnterAsync("admin");
        await Page.GotoAsync(Address("/audit"));
        var log = Page.GetByTestId("audit");
        await See(log, "менеджер (оператор)");
        await See(log, "Составление плана: Выгрузка контрагентов");
        await See(log, "admin (администратор)");
        (await log.InnerTextAsync()).ShouldNotContain("смотритель", customMessage: "what was refused wasn't done");
        await Pictures.TakeAsync(Page, "audit");
    }

    [Fact]
    public async Task A_reader_is_offered_no_button_that_would_be_refused_and_is_told_why()
    {
        await SetPasswordAsync(Password);
        await AddAccountAsync("смотритель", Role.Reader, Password);
        await EnterAsync("admin");
        await UseAsync();
        await OpenTab("Расписание");
        await Press("Добавить");
        await Assertions.Expect(Page.GetByTestId("schedules")).ToBeVisibleAsync();
        await LeaveAsync();
        await EnterAsync("смотритель");

        foreach (var language in new[] { "ru", "en" })
        {
            await Page.GotoAsync(Address($"/language/{language}"));
            foreach (var path in Pages)
            {
                await Page.GotoAsync(Address(path));
                await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", language);
                await Assertions.Expect(Page.Locator("main h1").First).ToBeAttachedAsync();
                await SettleAsync();
                (await Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('fieldset:disabled')].map(it => it.title)"))
                    .ShouldAllBe(why => why.StartsWith(language == "ru" ? "Нужна роль «" : "It needs the role \"", StringComparison.Ordinal));
                (await Page.Locator("main input[type=file]:enabled").CountAsync()).ShouldBe(0);
                var pressed = await Page.EvaluateAsync<string[]>(PressAll);
                await SettleAsync();
                (await Page.Locator("body").InnerTextAsync()).ShouldNotContain(language == "ru" ? "Вам это не разрешено" : "You may not do this", customMessage: $"{path}: one of {string.Join(", ", pressed)}");
            }
        }

        await Page.GotoAsync(Address("/language/ru"));
        foreach (var (path, name, role) in new[]
        {
            ("/", "Подключиться", "администратор"), ("/start", "Дальше", "администратор"), ("/schedule", "Добавить", "администратор"), ("/schedule", "Удалить", "администратор"),
            ("/fill", "Заполнить таблицу контрагентов", "оператор"), ("/export", "Отметить всех контрагентов", "оператор"), ("/export", "Решения из Excel…", "оператор"),
            ("/import", "2. Создать контрагентов в 1С", "оператор"), ("/products", "Заполнить таблицу номенклатуры", "оператор"), ("/documents", "1. Заполнить", "оператор"),
            ("/documents-in", "Получить документы из CRM", "оператор"), ("/runs", "Выполнить отмену", "оператор"),
        })
        {
            await Page.GotoAsync(Address(path));
            await IsShutAsync(Button(name), $"Нужна роль «{role}», а вы — читатель");
        }

        await Page.GotoAsync(Address("/export"));
        await Assertions.Expect(Rows().First.Locator("td.mark input")).ToBeDisabledAsync();
        await Rows().First.Locator("td").Nth(3).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Complementary)).ToBeVisibleAsync();
        await Assertions.Expect(Button("История записи…")).ToBeEnabledAsync();
    }

    // Every button that can be pressed is, one after another.
    private const string PressAll = """
        async () => {
            const buttons = [...document.querySelectorAll("main button:enabled")];
            for (const button of buttons.filter(it => it.isConnected)) {
                button.click();
                await new Promise(done => setTimeout(done, 60));
            }
            return buttons.map(it => it.innerText.trim());
        }
        """;

    private static async Task IsShutAsync(ILocator button, string why)
    {
        await Assertions.Expect(button.First).ToBeDisabledAsync();
        (await button.First.EvaluateAsync<string>("it => it.closest('[title]')?.title ?? ''")).ShouldBe(why);
    }

    private async Task LeaveAsync()
    {
        await Press("Выйти");
        await Page.GetByLabel("Пароль").WaitForAsync();
    }

    private async Task EnterAsync(string name)
    {
        await Page.GotoAsync(Address("/"));
        await Page.GetByLabel("Имя").FillAsync(name);
        await Page.GetByLabel("Пароль").FillAsync(Password);
        await Press("Войти");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).WaitForAsync();
    }
}
