using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

/// <summary>A sandbox of its own for each test, and a plain HTTP client logged in to it.</summary>
public abstract class CrmTest : IAsyncLifetime
{
    protected Obmen.Sandbox.FreshOffice.FreshOfficeSandbox Crm { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Crm = await Obmen.Sandbox.FreshOffice.FreshOfficeSandbox.StartAsync();
        Http = Client("1001", "demo-key");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Crm.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected HttpClient Client(string login, string key)
    {
        var client = new HttpClient { BaseAddress = Crm.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login}:{key}")));
        return client;
    }

    /// <summary>The inside of <c>d</c>.</summary>
    protected async Task<JsonNode> Get(string path)
    {
        var text = await Http.GetStringAsync(path);
        return JsonNode.Parse(text)!["d"]!;
    }

    /// <summary>The entities of a collection.</summary>
    protected async Task<JsonArray> Rows(string path) => (await Get(path))["results"]!.AsArray();

    /// <summary>One property of every entity of a collection.</summary>
    protected async Task<T[]> Column<T>(string path, string property) => [.. (await Rows(path)).Select(row => row![property]!.GetValue<T>())];

    protected Task<T[]> Filtered<T>(string set, string filter, string property) => Column<T>($"{set}?$filter={Uri.EscapeDataString(filter)}", property);

    protected async Task<JsonNode> Post(string path, object body)
    {
        using var answer = await Send(HttpMethod.Post, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["d"]!;
    }

    protected Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return Http.SendAsync(request);
    }

    /// <summary>Sends what must be refused and gives the words of the refusal.</summary>
    protected async Task<string> Refused(HttpStatusCode status, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var answer = await Send(method, path, body, headers);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return JsonNode.Parse(text)!["error"]!["message"]!["value"]!.GetValue<string>();
    }

    protected Task<string> Refused(HttpStatusCode status, string path) => Refused(status, HttpMethod.Get, path);

    protected Task Seed(params string[] names) => Crm.SeedAsync(names.Select(name => new SandboxCompany(name)));

    protected static readonly HttpMethod Merge = new("MERGE");
}
