using System.Net;
using Microsoft.AspNetCore.Authentication;
using Obmen.App.Api;
using Obmen.App.People;

namespace Obmen.App.Hosting.Login;

/// <summary>Lets nobody pass without a session, where the page is open to more than this computer; all but the login itself, the API, which has a gate of its own, <c>/health</c>, and <c>/metrics</c> asked for on this computer by its address.</summary>
internal sealed class LoginGate(RequestDelegate next, Sessions sessions)
{
    /// <summary>Passes the request on, sends a reader to the login, or answers 401.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments(LoginPage.Path, StringComparison.Ordinal) || path == "/health" || path == "/favicon.svg" || path.StartsWithSegments(ApiHost.Root, StringComparison.Ordinal) || (path == "/metrics" && IsHere(context.Request.Host.Host)) || await IsInAsync(context))
        {
            await next(context);
            return;
        }

        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            context.Response.Redirect($"{LoginPage.Path}?back={Uri.EscapeDataString(path + context.Request.QueryString)}");
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private static bool IsHere(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);

    private async Task<bool> IsInAsync(HttpContext context)
    {
        var session = await context.AuthenticateAsync(LoginPage.Scheme);
        if (!session.Succeeded || await sessions.PersonAsync(session.Principal) is not { } person)
            return false;
        (context.User, Actor.Current) = (session.Principal, person);
        return true;
    }
}
