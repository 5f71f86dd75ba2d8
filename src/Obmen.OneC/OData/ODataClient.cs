using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;

namespace Obmen.OneC.OData;

/// <summary>Speaks 1C's automatic OData interface: version 3, JSON without metadata, Basic in UTF-8.</summary>
internal sealed class ODataClient : IOneCWay
{
    private const string Service = "/odata/standard.odata";
    private readonly HttpEnd end;
    private readonly TimeProvider time;
    private readonly string root;
    private readonly string authorization;

    internal ODataClient(HttpClient http, OneCConnection connection, TimeProvider time)
    {
        end = new(http, OneCFailures.Title, OneCFailures.Explain, time, connection.Pace) { Timeout = connection.Timeout };
        this.time = time;
        PageSize = connection.PageSize;
        var address = connection.Address.TrimEnd('/');
        root = (address.EndsWith(Service, StringComparison.OrdinalIgnoreCase) ? address : address + Service) + "/";
        authorization = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{connection.User}:{connection.Password}"));
    }

    /// <inheritdoc/>
    public DateTime Now => time.GetLocalNow().DateTime;

    /// <inheritdoc/>
    public Words Publish => OneCFailures.Publish;

    /// <summary>Rows asked for at once.</summary>
    internal int PageSize { get; }

    /// <inheritdoc/>
    public Pace Pace => end.Pace;

    /// <summary>Reads <c>$metadata</c>, keeping the types asked for.</summary>
    internal async Task<IReadOnlyDictionary<string, EdmSet>> MetadataAsync(IReadOnlySet<string> asked, MetadataCache cache, CancellationToken cancel)
    {
        using var response = await end.ReadAsync(() => Request(HttpMethod.Get, "$metadata", accept: "application/xml"), cancel);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            return await cache.ReadAsync(body, asked, cancel);
        }
        catch (Exception failure) when (failure is XmlException or IOException or HttpRequestException)
        {
            throw end.Garbled(isWrite: false, failure);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JsonElement> RowsAsync(string resource, CancellationToken cancel) =>
        RowsAsync(resource, (rows, body) => rows.ReadAsync(body, cancel), cancel).Select(row => row.RootElement);

    /// <summary>Page by page.</summary>
    public IAsyncEnumerable<JsonElement> AllAsync(string set, string select, string filter, CancellationToken cancel, int? pageSize = null, string expand = "") =>
        new SetPages<JsonElement>(page => RowsAsync(page, cancel), row => row.GetProperty("Ref_Key").GetString()!, set, select, filter, time) { Size = pageSize ?? PageSize, Expand = expand }.ReadAsync(cancel);

    /// <summary>Page by page.</summary>
    public IAsyncEnumerable<JsonFields> AllAsync(string set, JsonFields fields, string filter, CancellationToken cancel)
    {
        var key = fields.NumberOf("Ref_Key");
        return new SetPages<JsonFields>(page => RowsAsync(page, fields, cancel), row => row.Text(key), set, fields.Select, filter, time) { Size = PageSize }.ReadAsync(cancel);
    }

    /// <inheritdoc/>
    public Task<T> WholeAsync<T>(string resource, Func<T> begin, Action<T, JsonElement> take, CancellationToken cancel) =>
        Whole.ReadAsync(() => RowsAsync(resource, cancel), begin, take, time, cancel);

    /// <inheritdoc/>
    public Task<T> WholeAsync<T>(string resource, JsonFields fields, Func<T> begin, Action<T> take, CancellationToken cancel) =>
        Whole.ReadAsync(() => RowsAsync(resource, fields, cancel), begin, (whole, _) => take(whole), time, cancel);

    /// <inheritdoc/>
    public async Task<int> CountAsync(string set, CancellationToken cancel)
    {
        using var response = await end.ReadAsync(() => Request(HttpMethod.Get, set + "/$count", accept: "text/plain"), cancel);
        return int.TryParse(await response.Content.ReadAsStringAsync(cancel), out var count) ? count : throw end.Garbled(isWrite: false);
    }

    /// <inheritdoc/>
    public async Task<bool> CreateAsync(string set, byte[] body, CancellationToken cancel)
    {
        try
        {
            using var response = await end.WriteAsync(() => Request(HttpMethod.Post, set, body), cancel);
            return true;
        }
        catch (SideException failure) when (failure.Status == OneCFailures.Exists)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task ChangeAsync(string set, string key, byte[] body, string? version, CancellationToken cancel) =>
        WriteAsync(HttpMethod.Patch, $"{set}(guid'{key}')", body, version, cancel);

    /// <inheritdoc/>
    public Task ChangeRecordAsync(string set, IEnumerable<(string Property, string Value)> key, byte[] body, CancellationToken cancel) =>
        WriteAsync(HttpMethod.Patch, $"{set}({string.Join(',', key.Select(part => $"{part.Property}='{Uri.EscapeDataString(part.Value.Replace("'", "''", StringComparison.Ordinal))}'"))})", body, null, cancel);

    /// <inheritdoc/>
    public async Task MarkDeletedAsync(string set, string key, string? version, CancellationToken cancel)
    {
        using var body = new OneCBody();
        await ChangeAsync(set, key, body.Deleted().ToArray(), version, cancel);
    }

    /// <inheritdoc/>
    public Task PostAsync(string set, string key, string? version, CancellationToken cancel) =>
        WriteAsync(HttpMethod.Post, $"{set}(guid'{key}')/Post?PostingModeOperational=false", [], version, cancel);

    /// <inheritdoc/>
    public Task UnpostAsync(string set, string key, string? version, CancellationToken cancel) =>
        WriteAsync(HttpMethod.Post, $"{set}(guid'{key}')/Unpost", [], version, cancel);

    private async Task WriteAsync(HttpMethod method, string resource, byte[] body, string? version, CancellationToken cancel)
    {
        using var response = await end.WriteAsync(
            () =>
            {
                var request = Request(method, resource, body);
                if (version is not null)
                    request.Headers.TryAddWithoutValidation("If-Match", version);
                return request;
            },
            cancel);
    }

    private IAsyncEnumerable<JsonFields> RowsAsync(string resource, JsonFields fields, CancellationToken cancel) =>
        RowsAsync(resource, (rows, body) => rows.ReadAsync(body, fields, cancel), cancel);

    private async IAsyncEnumerable<T> RowsAsync<T>(string resource, Func<JsonRowStream, Stream, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var response = await end.ReadAsync(() => Request(HttpMethod.Get, resource), cancel);
        var rows = new JsonRowStream("value");
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        await using var reader = read(rows, body).GetAsyncEnumerator(cancel);
        while (await MoveAsync(reader))
            yield return reader.Current;
        if (!rows.Found)
            throw end.Garbled(isWrite: false);
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

    private HttpRequestMessage Request(HttpMethod method, string resource, byte[]? body = null, string accept = "application/json;odata=nometadata")
    {
        var request = new HttpRequestMessage(method, root + resource);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", authorization);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=utf-8");
        }

        return request;
    }
}
