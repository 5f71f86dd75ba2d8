using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Documents;

/// <summary>
/// Documents of the CRM with their lines. A selection names document types by id; the 1C code of a document is the UID of 1C's. A
/// version is a hash of the content. An update makes the lines the same: those that are too many are removed.
/// </summary>
internal sealed class DocumentSet : IRemoves<TradeDocument>, IRestores<TradeDocument>
{
    private readonly CrmClient client;
    private readonly CrmNames names;
    private readonly CrmDirectories directories;
    private readonly CrmSetNames document;
    private readonly CrmSetNames? line;
    private readonly DocumentBody bodies;
    private readonly string shape;

    internal DocumentSet(CrmClient client, CrmNames names, CrmDirectories directories)
    {
        (this.client, this.names, this.directories) = (client, names, directories);
        (document, line) = (names.Set("document")!, names.Set("documentLine"));
        bodies = new(document, line);
        var select = string.Join(',', document.Fields.Values.Select(property => property.Name));
        shape = document.Navigation("lines") is { } lines ? $"$select={select},{lines}&$expand={lines}" : $"$select={select}";
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<TradeDocument>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var left = selection.First ?? int.MaxValue;
        var filter = new CrmFilter(document).Days("date", selection.From, selection.To).Any("typeId", selection.Kinds).Query;
        await foreach (var stored in RowsAsync($"{filter}$orderby={document.Field("id")!.Name}&", cancel))
        {
            if (left-- <= 0)
                yield break;
            yield return stored;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<TradeDocument>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var filter = new CrmFilter(document);
        filter = by switch
        {
            Lookup.ById(var id) => filter.Key("id", id),
            Lookup.ByCode(var uid) => filter.Text("code1C", uid),
            Lookup.ByOwner(var company) => filter.Key("companyId", company),
            Lookup.ByNumber(var number, var year, var type) => filter.Text("number", number).Days("date", new(year, 1, 1), new(year, 12, 31)).Any("typeId", type.Length > 0 ? [type] : null),
            _ => filter.Nothing(),
        };
        var found = new List<Stored<TradeDocument>>();
        if (filter.IsPossible)
        {
            await foreach (var stored in RowsAsync(filter.Query, cancel))
                found.Add(stored);
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<Stored<TradeDocument>?> FindCreatedAsync(TradeDocument record, Guid key, CancellationToken cancel)
    {
        var found = await ThereAsync(record, cancel);
        // Where lines go after the document, half of one is not the document: the create is repeated and completes it.
        return found is null || TakesWhole || DocumentMerge.Apply(found.Value, record) == found.Value ? found : null;
    }

    /// <inheritdoc/>
    public async Task<Stored<TradeDocument>> CreateAsync(TradeDocument record, Guid key, CancellationToken cancel)
    {
        var currency = await directories.CurrencyIdAsync(record.Currency, cancel);
        if (!TakesWhole && await ThereAsync(record, cancel) is { } begun)
            return await UpdateAsync(begun.Id, null, record, cancel);
        using var created = await client.CreateAsync(document, bodies.Whole(record, currency), cancel);
        var id = new CrmRow(created.RootElement.GetProperty("d"), document).Id;
        return TakesWhole || record.Lines.Count == 0 ? new(id, DocumentMerge.Hash(record), record) : await UpdateAsync(id, null, record, cancel);
    }

    /// <inheritdoc/>
    public Task<Stored<TradeDocument>> UpdateAsync(string id, string? version, TradeDocument desired, CancellationToken cancel) =>
        WriteAsync(id, version, desired, isExact: false, cancel);

    /// <inheritdoc/>
    public Task<Stored<TradeDocument>> RestoreAsync(string id, string? version, TradeDocument former, CancellationToken cancel) =>
        WriteAsync(id, version, former, isExact: true, cancel);

    /// <inheritdoc/>
    public Task RemoveAsync(string id, string? version, CancellationToken cancel) =>
        client.RemoveAsync(document, id, async () => (await FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() is { } there ? (there.Version, Name(there.Value)) : null, version, cancel);

    private static string Name(TradeDocument record) => $"{DocumentType.Of(record.Kind).Title.Ru} № {record.Number}";

    private async Task<Stored<TradeDocument>> WriteAsync(string id, string? version, TradeDocument desired, bool isExact, CancellationToken cancel)
    {
        var name = Name(desired);
        using var entity = (CrmFilter.IsKey(id) ? await client.OneAsync(document, id, "&" + shape, cancel) : null) ?? throw SideFailures.Gone(CrmFailures.Title, name, id);
        var reader = await DocumentReader.OpenAsync(names, directories, cancel);
        var current = reader.Read(entity.RootElement);
        if (version is not null && version != current.Version)
            throw SideFailures.ChangedSince(CrmFailures.Title, name);
        var merged = isExact ? desired : DocumentMerge.Apply(current.Value, desired);
        if (merged == current.Value)
            return current;
        await LinesAsync(id, current.Value.Lines, merged.Lines, reader.Lines(new CrmRow(entity.RootElement, document)), cancel);
        if (current.Value with { Lines = merged.Lines } != merged)
            await client.ChangeAsync(document, id, bodies.OwnFields(merged, await directories.CurrencyIdAsync(merged.Currency, cancel), isExact), cancel);
        using var after = await client.OneAsync(document, id, "&" + shape, cancel) ?? throw SideFailures.Gone(CrmFailures.Title, name, id);
        return reader.Read(after.RootElement);
    }

    /// <inheritdoc cref="IDocumentStatuses.SetStatusAsync"/>
    internal async Task SetStatusAsync(string id, string statusId, CancellationToken cancel)
    {
        if (CrmFilter.IsKey(id))
            await client.ChangeAsync(document, id, bodies.Status(statusId), cancel);
    }

    private bool TakesWhole => line is null || document.Navigation("lines") is not null;

    private async Task LinesAsync(string id, ValueList<DocumentLine> current, ValueList<DocumentLine> merged, List<CrmRow> rows, CancellationToken cancel)
    {
        if (line is null)
            return;
        for (var i = 0; i < merged.Count; i++)
        {
            if (i >= rows.Count)
                (await client.CreateAsync(line, bodies.Single(merged[i], id), cancel)).Dispose();
            else if (!DocumentMerge.Same(current[i], merged[i]))
                await client.ChangeAsync(line, rows[i].Id, bodies.Single(merged[i], ""), cancel);
        }

        foreach (var extra in rows.Skip(merged.Count))
            await client.RemoveAsync(line, extra.Id, cancel);
    }

    private async Task<Stored<TradeDocument>?> ThereAsync(TradeDocument record, CancellationToken cancel)
    {
        if (record.Uid.Length > 0 && document.Field("code1C") is not null)
            return (await FindAsync(new Lookup.ByCode(record.Uid), cancel)).FirstOrDefault();
        var found = await FindAsync(new Lookup.ByNumber(record.Number, record.Date.Year, record.TypeId), cancel);
        return found.FirstOrDefault(stored => stored.Value.CounterpartyId == record.CounterpartyId && stored.Value.Sum == record.Sum && stored.Value.Date == record.Date);
    }

    private async IAsyncEnumerable<Stored<TradeDocument>> RowsAsync(string options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reader = await DocumentReader.OpenAsync(names, directories, cancel);
        await foreach (JsonElement row in client.RowsAsync($"{document.Name}?{options}{shape}", cancel))
        {
            if (!new CrmRow(row, document).Flag("trash"))
                yield return reader.Read(row);
        }
    }
}
