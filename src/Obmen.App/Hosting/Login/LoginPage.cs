using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Obmen.App.People;
using Obmen.Exchange;

namespace Obmen.App.Hosting.Login;

/// <summary>Which ways of signing in there are beside the password.</summary>
/// <param name="Service">The firm's sign-in service; null = none.</param>
internal sealed record LoginWays(OpenIdSetting? Service);

/// <summary>The login: a name, a password, a button; a session cookie that scripts can't read and other sites can't send.</summary>
internal static class LoginPage
{
    internal const string Path = "/login";
    internal const string Scheme = "obmen";
    internal const string Entered = Path + "/in";

    internal static readonly TimeSpan Lasts = TimeSpan.FromHours(12);
    private static readonly Words Title = new("Вход", "Sign in");
    private static readonly Words Name = new("Имя", "Name");
    private static readonly Words Password = new("Пароль", "Password");
    private static readonly Words Enter = new("Войти", "Sign in");
    private static readonly Words Wrong = new("Имя или пароль не подошли. Забытый пароль задаётся заново на сервере: obmen password", "The name or the password is wrong. A forgotten password is set anew on the server: obmen password");

    private static readonly Words OutThere = new("Вы вышли. Выйти и там:", "You are signed out. Sign out there too:");

    /// <summary>Registers sessions, and the sign-in service when there is one.</summary>
    internal static void AddLogin(this IServiceCollection services, TimeProvider time, OpenIdSetting? service)
    {
        services.AddSingleton(new LoginDelay(time));
        services.AddSingleton<Sessions>();
        services.AddSingleton(new LoginWays(service));
        var sessions = services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "obmen.session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.ExpireTimeSpan = Lasts;
            cookie.SlidingExpiration = true;
        });
        if (service is not null)
            sessions.AddOpenId(service);
    }

    /// <summary>Maps the login and the way out.</summary>
    internal static void MapLogin(this WebApplication app)
    {
        var service = app.Services.GetRequiredService<LoginWays>().Service;
        app.MapGet(Path, (string? back, LoginProblem? problem, HttpContext http, IAntiforgery forgery) => Page(http, forgery, back, service is null ? Words.None : (problem ?? LoginProblem.None).Text(service.Shown), StatusCodes.Status200OK));
        app.MapPost(Path, EnterAsync);
        app.MapPost("/logout", async (HttpContext http) =>
        {
            await http.SignOutAsync(Scheme);
            return Results.LocalRedirect(service is not null && Sessions.IsOfService(http.User) ? $"{Path}?left=true" : Path);
        });
        // A browser that another site sent here keeps the session to itself: the next step has to be our own page's.
        app.MapGet(Entered, (string? back) => Results.Text($"""<!DOCTYPE html><html><head><meta charset="utf-8" /><link rel="icon" type="image/svg+xml" href="/favicon.svg" /><meta http-equiv="refresh" content="0;url={Safe(Local(back))}" /><title>Obmen</title></head><body></body></html>""", "text/html; charset=utf-8"));
        if (service is not null)
            app.MapOpenId();
    }

    /// <summary>The login with what went wrong before.</summary>
    internal static string With(LoginProblem problem) => $"{Path}?problem={problem}";

    /// <summary>An address of ours; of anybody else's, the first page.</summary>
    internal static string Local(string? back) =>
        back is { Length: > 0 } && back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal) ? back : "/";

    private static async Task<IResult> EnterAsync([FromForm] string? name, [FromForm] string? password, [FromForm] string? back, HttpContext http, IAntiforgery forgery, AccountBook accounts, LoginDelay delay)
    {
        var address = http.Connection.RemoteIpAddress;
        if (delay.Left(address) is var left && left > TimeSpan.Zero)
        {
            var seconds = (int)Math.Ceiling(left.TotalSeconds);
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Page(http, forgery, back, new($"Слишком много неверных паролей. Подождите {seconds} с.", $"Too many wrong passwords. Wait {seconds} s."), StatusCodes.Status429TooManyRequests);
        }

        if (await accounts.EnterAsync(string.IsNullOrWhiteSpace(name) ? AccountBook.First : name.Trim(), password ?? "") is not { } entered)
        {
            delay.Wrong(address);
            Serilog.Log.Warning("A wrong password of the page from {Address}", address);
            return Page(http, forgery, back, Wrong, StatusCodes.Status403Forbidden);
        }

        delay.Right(address);
        await http.SignInAsync(Scheme, Sessions.Of(entered.Person.Name, entered.Stamp));
        return Results.LocalRedirect(Local(back));
    }

    // Drawn without a circuit: whoever isn't in has none.
    private static IResult Page(HttpContext http, IAntiforgery forgery, string? back, Words problem, int status)
    {
        var token = forgery.GetAndStoreTokens(http);
        var alert = problem.IsEmpty ? "" : $"<p role=\"alert\" style=\"color:#b3261e\">{Safe(problem.ToString())}</p>";
        var other = http.RequestServices.GetRequiredService<LoginWays>().Service is { } service ? Other(service, back, http.Request.Query.ContainsKey("left")) : "";
        return Results.Text($"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{Safe(Title.ToString())} — Obmen</title><link rel="icon" type="image/svg+xml" href="/favicon.svg" /></head>
            <body style="font:15px/1.5 system-ui,sans-serif;max-width:340px;margin:14vh auto;padding:0 20px">
            <h1 style="font-size:22px">Obmen</h1>{alert}
            <form method="post" action="{Path}">
            <input type="hidden" name="{Safe(token.FormFieldName)}" value="{Safe(token.RequestToken!)}" /><input type="hidden" name="back" value="{Safe(back ?? "")}" />
            <label>{Safe(Name.ToString())}<br /><input type="text" name="name" value="{AccountBook.First}" autocomplete="username" required style="width:100%;padding:8px;font:inherit;box-sizing:border-box" /></label><br />
            <label>{Safe(Password.ToString())}<br /><input type="password" name="password" autocomplete="current-password" autofocus required style="width:100%;padding:8px;font:inherit;box-sizing:border-box" /></label>
            <p><button type="submit" style="padding:8px 18px;font:inherit">{Safe(Enter.ToString())}</button></p>
            </form>{other}</body></html>
            """, "text/html; charset=utf-8", statusCode: status);
    }

    private static string Other(OpenIdSetting service, string? back, bool hasLeft)
    {
        var text = new Words($"Войти через {service.Shown}", $"Sign in by {service.Shown}");
        var way = $"""<p><a href="{OpenIdLogin.Path}?back={Uri.EscapeDataString(Local(back))}" style="font-size:16px">{Safe(text.ToString())}</a></p>""";
        return hasLeft ? $"""{way}<p>{Safe(OutThere.ToString())} <a href="{OpenIdLogin.Leave}">{Safe(service.Shown)}</a></p>""" : way;
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
