using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Counterparties;

/// <summary>What a plan of counterparties is made from: the links of the base and the cards of both ends.</summary>
internal sealed record BothEnds(LinkIndex Links, PartyIndex Parties, PartyIndex Cards) : IDisposable
{
    /// <summary>
    /// Reads all three at the same time: the ends are different servers, and neither waits for the other. The first failure ends the other
    /// reading and is thrown.
    /// </summary>
    internal static async Task<BothEnds> ReadAsync(
        ExchangeContext context, IAsyncEnumerable<Stored<Counterparty>> oneC, IAsyncEnumerable<Stored<Counterparty>> crm, Progress progress, CancellationToken cancel)
    {
        progress.Begin(new("Чтение 1С и CRM", "Reading 1C and the CRM"), null);
        using var readings = new Readings(cancel);
        var links = readings.Begin(halt => LinkIndex.ReadAsync(context.Links, context.BaseId, RecordKind.Counterparty.Key, halt));
        var parties = readings.Begin(halt => PartyIndex.ReadAsync(oneC, progress.Step, halt));
        var cards = readings.Begin(halt => PartyIndex.ReadAsync(crm, progress.Step, halt));
        await readings.AllAsync();
        return new(await links, await parties, await cards);
    }

    /// <summary>1C counterparties as the CRM shall hold them: with the prefix before the code.</summary>
    internal static IAsyncEnumerable<Stored<Counterparty>> Prefixed(IAsyncEnumerable<Stored<Counterparty>> parties, Prefix prefix) =>
        parties.Select(stored => stored with { Value = stored.Value with { Code = prefix.Apply(stored.Value.Code) } });

    /// <inheritdoc/>
    public void Dispose()
    {
        Parties.Dispose();
        Cards.Dispose();
    }
}
