using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.FileBase;

/// <summary>The way to a base through a file that 1C has exported: read from an index of the file; nothing is written.</summary>
internal sealed class FileWay(FileIndex index, TimeProvider time) : IOneCWay
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
        foreach (var row in Rows(FileQuery.Of(resource), cancel))
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
    public Task<List<T>> WholeAsync<T>(string resource, Func<JsonElement, T> read, CancellationToken cancel) =>
        Task.FromResult(Rows(FileQuery.Of(resource), cancel).Select(read).ToList());

    /// <inheritdoc/>
    public Task<int> CountAsync(string set, CancellationToken cancel) => Task.FromResult(index.Count(set));

    /// <inheritdoc/>
    public Task<bool> CreateAsync(string set, byte[] body, CancellationToken cancel) => throw ReadOnly();

    /// <inheritdoc/>
    public Task ChangeAsync(string set, string key, byte[] body, string? version, CancellationToken cancel) => throw ReadOnly();

    /// <inheritdoc/>
    public Task ChangeRecordAsync(string set, IEnumerable<(string Property, string Value)> key, byte[] body, CancellationToken cancel) => throw ReadOnly();

    /// <inheritdoc/>
    public Task MarkDeletedAsync(string set, string key, string? version, CancellationToken cancel) => throw ReadOnly();

    /// <inheritdoc/>
    public Task PostAsync(string set, string key, string? version, CancellationToken cancel) => throw ReadOnly();

    /// <inheritdoc/>
    public Task UnpostAsync(string set, string key, string? version, CancellationToken cancel) => throw ReadOnly();

    private IEnumerable<JsonElement> Rows(FileQuery query, CancellationToken cancel) => query.Table switch
    {
        "" => index.Parsed(query.Set, query.Filter, query.Order, query.Top, cancel),
        "Balance" => FileBalance.Rows(index, query, cancel),
        // Whoever asks for a slice reads the records instead where a base gives none.
        _ => throw new SideException(
            new($"1С: виртуальной таблицы «{query.Table}» в файле нет.", $"1C: a file has no virtual table \"{query.Table}\"."), Words.None, Reaction.SkipRecord),
    };

    private static SideException ReadOnly() => new(
        new("1С: база читается из файла обмена, записать в неё отсюда нельзя.", "1C: the base is read from an exchange file, it can't be written to from here."),
        new("Подключите базу по OData, чтобы записывать в неё", "Connect the base over OData to write to it"),
        Reaction.StopRun);
}
