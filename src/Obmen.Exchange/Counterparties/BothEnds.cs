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
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var links = ApartAsync(halt => LinkIndex.ReadAsync(context.Links, context.BaseId, RecordKind.Counterparty.Key, halt), stop);
        var parties = ApartAsync(halt => PartyIndex.ReadAsync(oneC, progress.Step, halt), stop);
        var cards = ApartAsync(halt => PartyIndex.ReadAsync(crm, progress.Step, halt), stop);
        try
        {
            await Task.WhenAll(links, parties, cards);
            return new(await links, await parties, await cards);
        }
        catch
        {
            foreach (var read in (Task<PartyIndex>[])[parties, cards])
            {
                if (read.IsCompletedSuccessfully)
                    (await read).Dispose();
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parties.Dispose();
        Cards.Dispose();
    }

    private static async Task<T> ApartAsync<T>(Func<CancellationToken, Task<T>> read, CancellationTokenSource stop)
    {
        try
        {
            return await Task.Run(() => read(stop.Token), stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
