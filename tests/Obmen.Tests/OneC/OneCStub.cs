using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Http;
using Obmen.OneC;
using Obmen.OneC.OData;

namespace Obmen.Tests.OneC;

/// <summary>A publication that answers as a test says.</summary>
internal sealed class OneCStub : IAsyncDisposable
{
    private readonly StubServer server;
    private readonly HttpClient http = HttpEnd.CreateClient();

    private OneCStub(StubServer server) => this.server = server;

    /// <summary>The publication's address.</summary>
    public string Address => server.Address + "/base";

    /// <summary>What was asked, in order: verb and address.</summary>
    public ConcurrentQueue<string> Asked => server.Asked;

    public static async Task<OneCStub> StartAsync(Func<HttpContext, Task> answer, bool selfSigned = false) => new(await StubServer.StartAsync(answer, selfSigned));

    /// <summary>A server that gives every request this answer.</summary>
    public static Task<OneCStub> SayingAsync(int status, string type, string body) => StartAsync(StubServer.Always(status, type, body));

    public OneCConnection Connection(int pageSize = 5000) => new() { Address = Address, User = "Обменник", Password = "тайна", PageSize = pageSize };

    public ODataClient Client(int pageSize = 5000) => new(http, Connection(pageSize), TimeProvider.System);

    public Task<OneCBase> ConnectAsync() => OneCBase.ConnectAsync(Connection(), http, TimeProvider.System, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        http.Dispose();
    }
}
