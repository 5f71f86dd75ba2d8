using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Obmen.OneC.ComHost;

namespace Obmen.ComStandIn;

/// <summary>The sandbox's base, asked over its own HTTP.</summary>
internal sealed class ODataLine : IDisposable
{
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly string root;

    internal ODataLine(string address, string user, string password)
    {
        root = address.TrimEnd('/') + "/odata/standard.odata/";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json;odata=nometadata");
    }

    public void Dispose() => http.Dispose();

    /// <summary>What a request gives; null when the object isn't there.</summary>
    internal JsonNode? Get(string resource) => Send(HttpMethod.Get, resource, null, null);

    /// <summary>Sends a write; null when the object isn't there.</summary>
    internal JsonNode? Send(HttpMethod method, string resource, JsonNode? body, string? version)
    {
        using var request = new HttpRequestMessage(method, root + resource);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var response = http.Send(request);
            using var reader = new StreamReader(response.Content.ReadAsStream());
            var text = reader.ReadToEnd();
            if (response.IsSuccessStatusCode)
                return text.StartsWith('{') ? JsonNode.Parse(text)! : JsonValue.Create(text);
            return Refused(response.StatusCode, text);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw RefusalException.Lost(failure);
        }
    }

    private static JsonNode? Refused(HttpStatusCode status, string text)
    {
        var error = text.StartsWith('{') ? JsonNode.Parse(text)!["odata.error"] : null;
        var (code, words) = ((string?)error?["code"], (string?)error?["message"]?["value"] ?? status.ToString());
        return (status, code) switch
        {
            (HttpStatusCode.Unauthorized, _) => throw RefusalException.Of("Идентификация пользователя не выполнена"),
            (HttpStatusCode.PreconditionFailed, _) => throw new SessionException(FaultKind.Changed, words),
            (_, "15") => throw new ThereException(),
            (_, "20") => throw new SessionException(FaultKind.Forbidden, words),
            (HttpStatusCode.NotFound, "9") => null,
            _ => throw RefusalException.Of(words),
        };
    }
}

/// <summary>An object of this key is there already.</summary>
internal sealed class ThereException : Exception;
