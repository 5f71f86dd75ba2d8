using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneCServer;

/// <summary>A plain HTTP client logged in to a 1C sandbox.</summary>
public sealed class Client(OneCSandbox sandbox) : IDisposable
{
    private readonly HttpClient http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Root => $"{sandbox.Address}/odata/standard.odata/";

    public async Task<Answer> SendAsync(HttpMethod method, string resource, string? body = null, string accept = "application/json;odata=nometadata", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Root + resource);
        request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("obmen:demo")));
        if (accept.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, Cancel);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response.Headers.ToDictionary(header => header.Key, header => header.Value.First()), response.Content.Headers.ContentType?.ToString() ?? "");
    }

    public Task<Answer> GetAsync(string resource, string accept = "application/json;odata=nometadata") => SendAsync(HttpMethod.Get, resource, accept: accept);

    /// <summary>The rows of a set; <paramref name="filter"/> is escaped here.</summary>
    public async Task<JsonArray> RowsAsync(string resource, string filter = "")
    {
        var answer = await GetAsync(filter.Length == 0 ? resource : $"{resource}{(resource.Contains('?') ? '&' : '?')}$filter={Uri.EscapeDataString(filter)}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer.Json["value"]!.AsArray();
    }

    public async Task<JsonNode> CreateAsync(string set, string body)
    {
        var answer = await SendAsync(HttpMethod.Post, set, body);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        return answer.Json;
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What the server answered.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers, string ContentType)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public XElement Xml => XElement.Parse(Body);

    /// <summary>Status, 1C's code, message.</summary>
    public (HttpStatusCode Status, string Code, string Message) Error =>
        (Status, Json["odata.error"]!["code"]!.GetValue<string>(), Json["odata.error"]!["message"]!["value"]!.GetValue<string>());
}
