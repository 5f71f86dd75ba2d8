using System.Net;

namespace Obmen.App.Hosting;

/// <summary>
/// Serves only a browser on this machine that was pointed here by name: a foreign site that makes its own name resolve to 127.0.0.1
/// (DNS rebinding), and a foreign page that posts or opens a socket here, are refused with 403.
/// </summary>
internal sealed class LocalOnly(RequestDelegate next)
{
    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsLocal(request.Host.Host) && IsOwn(request.Headers.Origin.ToString(), request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("Obmen: this address is served to this computer only.");
    }

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsOwn(string origin, HttpRequest request) =>
        origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
