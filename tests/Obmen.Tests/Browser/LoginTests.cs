using Microsoft.Playwright;

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
        await Page.GetByLabel("Пароль страницы").FillAsync("неверная длинная фраза");
        await Press("Войти");
        await See(Page.GetByRole(AriaRole.Alert), "Пароль не подошёл");
        await Page.GetByLabel("Пароль страницы").FillAsync(Password);
        await Press("Войти");
        await Page.WaitForURLAsync("**/schedule");
        await Page.GotoAsync(Address("/"));
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await See(Page.GetByTestId("retention"), "старше этого срока");

        await Press("Выйти");
        await Page.GetByLabel("Пароль страницы").WaitForAsync();
        await Page.GotoAsync(Address("/"));
        await Page.GetByLabel("Пароль страницы").WaitForAsync();
    }
}
