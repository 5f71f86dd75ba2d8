using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>The base as published on a web server: address, login, 1C sessions, oddities; behind them the OData interface.</summary>
internal sealed class Publication(Base store, OneCSandboxOptions options, OneCOddities oddities)
{
    internal const string Path = "/demo";

    private const string Service = Path + "/odata/standard.odata";
    private const string SessionCookie = "ibsession";

    private readonly string expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"));
    private readonly ConcurrentDictionary<string, bool> sessions = new(StringComparer.Ordinal);
    private volatile PublishedConfiguration published = new(0, store.Configuration);

    internal int Sessions => sessions.Count;

    /// <summary>The set a request is about; empty when about none.</summary>
    internal static string SetOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var resource = path.StartsWith(Service + "/", StringComparison.Ordinal) ? path[(Service.Length + 1)..] : "";
        return resource.Split('(', '/')[0];
    }

    internal async Task ServeAsync(HttpContext context)
    {
        var path = RawPath(context);
        if (oddities.HtmlStatus is { } status)
            await PageAsync(context, status, "Публикация на обслуживании");
        else if (!path.Equals(Path, StringComparison.Ordinal) && !path.StartsWith(Path + "/", StringComparison.Ordinal))
            await PageAsync(context, 404, "404 Not Found");
        else if (context.Request.Headers.Authorization.ToString() != expected)
            await RefuseLoginAsync(context);
        else if (path != Service && !path.StartsWith(Service + "/", StringComparison.Ordinal))
            await PageAsync(context, 404, "404 Not Found");
        else
            await AnswerAsync(context, path[Service.Length..]);
    }

    private async Task AnswerAsync(HttpContext context, string resource)
    {
        KeepSession(context);
        context.Response.Headers["DataServiceVersion"] = "3.0";
        var root = $"{context.Request.Scheme}://{context.Request.Host}{Service}/";
        try
        {
            await new Router(store, Published(), context, root, options.Time).AnswerAsync(Uri.UnescapeDataString(resource));
        }
        catch (ODataError error)
        {
            await ErrorAnswer.WriteAsync(context, error);
        }
        catch (SqliteException failure)
        {
            await ErrorAnswer.WriteAsync(context, ODataError.Own(failure.Message));
        }
    }

    // The path as it came: what the framework has decoded can't be told apart from what was typed.
    private static string RawPath(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = raw.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? raw : raw[..query];
    }

    private Configuration Published()
    {
        var (version, known) = (oddities.Version, published);
        if (known.Version != version)
            published = known = new(version, oddities.Customisation().Apply(store.Configuration));
        return known.Configuration;
    }

    private void KeepSession(HttpContext context)
    {
        switch (context.Request.Headers["IBSession"].ToString())
        {
            case "start":
                var session = Guid.NewGuid().ToString();
                sessions[session] = true;
                context.Response.Headers.SetCookie = $"{SessionCookie}={session}; path={Path}";
                break;
            case "finish" when context.Request.Cookies[SessionCookie] is { } cookie:
                sessions.TryRemove(cookie, out _);
                break;
        }
    }

    private static Task RefuseLoginAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"1C:Enterprise 8.3\", charset=\"UTF-8\"";
        return PageAsync(context, 401, "401 Unauthorized");
    }

    private static Task PageAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!DOCTYPE html><html><head><title>1C</title></head><body><h1>{text}</h1></body></html>", context.RequestAborted);
    }

    private sealed record PublishedConfiguration(int Version, Configuration Configuration);
}
