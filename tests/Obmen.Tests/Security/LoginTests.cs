using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Obmen.App.Commands;
using Obmen.App.Hosting;
using Obmen.App.People;
using Obmen.App.Workspaces;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Security;

/// <summary>The page that is open to more than this computer: a password, a session, its own names, small requests.</summary>
public sealed partial class LoginTests : IAsyncLifetime
{
    private const string Name = "obmen.example";
    private const string Password = "верная длинная фраза";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-login-");
    private readonly ShiftedTime time = new();
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private Workspace workspace = null!;
    private WebApplication app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        workspace = await Workspace.OpenAsync(new() { DataFolder = folder.FullName, Time = time }, Cancel);
        await workspace.Accounts.SetAsync(AccountBook.First, Role.Administrator, Password);
        app = await WebHost.StartAsync(workspace, new() { Port = 0, Names = [Name] }, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await workspace.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_is_shown_without_a_session_and_everything_with_one_until_the_password_changes()
    {
        var sent = await SendAsync(HttpMethod.Get, "/runs?x=1");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        sent.Headers.Location!.OriginalString.ShouldBe("/login?back=%2Fruns%3Fx%3D1");
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/_blazor/negotiate"), (HttpMethod.Get, "/files/reconcile/x.xlsx"), (HttpMethod.Get, "/css/base.css"), (HttpMethod.Post, "/runs") })
            (await SendAsync(method, path, accept: "*/*")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        (await SendAsync(HttpMethod.Get, "/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Get, "/metrics", accept: "*/*")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await SendAsync(HttpMethod.Get, "/metrics", host: "127.0.0.1")).Content.ReadAsStringAsync(Cancel)).ShouldContain("obmen_up 1");

        var entered = await EnterAsync(Password, "/runs");
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        entered.Headers.Location!.OriginalString.ShouldBe("/runs");
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("obmen.session=", StringComparison.Ordinal));
        foreach (var flag in new[] { "httponly", "secure", "samesite=strict" })
            cookie.ShouldContain(flag, Case.Insensitive);
        var session = cookie.Split(';')[0];
        (await SendAsync(HttpMethod.Get, "/runs", cookie: session)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Get, "/runs", cookie: session + "x")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await workspace.Accounts.SetAsync(AccountBook.First, Role.Administrator, Password + "!");
        (await SendAsync(HttpMethod.Get, "/runs", cookie: session)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Wrong_passwords_are_slowed_down_and_the_right_one_is_not_tried_before_its_time()
    {
        for (var n = 0; n < 3; n++)
            (await EnterAsync("password1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var slowed = await EnterAsync(Password);
        slowed.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        slowed.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        time.Advance(TimeSpan.FromSeconds(2));
        (await EnterAsync("password2")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        time.Advance(TimeSpan.FromSeconds(1));
        (await EnterAsync(Password)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "each further one doubles the wait");
        time.Advance(TimeSpan.FromMinutes(15));
        (await EnterAsync(Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        string.Concat(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".log", StringComparison.Ordinal)).Select(File.ReadAllText)).ShouldNotContain("password1");
    }

    [Fact]
    public async Task A_form_of_another_page_another_site_or_another_name_is_refused()
    {
        var (token, cookie) = await FormAsync();
        (await PostAsync("wrong token", cookie, Password)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(token, "", Password)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(token, cookie, Password, origin: "https://evil.example")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(token, cookie, Password, origin: $"https://{Name}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(HttpMethod.Get, "/login", host: "evil.example")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var back in new[] { "//evil.example", "https://evil.example", "/\\evil.example" })
            (await EnterAsync(Password, back)).Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task A_request_of_more_than_a_megabyte_is_refused()
    {
        var (token, cookie) = await FormAsync();
        (await PostAsync(token, cookie, new string('a', 2 << 20))).StatusCode.ShouldBeOneOf(HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Others_get_no_page_without_tls_or_without_a_password()
    {
        var bare = Directory.CreateTempSubdirectory("obmen-login-");
        var open = await Cli.RunAsync(bare.FullName, "serve", "--port", "0", "--listen", "0.0.0.0");
        open.Code.ShouldBe((int)ExitCode.Usage, open.All);
        open.Errors.ShouldContain("Без TLS");
        var named = await Cli.RunAsync(bare.FullName, "serve", "--port", "0", "--name", Name);
        named.Code.ShouldBe((int)ExitCode.Usage, named.All);
        named.Errors.ShouldContain("obmen password");
        bare.Delete(recursive: true);
    }

    private async Task<HttpResponseMessage> EnterAsync(string password, string back = "")
    {
        var (token, cookie) = await FormAsync();
        return await PostAsync(token, cookie, password, back);
    }

    private async Task<(string Token, string Cookie)> FormAsync()
    {
        var page = await SendAsync(HttpMethod.Get, "/login");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return (Token().Match(await page.Content.ReadAsStringAsync(Cancel)).Groups["token"].Value, cookie);
    }

    private Task<HttpResponseMessage> PostAsync(string token, string cookie, string password, string back = "", string? origin = null) =>
        SendAsync(HttpMethod.Post, "/login", cookie: cookie, origin: origin, form: new() { ["__RequestVerificationToken"] = token, ["password"] = password, ["back"] = back });

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string accept = "text/html", string cookie = "", string? origin = null, string host = Name, Dictionary<string, string>? form = null)
    {
        var request = new HttpRequestMessage(method, app.Urls.First() + path) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (cookie.Length > 0)
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        return http.SendAsync(request, Cancel);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
