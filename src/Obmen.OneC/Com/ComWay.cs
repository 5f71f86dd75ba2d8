using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.OneC.Filters;

namespace Obmen.OneC.Com;

/// <summary>The way to a base through its external connection: read by queries, written as 1C's own XML, both by a host process.</summary>
internal sealed class ComWay(HostLine line, ComSets sets, TimeProvider time) : IOneCWay
{
    private readonly ComReader reader = new(line, sets);
    private readonly ComWriter writer = new(line, sets, time);

    /// <inheritdoc/>
    public DateTime Now => time.GetLocalNow().DateTime;

    /// <inheritdoc/>
    public Words Publish { get; } = new(
        "В этой конфигурации такого объекта нет: выберите другую конфигурацию или поправьте профиль",
        "This configuration has no such object: choose another configuration or mend the profile");

    /// <inheritdoc/>
    public Pace Pace { get; } = new(time);

    /// <inheritdoc/>
    public IAsyncEnumerable<JsonElement> RowsAsync(string resource, CancellationToken cancel) => reader.RowsAsync(Resource.Of(resource), cancel);

    /// <summary>Page by page.</summary>
    public IAsyncEnumerable<JsonElement> AllAsync(string set, string select, string filter, CancellationToken cancel, int? pageSize = null, string expand = "") =>
        reader.AllAsync(set, select, filter, cancel);

    /// <inheritdoc/>
    public Task<T> WholeAsync<T>(string resource, Func<T> begin, Action<T, JsonElement> take, CancellationToken cancel) =>
        Whole.ReadAsync(() => RowsAsync(resource, cancel), begin, take, time, cancel);

    /// <inheritdoc/>
    public Task<int> CountAsync(string set, CancellationToken cancel) => reader.CountAsync(set, cancel);

    /// <inheritdoc/>
    public Task<bool> CreateAsync(string set, byte[] body, CancellationToken cancel) => writer.CreateAsync(set, Read(body), cancel);

    /// <inheritdoc/>
    public Task ChangeAsync(string set, string key, byte[] body, string? version, CancellationToken cancel) => writer.ChangeAsync(set, Guid.Parse(key), Read(body), version, cancel);

    /// <inheritdoc/>
    public Task ChangeRecordAsync(string set, IEnumerable<(string Property, string Value)> key, byte[] body, CancellationToken cancel) => writer.ChangeRecordAsync(set, key, Read(body), cancel);

    /// <inheritdoc/>
    public Task MarkDeletedAsync(string set, string key, string? version, CancellationToken cancel) => writer.ActAsync(set, Guid.Parse(key), "delete", version, cancel);

    /// <inheritdoc/>
    public Task PostAsync(string set, string key, string? version, CancellationToken cancel) => writer.ActAsync(set, Guid.Parse(key), "post", version, cancel);

    /// <inheritdoc/>
    public Task UnpostAsync(string set, string key, string? version, CancellationToken cancel) => writer.ActAsync(set, Guid.Parse(key), "unpost", version, cancel);

    private static JsonObject Read(byte[] body) => JsonNode.Parse(body)!.AsObject();
}
