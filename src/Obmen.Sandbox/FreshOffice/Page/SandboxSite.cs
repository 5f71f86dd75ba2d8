using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Obmen.Sandbox.FreshOffice.Storage;

namespace Obmen.Sandbox.FreshOffice.Page;

/// <summary>What a person sees of the sandbox, and the switches for a program. Nothing here is logged in to, and nothing here changes the CRM's rows.</summary>
internal sealed class SandboxSite(CrmDatabase database, Oddities oddities, Faults faults)
{
    public const string Root = "/__sandbox";

    public bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    public Task AnswerAsync(HttpContext context)
    {
        // A name of somebody else's that leads to 127.0.0.1 must not read it through a browser.
        if (!IPAddress.TryParse(context.Request.Host.Host, out var host) ? context.Request.Host.Host != "localhost" : !IPAddress.IsLoopback(host))
            return FailAsync(context, StatusCodes.Status403Forbidden);
        var path = context.Request.Path.Value![Root.Length..].TrimEnd('/');
        if (path == "/oddities")
            return OdditiesEndpoint.AnswerAsync(context, oddities, faults);
        return HttpMethods.IsGet(context.Request.Method) ? ShowAsync(context, path) : FailAsync(context, StatusCodes.Status405MethodNotAllowed);
    }

    private Task ShowAsync(HttpContext context, string path)
    {
        if (path is "/page.css" or "/page.js")
            return WriteAsync(context, path.EndsWith("css", StringComparison.Ordinal) ? "text/css" : "text/javascript", Resource.Text("FreshOffice.Page" + path.Replace('/', '.')));
        return Page(context.Request, path) is { } page ? WriteAsync(context, "text/html", page) : FailAsync(context, StatusCodes.Status404NotFound);
    }

    private string? Page(HttpRequest request, string path)
    {
        using var rented = database.Rent();
        return path.Split('/') switch
        {
            [""] => new Overview(rented.Connection, oddities).Write(request.Query),
            ["", "companies", var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) => CompanyCard.Write(rented.Connection, key),
            _ => null,
        };
    }

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type + ";charset=utf-8";
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'self'; img-src data:";
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task FailAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
