using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.OneC.Filters;

namespace Obmen.OneC.FileBase;

/// <summary>The way to a base through a file that 1C has exported: read from an index of the file; what is written waits in the outbox.</summary>
internal sealed class FileWay(FileIndex index, FileWriter writer, TimeProvider time) : IOneCWay
{
    /// <inheritdoc/>
    public DateTime Now => time.GetLocalNow().DateTime;

    /// <inheritdoc/>
    public Pace Pace { get; } = new(time);

    /// <inheritdoc/>
    public Words Publish { get; } = new(
        "Файл этого не содержит: выгрузите его из 1С по правилам этой программы («Правила выгрузки» на вкладке «Подключение») или поправьте профиль",
        "The file doesn't hold it: export it from 1C by this program's rules (\"Export rules\" on the tab \"Connection\") or mend the profile");

    /// <inheritdoc/>
    public async IAsyncEnumerable<JsonElement> RowsAsync(string resource, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in Rows(Resource.Of(resource), cancel))
            yield return row;
        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JsonElement> AllAsync(string set, string select, string filter, [EnumeratorCancellation] CancellationToken cancel, int? pageSize = null, string expand = "")
    {
        foreach (var row in index.Parsed(set, filter, "Ref_Key", int.MaxValue, cancel))
            yield return row;
        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<T> WholeAsync<T>(string resource, Func<T> begin, Action<T, JsonElement> take, CancellationToken cancel) =>
        Whole.ReadAsync(() => RowsAsync(resource, cancel), begin, take, time, cancel);

    /// <inheritdoc/>
    public Task<int> CountAsync(string set, CancellationToken cancel) => Task.FromResult(index.Count(set));

    /// <inheritdoc/>
    public Task<bool> CreateAsync(string set, byte[] body, CancellationToken cancel) => Task.FromResult(writer.Create(set, Read(body)));

    /// <inheritdoc/>
    public Task ChangeAsync(string set, string key, byte[] body, string? version, CancellationToken cancel)
    {
        writer.Change(set, key, Read(body), version);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ChangeRecordAsync(string set, IEnumerable<(string Property, string Value)> key, byte[] body, CancellationToken cancel)
    {
        writer.ChangeRecord(set, key, Read(body));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task MarkDeletedAsync(string set, string key, string? version, CancellationToken cancel) => ChangeAsync(set, key, """{"DeletionMark":true}"""u8.ToArray(), version, cancel);

    /// <inheritdoc/>
    public Task PostAsync(string set, string key, string? version, CancellationToken cancel) => throw Posting();

    /// <inheritdoc/>
    public Task UnpostAsync(string set, string key, string? version, CancellationToken cancel) => throw Posting();

    private static JsonObject Read(byte[] body) => JsonNode.Parse(body)!.AsObject();

    private IEnumerable<JsonElement> Rows(Resource query, CancellationToken cancel) => query.Table switch
    {
        "" => index.Parsed(query.Set, query.Filter, query.Order, query.Top, cancel),
        "Balance" => FileBalance.Rows(index, query, cancel),
        // Whoever asks for a slice reads the records instead where a base gives none.
        _ => throw new SideException(
            new($"1С: виртуальной таблицы «{query.Table}» в файле нет.", $"1C: a file has no virtual table \"{query.Table}\"."), Words.None, Reaction.SkipRecord),
    };

    private static SideException Posting() => new(
        new("1С: через файл документ записывается, но не проводится.", "1C: through a file a document is written, not posted."),
        new("Проведите его в 1С после загрузки файла", "Post it in 1C once the file is loaded"),
        Reaction.SkipRecord);
}
