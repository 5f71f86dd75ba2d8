using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Obmen.App.Commands;
using Obmen.App.Hosting;
using Obmen.App.People;
using Obmen.App.Workspaces;
using Obmen.Tests.App;

namespace Obmen.Tests.Security;

/// <summary>Sign-in by the firm's own service: who its groups let in, as whom, and that nothing it didn't sign for this very sign-in opens the page.</summary>
public sealed partial class OpenIdTests : IAsyncLifetime
{
    private const string Name = "obmen.example";
    private const string Password = "верная длинная фраза";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-openid-");
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Dictionary<string, string> cookies = [];
    private OpenIdProvider provider = null!;
    private Workspace workspace = null!;
    private WebApplication app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private OpenIdSetting Setting => new()
    {
        Authority = provider.Address,
        ClientId = OpenIdProvider.Client,
        Secret = OpenIdProvider.Secret,
        Title = "Служба фирмы",
        Roles = new Dictionary<string, Role> { ["смотрят"] = Role.Reader, ["продажи"] = Role.Operator, ["ит"] = Role.Administrator },
    };

    public async ValueTask InitializeAsync()
    {
        provider = await OpenIdProvider.StartAsync();
        workspace = await Workspace.OpenAsync(new() { DataFolder = folder.FullName }, Cancel);
        await workspace.Accounts.SetAsync(AccountBook.First, Role.Administrator, Password);
        (await workspace.OpenId.SetAsync(Setting)).ShouldBe(Obmen.Exchange.Words.None);
        app = await WebHost.StartAsync(workspace, new() { Port = 0, Names = [Name] }, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await workspace.DisposeAsync();
        await provider.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Groups_give_the_highest_of_their_roles_and_a_change_of_the_roles_ends_the_sessions()
    {
        foreach (var (groups, allowed, refused) in new[]
        {
            (new[] { "смотрят", "чужая" }, Role.Reader, (Role?)Role.Operator),
            (["продажи", "смотрят"], Role.Operator, Role.Administrator),
            (["ит", "смотрят"], Role.Administrator, null),
        })
        {
            cookies.Clear();
            provider.Person = ("анна", groups);
            (await EnterAsync("/runs")).ShouldContain("url=/runs\"");
            (await GetAsync("/runs")).StatusCode.ShouldBe(HttpStatusCode.OK);
            var person = await PersonAsync();
            person.ShouldBe(new("анна · Служба фирмы", allowed));
            if (refused is { } more)
                Should.Throw<NotAllowedException>(() => As(person, () => workspace.Rights.Ask(more, "", new("Нельзя", "May not"))));
        }

        var session = cookies["obmen.session"];
        session.ShouldNotContain("анна");
        (await workspace.OpenId.SetAsync(Setting with { Roles = new Dictionary<string, Role> { ["ит"] = Role.Reader } })).IsEmpty.ShouldBeTrue();
        (await GetAsync("/runs")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await EnterAsync("/")).ShouldContain("url=/\"");
        (await PersonAsync()).Role.ShouldBe(Role.Reader, "roles are those of now");
        await workspace.OpenId.SetAsync(null);
        (await GetAsync("/runs")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_is_done_stands_in_the_audit_log_under_the_services_name_for_the_person()
    {
        provider.Person = ("admin", ["ит"]);
        await EnterAsync("/");
        var person = await PersonAsync();
        As(person, () => workspace.Rights.Ask(Role.Administrator, "", new("Сделано", "Done")));
        await Scenarios.Until.TrueAsync(async () => (await workspace.Rights.ListAsync(0, 10, Cancel)).Count > 0);
        var entry = (await workspace.Rights.ListAsync(0, 10, Cancel))[0];
        (entry.Who, entry.Role).ShouldBe(("admin · Служба фирмы", "Administrator"), "nobody takes them for the account admin");
    }

    [Fact]
    public async Task Somebody_without_a_role_is_told_so_and_gets_no_session()
    {
        provider.Person = ("борис", ["чужая"]);
        (await EnterAsync("/")).ShouldContain("Служба фирмы вас знает, но ни одна ваша группа не даёт здесь роли");
        cookies.ShouldNotContainKey("obmen.session");
        provider.Person = ("борис", []);
        (await EnterAsync("/")).ShouldContain("ни одна ваша группа не даёт здесь роли");
        cookies.ShouldNotContainKey("obmen.session");
    }

    [Theory]
    [InlineData(nameof(Lie.Signature), "не прошёл проверку")]
    [InlineData(nameof(Lie.Unsigned), "не прошёл проверку")]
    [InlineData(nameof(Lie.Bare), "не прошёл проверку")]
    [InlineData(nameof(Lie.Nonce), "не прошёл проверку")]
    [InlineData(nameof(Lie.Expired), "не прошёл проверку")]
    [InlineData(nameof(Lie.Audience), "не прошёл проверку")]
    [InlineData(nameof(Lie.Issuer), "не прошёл проверку")]
    [InlineData(nameof(Lie.Denies), "отказывает во входе")]
    public async Task An_answer_that_proves_nothing_lets_nobody_in(string lie, string words)
    {
        (provider.Person, provider.Lie) = (("анна", ["ит"]), Enum.Parse<Lie>(lie));
        (await EnterAsync("/")).ShouldContain(words);
        cookies.ShouldNotContainKey("obmen.session");
        provider.Lie = Lie.None;
        (await EnterAsync("/")).ShouldContain("refresh");
        cookies.ShouldContainKey("obmen.session");
    }

    [Fact]
    public async Task An_answer_to_somebody_elses_sign_in_is_refused()
    {
        provider.Person = ("анна", ["ит"]);
        var asked = await GetAsync("/login/openid");
        var answer = await http.GetAsync(asked.Headers.Location, Cancel);
        cookies.Clear();
        (await FollowAsync(answer)).ShouldContain("не прошёл проверку");
        cookies.ShouldNotContainKey("obmen.session");
    }

    [Fact]
    public async Task A_service_that_is_down_is_told_and_the_password_opens_the_page_as_before()
    {
        await provider.DisposeAsync();
        (await EnterAsync("/")).ShouldContain("Служба фирмы не отвечает. Попробуйте позже или войдите с паролем");
        (await FollowAsync(await GetAsync("/login/openid/out"))).ShouldContain("Служба фирмы не отвечает");
        var page = await (await GetAsync("/login")).Content.ReadAsStringAsync(Cancel);
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value, ["name"] = "admin", ["password"] = Password });
        (await SendAsync(HttpMethod.Post, "/login", form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GetAsync("/runs")).StatusCode.ShouldBe(HttpStatusCode.OK);
        provider = await OpenIdProvider.StartAsync();
    }

    [Fact]
    public async Task People_come_back_to_the_name_they_asked_for_over_tls_and_to_no_other_site()
    {
        await GetAsync("/login/openid?back=/runs", Name);
        var asked = await GetAsync("/login/openid?back=//evil.example", Name);
        asked.Headers.Location!.Query.ShouldContain(Uri.EscapeDataString($"https://{Name}/login/openid/callback"));
        asked.Headers.Location.Query.ShouldContain("code_challenge_method=S256");
        provider.Person = ("анна", ["ит"]);
        (await EnterAsync("//evil.example")).ShouldContain("url=/\"");
        (await (await GetAsync("/login/in?back=https://evil.example")).Content.ReadAsStringAsync(Cancel)).ShouldContain("url=/\"");
    }

    [Fact]
    public async Task The_command_keeps_what_the_service_confirmed_and_shows_no_secret()
    {
        await app.StopAsync(Cancel);
        await workspace.DisposeAsync();
        async Task<CliEnd> SetAsync(params string[] arguments) => await Cli.RunWithAsync(folder.FullName, ("OBMEN_OPENID_SECRET", "новый секрет"), ["openid", .. arguments]);
        (await SetAsync("--authority", "http://login.example", "--client", "obmen", "--role", "ит=administrator")).Errors.ShouldContain("https://");
        (await SetAsync("--authority", "http://127.0.0.1:9", "--client", "obmen", "--role", "ит=administrator")).Errors.ShouldContain("не отвечает");
        (await SetAsync("--role", "ит=король")).Code.ShouldBe((int)ExitCode.Usage);
        var set = await SetAsync("--authority", provider.Address, "--client", "обмен", "--title", "Keycloak", "--role", "CN=ит,DC=фирма=administrator", "--role", "продажи=operator");
        set.Code.ShouldBe(0, set.All);
        var shown = await Cli.RunAsync(folder.FullName, "openid");
        shown.Output.ShouldContain("Вход через Keycloak");
        shown.Output.ShouldContain("CN=ит,DC=фирма: администратор");
        (set.All + shown.All).ShouldNotContain("новый секрет");
        (await Cli.RunAsync(folder.FullName, "secrets", "rotate")).Code.ShouldBe(0);
        (await Cli.RunAsync(folder.FullName, "openid")).Output.ShouldBe(shown.Output);
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file.FullName, Cancel)).ShouldNotContain("новый секрет", customMessage: file.Name);
        (await Cli.RunAsync(folder.FullName, "openid", "--off")).Output.ShouldContain("только с паролем");
        workspace = await Workspace.OpenAsync(new() { DataFolder = folder.FullName }, Cancel);
        (await workspace.OpenId.ReadAsync()).ShouldBeNull();
    }

    private static void As(Person person, Action act)
    {
        Actor.Current = person;
        try
        {
            act();
        }
        finally
        {
            Actor.Current = null;
        }
    }

    // Whom the page takes the session's bearer for.
    private async Task<Person> PersonAsync()
    {
        var options = app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>>().Get("obmen");
        var ticket = options.TicketDataFormat.Unprotect(cookies["obmen.session"])!;
        return (await app.Services.GetRequiredService<Obmen.App.Hosting.Login.Sessions>().PersonAsync(ticket.Principal))!;
    }

    private async Task<string> EnterAsync(string back) => await FollowAsync(await GetAsync($"/login/openid?back={Uri.EscapeDataString(back)}"));

    // Goes where it is sent, as a browser does, to a page; our cookies to us alone.
    private async Task<string> FollowAsync(HttpResponseMessage answer)
    {
        var own = new Uri(app.Urls.First());
        while (answer.StatusCode == HttpStatusCode.Redirect)
        {
            var next = new Uri(own, answer.Headers.Location!);
            answer = next.Authority == own.Authority ? await GetAsync(next.PathAndQuery) : await http.GetAsync(next, Cancel);
        }

        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private Task<HttpResponseMessage> GetAsync(string path, string? host = null) => SendAsync(HttpMethod.Get, path, null, host);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string? host = null)
    {
        var request = new HttpRequestMessage(method, app.Urls.First() + path) { Content = content };
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(pair => $"{pair.Key}={pair.Value}")));
        var answer = await http.SendAsync(request, Cancel);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var parts = set.Split(';')[0].Split('=', 2);
            if (parts[1].Length == 0)
                cookies.Remove(parts[0]);
            else
                cookies[parts[0]] = parts[1];
        }

        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
