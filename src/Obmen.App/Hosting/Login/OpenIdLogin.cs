using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Obmen.App.People;

namespace Obmen.App.Hosting.Login;

/// <summary>Sign-in by the firm's own OpenID Connect service: authorization code with PKCE. The password stays beside it.</summary>
internal static class OpenIdLogin
{
    internal const string Path = LoginPage.Path + "/openid";
    internal const string Callback = Path + "/callback";
    internal const string Leave = Path + "/out";

    private const string Scheme = "openid";
    private const string Left = Path + "/left";
    private const int LongestName = 100;

    /// <summary>Registers the service.</summary>
    internal static void AddOpenId(this AuthenticationBuilder builder, OpenIdSetting setting) => builder.AddOpenIdConnect(Scheme, openId =>
    {
        (openId.Authority, openId.ClientId, openId.ClientSecret) = (setting.Authority, setting.ClientId, setting.Secret.Length > 0 ? setting.Secret : null);
        openId.RequireHttpsMetadata = !new Uri(setting.Authority).IsLoopback;
        openId.SignInScheme = openId.SignOutScheme = LoginPage.Scheme;
        (openId.CallbackPath, openId.SignedOutCallbackPath, openId.SignedOutRedirectUri, openId.RemoteSignOutPath) = (Callback, Left, LoginPage.Path, default);
        // A form sent from the service's page would be a foreign one here.
        (openId.ResponseType, openId.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
        openId.NonceCookie.SameSite = openId.CorrelationCookie.SameSite = SameSiteMode.Lax;
        openId.NonceCookie.SecurePolicy = openId.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        openId.MapInboundClaims = false;
        openId.DisableTelemetry = true;
        openId.BackchannelTimeout = TimeSpan.FromSeconds(15);
        openId.Scope.Clear();
        foreach (var scope in setting.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            openId.Scope.Add(scope);
        openId.Events = new()
        {
            OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.RedirectUri = Own(context.Request, Callback);
                return Task.CompletedTask;
            },
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                (context.ProtocolMessage.ClientId, context.ProtocolMessage.PostLogoutRedirectUri) = (setting.ClientId, Own(context.Request, Left));
                return Task.CompletedTask;
            },
            // The handler takes an unsigned token for good when the service gave it over a connection of its own.
            OnTokenValidated = context =>
            {
                if (context.SecurityToken.RawSignature is not { Length: > 0 })
                    context.Fail("The id token isn't signed.");
                return Task.CompletedTask;
            },
            OnAccessDenied = context => Refuse(context, LoginProblem.Denied),
            OnTicketReceived = context => EnterAsync(context, setting),
            OnRemoteFailure = context =>
            {
                Serilog.Log.Warning(context.Failure, "A sign-in by {Service} failed", setting.Shown);
                return Refuse(context, ProblemOf(context.Failure));
            },
        };
    });

    /// <summary>Maps the way to the service and the way out of it.</summary>
    internal static void MapOpenId(this WebApplication app)
    {
        app.MapGet(Path, (string? back, HttpContext http) => SendAsync(http, () => http.ChallengeAsync(Scheme, new() { RedirectUri = $"{LoginPage.Entered}?back={Uri.EscapeDataString(LoginPage.Local(back))}" })));
        app.MapGet(Leave, (Delegate)((HttpContext http) => SendAsync(http, () => http.SignOutAsync(Scheme, new() { RedirectUri = LoginPage.Path }))));
    }

    private static async Task<IResult> SendAsync(HttpContext http, Func<Task> send)
    {
        try
        {
            await send();
            return Results.Empty;
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException or TaskCanceledException && !http.Response.HasStarted)
        {
            Serilog.Log.Warning(failure, "The sign-in service can't be asked");
            return Results.LocalRedirect(LoginPage.With(LoginProblem.Silent));
        }
    }

    // Groups and roles as they are set now; another service takes a new start of the page.
    private static async Task EnterAsync(TicketReceivedContext context, OpenIdSetting begun)
    {
        var setting = await context.HttpContext.RequestServices.GetRequiredService<OpenIdBook>().ReadAsync();
        if (setting is null || (setting.Authority, setting.ClientId) != (begun.Authority, begun.ClientId))
        {
            await Refuse(context, LoginProblem.Changed);
            return;
        }

        var user = context.Principal!;
        var name = NameOf(user, setting);
        if (setting.RoleOf(user.FindAll(setting.Claim).Select(claim => claim.Value)) is not { } role)
        {
            Serilog.Log.Warning("{Who} has no role here: none of their groups in the claim {Claim} gives one", name, setting.Claim);
            await Refuse(context, LoginProblem.NoRole);
            return;
        }

        context.Principal = Sessions.Of(new(name, role), setting);
        // What the service took from somebody is seen at the next sign-in: a session isn't prolonged.
        context.Properties!.AllowRefresh = false;
        context.Properties.ExpiresUtc = context.Options.TimeProvider!.GetUtcNow() + LoginPage.Lasts;
    }

    // With the service's name: an account of the same name here is somebody else.
    private static string NameOf(ClaimsPrincipal user, OpenIdSetting setting)
    {
        var name = user.FindFirst(setting.NameClaim)?.Value ?? user.FindFirst("sub")?.Value ?? "";
        return $"{(name.Length > LongestName ? name[..LongestName] : name)} · {setting.Shown}";
    }

    private static Task Refuse<T>(HandleRequestContext<T> context, LoginProblem problem)
        where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect(LoginPage.With(problem));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static LoginProblem ProblemOf(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException or TaskCanceledException or IOException)
                return LoginProblem.Silent;
        }

        return LoginProblem.Unproved;
    }

    // Behind a reverse proxy the browser speaks https where we hear http.
    private static string Own(HttpRequest request, string path)
    {
        var host = request.Host.Host;
        var isHere = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        return $"{(isHere ? request.Scheme : Uri.UriSchemeHttps)}://{request.Host}{path}";
    }
}
