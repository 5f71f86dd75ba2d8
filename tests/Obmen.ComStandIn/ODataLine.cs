using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Obmen.OneC.ComHost;

namespace Obmen.ComStandIn;

/// <summary>The sandbox's base, asked over its own HTTP.</summary>
internal sealed class ODataLine : IDisposable
{
    private const string ProcessHeader = "X-Process";

    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly string root;
    private bool isOpen;

    internal ODataLine(string address, string user, string password)
    {
        root = address.TrimEnd('/') + "/odata/standard.odata/";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        // Who asks: a test ends just this process at just this request.
        http.DefaultRequestHeaders.TryAddWithoutValidation(ProcessHeader, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
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
            isOpen |= response.IsSuccessStatusCode;
            if (response.IsSuccessStatusCode)
                return text.StartsWith('{') ? JsonNode.Parse(text)! : JsonValue.Create(text);
            return Refused(response.StatusCode, text);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw RefusalException.Lost(failure.Message, failure);
        }
    }

    // Who is asked for his name in the middle of a session has lost it; a server that is out of service takes the session with it.
    private JsonNode? Refused(HttpStatusCode status, string text)
    {
        var error = text.StartsWith('{') ? JsonNode.Parse(text)!["odata.error"] : null;
        var (code, words) = ((string?)error?["code"], (string?)error?["message"]?["value"] ?? status.ToString());
        return (status, code) switch
        {
            (HttpStatusCode.Unauthorized, _) when isOpen => throw RefusalException.Of("Сеанс отсутствует или удален"),
            (HttpStatusCode.Unauthorized, _) => throw RefusalException.Of("Идентификация пользователя не выполнена"),
            (HttpStatusCode.PreconditionFailed, _) => throw new SessionException(FaultKind.Changed, words),
            (_, "15") => throw new ThereException(),
            (HttpStatusCode.ServiceUnavailable, _) => throw RefusalException.Lost(words),
            (HttpStatusCode.Forbidden, _) or (_, "20") => throw new SessionException(FaultKind.Forbidden, words),
            (HttpStatusCode.NotFound, "9") => null,
            _ => throw RefusalException.Of(words),
        };
    }
}

/// <summary>An object of this key is there already.</summary>
internal sealed class ThereException : Exception;
