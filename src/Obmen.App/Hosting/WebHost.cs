using System.Net;
using Obmen.App.Components;
using Obmen.App.Workspaces;
using Serilog;

namespace Obmen.App.Hosting;

/// <summary>The page, served on 127.0.0.1.</summary>
public static class WebHost
{
    /// <summary>Starts to serve the page over an open workspace; the address is in <see cref="WebApplication.Urls"/>. The caller stops and disposes it.</summary>
    public static async Task<WebApplication> StartAsync(Workspace workspace, WebOptions options, CancellationToken cancel)
    {
        // Started from any folder, from a build or published: our own files lie beside the program.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Ports.Choose(options.Port, WebOptions.UsualPort)));
        builder.Services.AddSerilog();
        builder.Services.AddSingleton(workspace);
        builder.Services.AddSingleton(options.Prefill);
        builder.Services.AddWebPages();

        var app = builder.Build();
        app.UseMiddleware<LocalOnly>();
        app.UseMiddleware<SafetyHeaders>();
        app.MapWebPages();
        app.MapGet("/health", () => Results.Text("ok"));
        await app.StartAsync(cancel);
        return app;
    }
}
