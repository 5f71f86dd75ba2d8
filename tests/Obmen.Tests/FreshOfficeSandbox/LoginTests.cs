using System.Net;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

public sealed class LoginTests : CrmTest
{
    [Theory]
    [InlineData("1001", "wrong")]
    [InlineData("1002", "demo-key")]
    [InlineData("", "")]
    public async Task Wrong_login_or_key_is_401_everywhere(string login, string key)
    {
        using var stranger = Client(login, key);

        foreach (var path in new[] { "", "$metadata", "companies", "companies(1)" })
        {
            using var answer = await stranger.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
            (await answer.Content.ReadAsStringAsync()).ShouldContain("Неверный логин или ключ API.");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer abc")]
    [InlineData("Basic !!!")]
    [InlineData("Basic")]
    public async Task No_login_is_401(string? header)
    {
        using var stranger = new HttpClient { BaseAddress = Crm.Address };
        if (header is not null)
            stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        using var answer = await stranger.GetAsync("companies");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_may_run_out_and_be_issued_anew()
    {
        Crm.Oddities.KeyExpired = true;
        (await Refused(HttpStatusCode.Unauthorized, "companies")).ShouldContain("истек");
        Crm.Oddities.KeyExpired = false;
        Crm.ResetKey("new-key");

        await Refused(HttpStatusCode.Unauthorized, "companies");
        using var renewed = Client("1001", "new-key");
        (await renewed.GetStringAsync("companies")).ShouldContain("results");
    }

    [Fact]
    public async Task Login_and_key_of_the_options_are_the_ones()
    {
        await using var other = await Obmen.Sandbox.FreshOffice.FreshOfficeSandbox.StartAsync(new FreshOfficeSandboxOptions { ApiLogin = "77", ApiKey = "ключ:с двоеточием" });
        using var client = Client("77", "ключ:с двоеточием");

        (await client.GetStringAsync(new Uri(other.Address, "users"))).ShouldContain("Администратор");
    }
}
