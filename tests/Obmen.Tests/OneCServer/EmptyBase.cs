using System.Net;
using Microsoft.Extensions.Time.Testing;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneCServer;

/// <summary>An empty base of its own for each test.</summary>
public abstract class EmptyBase : IAsyncLifetime
{
    protected const string Parties = "Catalog_Контрагенты";
    protected const string Invoices = "Document_СчетНаОплатуПокупателю";

    protected OneCSandbox Sandbox { get; private set; } = null!;

    protected Client Client { get; private set; } = null!;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero));

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Sandbox = await OneCSandbox.StartAsync(new() { Time = Time }, Cancel);
        Client = new(Sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<string> KeyOfNewAsync(string set, string body) => (await Client.CreateAsync(set, body))["Ref_Key"]!.GetValue<string>();

    protected async Task RefusedAsync(HttpMethod method, string resource, string? body, HttpStatusCode status, string code, string message = "")
    {
        var answer = await Client.SendAsync(method, resource, body);
        var error = answer.Error;
        (error.Status, error.Code).ShouldBe((status, code), answer.Body);
        error.Message.ShouldContain(message);
    }
}
