using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.OData;

/// <summary>Speaks 1C's automatic OData interface: version 3, JSON without metadata, Basic in UTF-8.</summary>
internal sealed class ODataClient
{
    private const string Service = "/odata/standard.odata";
    private const int PageSize = 5000;

    private readonly HttpEnd end;
    private readonly string root;
    private readonly string authorization;

    internal ODataClient(HttpClient http, OneCConnection connection, TimeProvider time)
    {
        end = new(http, OneCFailures.Title, OneCFailures.Explain, time);
        var address = connection.Address.TrimEnd('/');
        root = (address.EndsWith(Service, StringComparison.OrdinalIgnoreCase) ? address : address + Service) + "/";
        authorization = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{connection.User}:{connection.Password}"));
    }

    /// <summary>Reads <c>$metadata</c>, keeping the types wanted.</summary>
    internal async Task<IReadOnlyDictionary<string, EdmSet>> MetadataAsync(Func<string, bool> wanted, CancellationToken cancel)
    {
        using var response = await end.ReadAsync(() => Request(HttpMethod.Get, "$metadata", accept: "application/xml"), cancel);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            return await EdmxReader.ReadAsync(body, wanted, cancel);
        }
        catch (Exception failure) when (failure is XmlException or IOException or HttpRequestException)
        {
            throw end.Garbled(isWrite: false, failure);
        }
    }

    /// <summary>Streams the rows of one request.</summary>
    internal async IAsyncEnumerable<JsonElement> RowsAsync(string resource, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var response = await end.ReadAsync(() => Request(HttpMethod.Get, resource), cancel);
        var rows = new JsonRowStream("value");
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        await using var reader = rows.ReadAsync(body, cancel).GetAsyncEnumerator(cancel);
        while (await MoveAsync(reader))
            yield return reader.Current.RootElement;
        if (!rows.Found)
            throw end.Garbled(isWrite: false);
    }

    /// <summary>
    /// Streams a whole set in pages ordered by Ref_Key, which 1C doesn't page itself. A page begins after the last key of the one before;
    /// where a base refuses to compare keys, rows are skipped by number instead.
    /// </summary>
    internal async IAsyncEnumerable<JsonElement> AllAsync(string set, string select, string filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (last, read, byKey) = ("", 0, true);
        while (true)
        {
            var inPage = 0;
            var page = RowsAsync(Page(set, select, filter, byKey ? last : "", byKey ? 0 : read), cancel).GetAsyncEnumerator(cancel);
            await using (page)
            {
                while (true)
                {
                    try
                    {
                        if (!await page.MoveNextAsync())
                            break;
                    }
                    catch (SideException refused) when (byKey && read > 0 && inPage == 0 && refused.Reaction == Reaction.SkipRecord)
                    {
                        byKey = false;
                        break;
                    }

                    last = page.Current.GetProperty("Ref_Key").GetString()!;
                    inPage++;
                    read++;
                    yield return page.Current;
                }
            }

            if (inPage < PageSize && (inPage > 0 || byKey || read == 0 || read % PageSize != 0))
                yield break;
        }
    }

    /// <summary>How many rows a filter gives.</summary>
    internal async Task<int> CountAsync(string set, CancellationToken cancel)
    {
        using var response = await end.ReadAsync(() => Request(HttpMethod.Get, set + "/$count", accept: "text/plain"), cancel);
        return int.TryParse(await response.Content.ReadAsStringAsync(cancel), out var count) ? count : throw end.Garbled(isWrite: false);
    }

    /// <summary>Creates an object. One with this key that is already there is no failure: an earlier attempt made it. Says whether it was created now.</summary>
    internal async Task<bool> CreateAsync(string set, byte[] body, CancellationToken cancel)
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

    /// <summary>Changes the given properties of an object; with a version only if it still has it.</summary>
    internal async Task ChangeAsync(string set, string key, byte[] body, string? version, CancellationToken cancel)
    {
        using var response = await end.WriteAsync(
            () =>
            {
                var request = Request(HttpMethod.Patch, $"{set}(guid'{key}')", body);
                if (version is not null)
                    request.Headers.TryAddWithoutValidation("If-Match", version);
                return request;
            },
            cancel);
    }

    private static string Page(string set, string select, string filter, string after, int skip)
    {
        var conditions = new List<string>();
        if (filter.Length > 0)
            conditions.Add(after.Length > 0 ? $"({filter})" : filter);
        if (after.Length > 0)
            conditions.Add($"Ref_Key gt guid'{after}'");
        var where = conditions.Count == 0 ? "" : $"&$filter={Uri.EscapeDataString(string.Join(" and ", conditions))}";
        return $"{set}?$select={Uri.EscapeDataString(select)}{where}&$orderby=Ref_Key&$top={PageSize}{(skip > 0 ? $"&$skip={skip}" : "")}";
    }

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<JsonDocument> rows)
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
