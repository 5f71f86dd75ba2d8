using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Obmen.Sandbox.FreshOffice.Page;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>Kestrel on 127.0.0.1 and nothing round it: no settings files, no environment, no log.</summary>
internal static class LocalServer
{
    public static WebApplication Build(int port, Faults faults, Api api, SandboxSite site)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var server = builder.Build();
        var middleware = new FaultsMiddleware(faults, Api.SetOf, api.WriteFaultAsync);
        server.Run(context => site.IsFor(context.Request)
            ? site.AnswerAsync(context)
            : middleware.RunAsync(context, () => api.AnswerAsync(context)));
        return server;
    }

    public static Uri AddressOf(WebApplication server) =>
        new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <summary>Leaves Ctrl+C to the program the sandbox runs in.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
