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

        await Press("Выйти");
        await Page.GetByLabel("Пароль").WaitForAsync();
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
        await Press("Выйти");

        await EnterAsync("смотритель");
        await See(Page.GetByTestId("looks-only"), "Вы смотрите");
        await OpenTab("Заполнение таблиц контрагентов");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByRole(AriaRole.Alert), "Нужна роль «оператор»");
        await Press("Выйти");

        await EnterAsync("менеджер");
        await OpenTab("Расписание");
        await Press("Добавить");
        await See(Page.GetByRole(AriaRole.Alert), "Нужна роль «администратор»");
        await OpenTab("Заполнение таблиц контрагентов");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Page.GotoAsync(Address("/audit"));
        await See(Page.GetByRole(AriaRole.Alert), "Это видит администратор");
        await Press("Выйти");

        await EnterAsync("admin");
        await Page.GotoAsync(Address("/audit"));
        var log = Page.GetByTestId("audit");
        await See(log, "менеджер (оператор)");
        await See(log, "Составление плана: Выгрузка контрагентов");
        await See(log, "admin (администратор)");
        (await log.InnerTextAsync()).ShouldNotContain("смотритель", customMessage: "what was refused wasn't done");
        await Pictures.TakeAsync(Page, "audit");
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
