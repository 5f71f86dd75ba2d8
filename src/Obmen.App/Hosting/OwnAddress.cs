using System.Net;

namespace Obmen.App.Hosting;

/// <summary>
/// Serves only a browser that was pointed here by a name of ours: a foreign site that makes its own name resolve to this computer (DNS rebinding), and
/// a foreign page that posts or opens a socket here, are refused with 403. The names are those of this computer and what <see cref="WebOptions.Names"/> adds.
/// </summary>
internal sealed class OwnAddress(RequestDelegate next, WebOptions options)
{
    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsOurs(request.Host.Host) && IsOwn(request.Headers.Origin.ToString(), request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("Obmen: this address is served to this computer and under its own names only.");
    }

    private bool IsOurs(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || options.Names.Any(name => host.Equals(name, StringComparison.OrdinalIgnoreCase))
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    // Behind a reverse proxy the browser speaks https where we hear http.
    private bool IsOwn(string origin, HttpRequest request) =>
        origin.Length == 0
        || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || (options.IsPublic && origin.Equals($"https://{request.Host}", StringComparison.OrdinalIgnoreCase));
}
