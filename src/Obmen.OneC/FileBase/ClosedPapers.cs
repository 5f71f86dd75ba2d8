using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.Documents;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.FileBase;

/// <summary>
/// Documents that wait for a period which 1C has closed since they were written: its loader writes past the configuration's own check, so they are kept back until
/// an export shows the period open.
/// </summary>
internal sealed class ClosedPapers
{
    private readonly FileIndex index;
    private readonly IReadOnlyList<ClosedPeriod> closed;
    private readonly Dictionary<string, OneCObjectNames> sets;
    private Counted? counted;

    private ClosedPapers(FileIndex index, Configuration configuration, IReadOnlyList<ClosedPeriod> closed)
    {
        (this.index, this.closed) = (index, closed);
        sets = DocumentNames.OfAll<TradeKind>(configuration, kind => kind.Key()).DistinctBy(pair => pair.Names.Own.Set, StringComparer.Ordinal).ToDictionary(pair => pair.Names.Own.Set, pair => pair.Names.Own, StringComparer.Ordinal);
    }

    internal static async Task<ClosedPapers> ReadAsync(FileIndex index, IOneCWay way, Configuration configuration, CancellationToken cancel) =>
        new(index, configuration, await new DocumentGate(way, configuration).ClosedAsync(cancel));

    /// <summary>How many documents are kept back; counted when something has changed.</summary>
    internal int Count(Outbox outbox)
    {
        if (closed.Count == 0)
            return 0;
        var changes = outbox.Changes();
        if (counted is { } known && known.Changes == changes)
            return known.Papers;
        var papers = outbox.All(kind: "Document_").Count(Keeps);
        counted = new(changes, papers);
        return papers;
    }

    /// <summary>Whether it is a document of a closed period.</summary>
    internal bool Keeps(Pending one)
    {
        if (closed.Count == 0 || !sets.TryGetValue(one.Set, out var names))
            return false;
        using var body = JsonDocument.Parse(RowText.Merge(index.Find(one.Set, one.Key)?.Body, one.Body));
        var organisation = body.RootElement.Key(names, "organisation");
        return ClosedPeriod.LastOf(closed, organisation.ToString()) is { } until && DateOnly.FromDateTime(body.RootElement.Date(names, "date")) <= until;
    }

    private sealed record Counted(long Changes, int Papers);
}
