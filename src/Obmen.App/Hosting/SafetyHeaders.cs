namespace Obmen.App.Hosting;

/// <summary>Headers that keep the page from loading, or being shown in, anything foreign.</summary>
internal sealed class SafetyHeaders(RequestDelegate next)
{
    // Inline styles are the component library's; inline scripts are not allowed.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    /// <summary>Adds the headers and passes the request on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Without one, a browser hides even from us where a form was sent from.
        headers["Referrer-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    }
}
