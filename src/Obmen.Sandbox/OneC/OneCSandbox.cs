using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Server;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC;

/// <summary>
/// A server on 127.0.0.1 that behaves as 1C's automatic OData interface over a base kept in SQLite. Strict: what 1C refuses is refused
/// with 1C's codes (developer guide, chapter 17.4).
/// </summary>
public sealed class OneCSandbox : IAsyncDisposable
{
    private const string Publication = "/demo";
    private const string Service = Publication + "/odata/standard.odata";

    private readonly WebApplication app;

    private OneCSandbox(WebApplication app, Base store, Faults faults) => (this.app, Store, Faults) = (app, store, faults);

    /// <summary>The publication's address, as a user would type it.</summary>
    public Uri Address => new(app.Urls.First() + Publication);

    /// <summary>Troubles on demand and counts of requests.</summary>
    public Faults Faults { get; }

    /// <summary>Answers with a web page instead of data, as a broken publication does.</summary>
    public bool HtmlInsteadOfJson { get; set; }

    /// <summary>The base itself.</summary>
    internal Base Store { get; }

    /// <summary>Starts a sandbox.</summary>
    public static async Task<OneCSandbox> StartAsync(OneCSandboxOptions options, CancellationToken cancel = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 << 20);
        var web = builder.Build();
        var store = Base.Open(Configuration.Load(options.Configuration), options.DatabasePath);
        var sandbox = new OneCSandbox(web, store, new Faults());
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"));
        var faults = new FaultsMiddleware(sandbox.Faults, SetOf, (_, _) => Task.CompletedTask);
        web.Run(context => faults.RunAsync(context, () => sandbox.ServeAsync(context, expected)));
        await web.StartAsync(cancel);
        return sandbox;
    }

    /// <summary>Runs SQL over the base and returns the first column of each row; for a look inside from a test.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = Store.Reader();
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var result = new List<string>();
        while (reader.Read())
            result.Add(reader.GetValue(0).ToString() ?? "");
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Store.DisposeAsync();
    }

    private static string SetOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var resource = path.StartsWith(Service + "/", StringComparison.Ordinal) ? path[(Service.Length + 1)..] : "";
        return resource.Split('(', '/')[0];
    }

    private async Task ServeAsync(HttpContext context, string expected)
    {
        if (context.Request.Headers.Authorization.ToString() != expected)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"1C:Enterprise 8.3\"";
            return;
        }

        var path = context.Request.Path.Value ?? "";
        if (path != Service && !path.StartsWith(Service + "/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync("<html><body>404 Not Found</body></html>");
            return;
        }

        if (HtmlInsteadOfJson)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync("<html><body>Публикация на обслуживании</body></html>");
            return;
        }

        if (context.Request.Headers["IBSession"] == "start")
            context.Response.Headers.SetCookie = $"ibsession={Guid.NewGuid()}; path={Publication}";
        context.Response.Headers["DataServiceVersion"] = "3.0";
        try
        {
            var resource = Uri.UnescapeDataString(path[Service.Length..]);
            await new Router(Store, $"{app.Urls.First()}{Service}/").AnswerAsync(context, resource);
        }
        catch (ODataError error)
        {
            await Answer.WriteErrorAsync(context, error);
        }
        catch (SqliteException failure)
        {
            await Answer.WriteErrorAsync(context, ODataError.Own(failure.Message));
        }
    }
}
