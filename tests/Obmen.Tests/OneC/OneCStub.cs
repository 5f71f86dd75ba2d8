using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Obmen.Exchange.Http;
using Obmen.OneC;
using Obmen.OneC.OData;

namespace Obmen.Tests.OneC;

/// <summary>A server on 127.0.0.1 that answers as a test says: for what no sound base does.</summary>
internal sealed class OneCStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = HttpEnd.CreateClient();

    private OneCStub(WebApplication app) => this.app = app;

    /// <summary>The publication's address.</summary>
    public string Address => app.Urls.First() + "/base";

    /// <summary>What was asked, in order: verb and address.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<OneCStub> StartAsync(Func<HttpContext, Task> answer, bool selfSigned = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (selfSigned)
                listen.UseHttps(SelfSigned());
        }));
        var stub = new OneCStub(builder.Build());
        stub.app.Run(context =>
        {
            stub.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return answer(context);
        });
        await stub.app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>A server that gives every request this answer.</summary>
    public static Task<OneCStub> SayingAsync(int status, string type, string body) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    });

    public OneCConnection Connection(int pageSize = 5000) => new() { Address = Address, User = "Обменник", Password = "тайна", PageSize = pageSize };

    public ODataClient Client(int pageSize = 5000) => new(http, Connection(pageSize), TimeProvider.System);

    public Task<OneCBase> ConnectAsync() => OneCBase.ConnectAsync(Connection(), http, TimeProvider.System, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
