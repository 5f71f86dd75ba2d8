using Microsoft.AspNetCore.Components.Server.Circuits;
using Obmen.App.Api;
using Obmen.App.Components;
using Obmen.App.Demo;
using Obmen.App.Hosting.Login;
using Obmen.App.Service;
using Obmen.App.Workspaces;
using Obmen.Store;
using Serilog;

namespace Obmen.App.Hosting;

/// <summary>The page, served to this computer or, with a password, to others.</summary>
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
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = WebOptions.LargestRequest;
            kestrel.Listen(options.Listen, Ports.Choose(options.Port, WebOptions.UsualPort), listen =>
            {
                if (options.Certificate is { } certificate)
                    listen.UseHttps(certificate);
            });
        });
        builder.Services.AddSerilog();
        // Does nothing unless Windows started us as a service; then it is told that we run, and we that we should stop.
        builder.Services.AddWindowsService(service => service.ServiceName = WindowsServices.Name);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        builder.Services.AddSingleton(workspace);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<DemoHost>();
        builder.Services.AddSingleton(workspace.Accounts);
        builder.Services.AddSingleton(workspace.OpenId);
        builder.Services.AddScoped<PersonOfCircuit>();
        builder.Services.AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<PersonOfCircuit>());
        builder.Services.AddSingleton(workspace.Tokens);
        builder.Services.AddApi();
        SecretBox.Guard(builder.Services, workspace.KeyFolder);
        builder.Services.AddLogin(workspace.Time, options.IsPublic ? await workspace.OpenId.ReadAsync() : null);
        builder.Services.AddWebPages();

        var app = builder.Build();
        app.UseMiddleware<OwnAddress>();
        app.UseMiddleware<SafetyHeaders>();
        app.UseAuthentication();
        if (options.IsPublic)
            app.UseMiddleware<LoginGate>();
        else
            app.UseMiddleware<LocalPerson>();
        app.MapWebPages();
        if (options.IsPublic)
            app.MapLogin();
        app.MapMetrics();
        app.MapApi();
        await app.Services.GetRequiredService<DemoHost>().ContinueAsync(cancel);
        await app.StartAsync(cancel);
        return app;
    }
}
