using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Protocol;

/// <summary>Speaks OData 3 in verbose JSON with the CRM.</summary>
internal sealed class CrmClient(HttpClient http, FreshOfficeConnection connection, Dialect dialect, TimeProvider time)
{
    private readonly HttpEnd end = new(http, CrmFailures.Title, CrmFailures.Explain, time, connection.Pace) { Timeout = connection.Timeout };
    private readonly Uri root = new(connection.Address.TrimEnd('/') + "/");
    private readonly string authorization = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{connection.Login}:{connection.Password}"));
    private int verb;

    /// <summary>The pace of its calls.</summary>
    internal Pace Pace => end.Pace;

    /// <summary>Reads <c>$metadata</c>.</summary>
    internal async Task<IReadOnlyDictionary<string, EdmSet>> MetadataAsync(CancellationToken cancel)
    {
        using var response = await end.ReadAsync(() => Request(HttpMethod.Get, new Uri(root, "$metadata"), accept: "application/xml"), cancel);
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancel);
            if (CrmFailures.Message(Encoding.UTF8.GetString(body)) is { } refusal)
                throw CrmFailures.Refused(refusal);
            return EdmxReader.Read(new MemoryStream(body), _ => true, cancel);
        }
        catch (Exception failure) when (failure is XmlException or IOException or HttpRequestException)
        {
            throw end.Garbled(isWrite: false, failure);
        }
    }

    /// <summary>Streams the rows of a set, page after page. A page that repeats or a link to another host is an error, not an endless loop.</summary>
    internal IAsyncEnumerable<JsonElement> RowsAsync(string resource, CancellationToken cancel) =>
        PagesAsync(resource, (rows, body) => rows.ReadAsync(body, cancel), cancel).Select(row => row.RootElement);

    /// <summary>The same, of each row no more than the fields wanted: what is returned is always the one given, good until the next is asked for.</summary>
    internal IAsyncEnumerable<JsonFields> RowsAsync(string resource, JsonFields fields, CancellationToken cancel) =>
        PagesAsync(resource, (rows, body) => rows.ReadAsync(body, fields, cancel), cancel);

    /// <summary>One entity, or null when there is none of that key.</summary>
    internal async Task<JsonDocument?> OneAsync(CrmSetNames set, string id, string options, CancellationToken cancel)
    {
        var key = set.Field("id")!.Name;
        var filter = $"$filter={Uri.EscapeDataString($"{key} eq {id}")}";
        await foreach (var row in RowsAsync($"{set.Name}?{filter}{options}", cancel))
            return JsonDocument.Parse(row.GetRawText());
        return null;
    }

    /// <summary>Creates an entity; returns it as the CRM made it.</summary>
    internal async Task<JsonDocument> CreateAsync(CrmSetNames set, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        using var response = await end.WriteAsync(() => Request(HttpMethod.Post, new Uri(root, set.Name), body), cancel);
        try
        {
            var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancel));
            if (CrmFailures.Message(json.RootElement) is { } refusal)
                throw CrmFailures.Refused(refusal);
            return json.RootElement.TryGetProperty("d", out _) ? json : throw end.Garbled(isWrite: true);
        }
        catch (Exception failure) when (failure is JsonException or IOException or HttpRequestException)
        {
            throw end.Garbled(isWrite: true, failure);
        }
    }

    /// <summary>Changes properties of an entity. The first verb the server doesn't refuse is kept for the next time.</summary>
    internal async Task ChangeAsync(CrmSetNames set, string id, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var address = new Uri(root, string.Create(CultureInfo.InvariantCulture, $"{set.Name}({id})"));
        while (true)
        {
            var tried = verb;
            try
            {
                var method = dialect.WriteVerb[tried];
                var sent = method == "PUT" ? await WholeEntity.WithAsync(this, set, id, body, cancel) : body;
                using var response = await end.WriteAsync(() => Request(new HttpMethod(method), address, sent), cancel);
                return;
            }
            catch (SideException failure) when (failure.Status is 405 or 501 && tried + 1 < dialect.WriteVerb.Count)
            {
                Interlocked.CompareExchange(ref verb, tried + 1, tried);
            }
        }
    }

    /// <summary>Removes an entity; one that isn't there any more is no failure.</summary>
    internal async Task RemoveAsync(CrmSetNames set, string id, CancellationToken cancel)
    {
        try
        {
            using var response = await end.WriteAsync(() => Request(HttpMethod.Delete, new Uri(root, $"{set.Name}({id})")), cancel);
        }
        catch (SideException failure) when (failure.Status == (int)HttpStatusCode.NotFound)
        {
            // An earlier attempt, whose answer was lost, removed it.
        }
    }

    /// <summary>
    /// Removes an entity if it still has a version; null removes whatever the version. <paramref name="current"/> reads its version and name, null when
    /// it isn't there any more.
    /// </summary>
    internal async Task RemoveAsync(CrmSetNames set, string id, Func<Task<(string Version, string Name)?>> current, string? version, CancellationToken cancel)
    {
        if (version is not null && await current() is { } there && there.Version != version)
            throw SideFailures.ChangedSince(CrmFailures.Title, there.Name);
        await RemoveAsync(set, id, cancel);
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(string resource, Func<JsonRowStream, Stream, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        Uri? page = new(root, resource);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (page is not null)
        {
            if (!seen.Add(page.Query) || page.Host != root.Host || page.Port != root.Port)
                throw end.Garbled(isWrite: false);
            var address = page;
            using var response = await end.ReadAsync(() => Request(HttpMethod.Get, address), cancel);
            var rows = new JsonRowStream("d", "results");
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            await using var reader = read(rows, body).GetAsyncEnumerator(cancel);
            while (await MoveAsync(reader))
                yield return reader.Current;
            if (!rows.Found)
                throw rows.Outside.GetValueOrDefault("error.message.value") is { } message ? CrmFailures.Refused(message) : end.Garbled(isWrite: false);
            page = rows.Outside.GetValueOrDefault("d.__next") is { Length: > 0 } next ? new Uri(root, next) : null;
        }
    }

    private async ValueTask<bool> MoveAsync<T>(IAsyncEnumerator<T> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (Exception failure) when (failure is JsonException or IOException or HttpRequestException)
        {
            throw end.Garbled(isWrite: false, failure);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, ReadOnlyMemory<byte> body = default, string accept = "application/json;odata=verbose")
    {
        if (dialect.Subscription.Send == "query")
            address = new Uri(address + (address.Query.Length > 0 ? "&" : "?") + $"{dialect.Subscription.Name}={Uri.EscapeDataString(connection.SubscriptionCode)}");
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", authorization);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        // Without these a server of this family answers in its lowest version, with dates as /Date(ms)/.
        request.Headers.TryAddWithoutValidation("MaxDataServiceVersion", "3.0");
        request.Headers.TryAddWithoutValidation("MinDataServiceVersion", "3.0");
        if (dialect.Subscription.Send == "header")
            request.Headers.TryAddWithoutValidation(dialect.Subscription.Name, connection.SubscriptionCode);
        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;odata=verbose;charset=utf-8");
        }

        return request;
    }
}
