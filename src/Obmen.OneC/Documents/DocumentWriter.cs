using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>Writes documents with lines into 1C. A posted one is taken back before it is changed: its movements never tell of what it no longer says.</summary>
internal sealed class DocumentWriter(IOneCWay client, Configuration configuration, References references)
{
    private const string Roubles = "643";

    private readonly DocumentBody bodies = new(configuration, references);

    /// <summary>Creates it under a key, unposted; one that is there under this key already was made by an earlier attempt and is left alone.</summary>
    internal async Task CreateAsync(DocumentNames names, TradeDocument document, Guid key, CancellationToken cancel, string basisSet = "")
    {
        await NeedAsync(document, cancel);
        await client.CreateAsync(names.Own.Set, bodies.Whole(names, document, key, await PartnerAsync(names.Own, document.CounterpartyId, cancel), await RateAsync(document, cancel), basisSet), cancel);
    }

    /// <summary>Writes what differs; returns whether anything was. The version is the one that was just read.</summary>
    internal async Task<bool> ChangeAsync(DocumentNames names, Stored<TradeDocument> current, TradeDocument desired, Func<Task<Stored<TradeDocument>>> readAgain, CancellationToken cancel)
    {
        var merged = DocumentMerge.Apply(current.Value, desired);
        if (merged == current.Value)
            return false;
        if (current.Value.IsPosted)
        {
            await client.UnpostAsync(names.Own.Set, current.Id, current.Version, cancel);
            current = await readAgain();
        }

        await NeedAsync(merged, cancel);
        await client.ChangeAsync(names.Own.Set, current.Id, bodies.Changed(names, current.Value, merged), current.Version, cancel);
        return true;
    }

    /// <summary>Posts it. 1C's own message says why when it can't be.</summary>
    internal Task PostAsync(DocumentNames names, Stored<TradeDocument> document, CancellationToken cancel) =>
        client.PostAsync(names.Own.Set, document.Id, document.Version, cancel);

    /// <summary>The partner of a counterparty, for objects that name both; empty where there are no partners.</summary>
    internal Task<Guid> PartnerAsync(OneCObjectNames names, string counterparty, CancellationToken cancel) =>
        names.Field("partner") is null ? Task.FromResult(Guid.Empty) : PartnerAsync(client, configuration, counterparty, cancel);

    /// <inheritdoc cref="PartnerAsync(OneCObjectNames, string, CancellationToken)"/>
    internal static async Task<Guid> PartnerAsync(IOneCWay client, Configuration configuration, string counterparty, CancellationToken cancel)
    {
        if (configuration.Object(Meaning.Counterparty) is not { CompanionKey: { } property } party || !Guid.TryParse(counterparty, out var key))
            return Guid.Empty;
        await foreach (var row in client.RowsAsync($"{party.Set}?$select=Ref_Key,{property}&$filter={Uri.EscapeDataString($"Ref_Key eq guid'{key}'")}", cancel))
            return row.CompanionKey(party);
        return Guid.Empty;
    }

    private Task NeedAsync(TradeDocument document, CancellationToken cancel) =>
        references.NeedForLinesAsync([.. document.Lines.Select(line => Guid.TryParse(line.ProductId, out var key) ? key : Guid.Empty)], cancel);

    private async Task<decimal?> RateAsync(TradeDocument document, CancellationToken cancel) => document.Currency is "" or Roubles
        ? 1
        : await new RateBook(client, configuration).OnAsync(references.CurrencyKey(document.Currency), document.Date, cancel);
}
