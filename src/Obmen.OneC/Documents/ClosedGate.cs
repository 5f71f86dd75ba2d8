using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>
/// Looks before every write of a document whether its period is closed. A plan may be older than the date that closes it, and not every way to 1C asks the
/// configuration's own handlers: what is loaded from a file is written past them.
/// </summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
internal sealed class ClosedGate(IOneCWay client, Configuration configuration)
{
    // A run of many documents asks now and then, not for each of them.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private volatile Seen? seen;

    /// <summary>Throws in words when a document may not be written: as it is, or as it is going to be.</summary>
    internal async Task RequireAsync(CancellationToken cancel, params IEnumerable<TradeDocument> states)
    {
        var closed = await ReadAsync(cancel);
        foreach (var document in states)
        {
            if (ClosedPeriod.LastOf(closed, document.OrganisationId) is { } until && DateOnly.FromDateTime(document.Date) <= until)
                throw Closed(document, until);
        }
    }

    private async Task<IReadOnlyList<ClosedPeriod>> ReadAsync(CancellationToken cancel)
    {
        var now = client.Now;
        if (seen is { } known && now - known.At < Fresh && now >= known.At)
            return known.Closed;
        var read = await new DocumentGate(client, configuration).ClosedAsync(cancel);
        seen = new(now, read);
        return read;
    }

    private static SideException Closed(TradeDocument document, DateOnly until) => new(
        new($"{OneCFailures.Title.Ru}: период закрыт по {until:dd.MM.yyyy}, документ от {document.Date:dd.MM.yyyy} не записан.", $"{OneCFailures.Title.En}: the period is closed up to {until:dd.MM.yyyy}, the document of {document.Date:dd.MM.yyyy} was not written."),
        new("Измените дату документа или откройте период в 1С и повторите", "Change the document's date or open the period in 1C and try again"),
        Reaction.SkipRecord);

    private sealed record Seen(DateTime At, IReadOnlyList<ClosedPeriod> Closed);
}
