using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>The CRM's documents by their status: an update writes the status and nothing else, which an ordinary one leaves alone.</summary>
internal sealed class StatusSet(IRecordSet<TradeDocument> documents, IDocumentStatuses statuses, Words title) : IRecordSet<TradeDocument>
{
    public IAsyncEnumerable<Stored<TradeDocument>> ListAsync(Selection selection, CancellationToken cancel) => documents.ListAsync(selection, cancel);

    public Task<IReadOnlyList<Stored<TradeDocument>>> FindAsync(Lookup by, CancellationToken cancel) => documents.FindAsync(by, cancel);

    public Task<Stored<TradeDocument>?> FindCreatedAsync(TradeDocument record, Guid key, CancellationToken cancel) => documents.FindCreatedAsync(record, key, cancel);

    public Task<Stored<TradeDocument>> CreateAsync(TradeDocument record, Guid key, CancellationToken cancel) => documents.CreateAsync(record, key, cancel);

    public async Task<Stored<TradeDocument>> UpdateAsync(string id, string? version, TradeDocument desired, CancellationToken cancel)
    {
        var current = await SingleAsync();
        if (current.Value.StatusId == desired.StatusId)
            return current;
        await statuses.SetStatusAsync(id, desired.StatusId, cancel);
        return await SingleAsync();

        async Task<Stored<TradeDocument>> SingleAsync() => (await documents.FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() ?? throw SideFailures.Gone(title, desired.Number, id);
    }
}
