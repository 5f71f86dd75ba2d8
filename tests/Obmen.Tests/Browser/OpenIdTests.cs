using Microsoft.Playwright;
using Obmen.App.People;
using Obmen.Tests.Security;

namespace Obmen.Tests.Browser;

/// <summary>The firm's sign-in service in a browser, for which it is another site than ours.</summary>
public sealed class OpenIdTests(Chromium chromium) : BrowserTest(chromium)
{
    private OpenIdProvider provider = null!;

    protected override int Size => 10;

    protected override IReadOnlyList<string> Names => ["obmen.example"];

    protected override string? OtherSite => provider.Address;

    protected override async Task PrepareAsync()
    {
        provider = await OpenIdProvider.StartAsync();
        await SetPasswordAsync("верная длинная фраза");
        await SetOpenIdAsync(new()
        {
            Authority = provider.Address,
            ClientId = OpenIdProvider.Client,
            Secret = OpenIdProvider.Secret,
            Title = "Служба фирмы",
            Roles = new Dictionary<string, Role> { ["смотрят"] = Role.Reader, ["ит"] = Role.Administrator },
        });
    }

    [Fact]
    public async Task Somebody_of_the_service_works_is_named_in_the_log_signs_out_here_and_there()
    {
        provider.Person = ("анна", ["ит"]);
        await Page.GotoAsync(Address("/schedule"));
        await Pictures.TakeAsync(Page, "login-openid");
        await EnterAsync();
        await Page.WaitForURLAsync("**/schedule");
        await Page.GotoAsync(Address("/"));
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await Page.GotoAsync(Address("/audit"));
        await See(Page.GetByTestId("audit"), "анна · Служба фирмы (администратор)");

        await Press("Выйти");
        await Page.GetByText("Вы вышли. Выйти и там:").WaitForAsync();
        provider.SignOuts.ShouldBe(0);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Служба фирмы", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/login");
        provider.SignOuts.ShouldBe(1);
        await Page.GotoAsync(Address("/schedule"));
        await Page.GetByLabel("Пароль").WaitForAsync();

        provider.Person = ("борис", ["чужая"]);
        await EnterAsync();
        await See(Page.GetByRole(AriaRole.Alert), "ни одна ваша группа не даёт здесь роли");
        provider.Person = ("борис", ["смотрят"]);
        await EnterAsync();
        await See(Page.GetByTestId("looks-only"), "Вы смотрите");
        await provider.DisposeAsync();
    }

    private Task EnterAsync() => Page.GetByRole(AriaRole.Link, new() { Name = "Войти через Служба фирмы" }).ClickAsync();
}
