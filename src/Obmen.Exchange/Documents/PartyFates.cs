using System.Runtime.CompilerServices;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Running;

namespace Obmen.Exchange.Documents;

/// <summary>
/// What becomes of the counterparties that documents need (rule D4): in the CRM already, exported with this plan, waiting for a person, or not to be
/// exported at all.
/// </summary>
internal sealed class PartyFates(ExportCounterparties export)
{
    private readonly Dictionary<string, Fate> fates = new(StringComparer.Ordinal);

    /// <summary>The rows of those that the CRM lacks; <paramref name="wanted"/> says whose documents go. Must be read to its end before a fate is asked for.</summary>
    internal async IAsyncEnumerable<PlanRow> PlanAsync(Func<string, bool> wanted, Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in export.PlanAsync(progress, cancel))
        {
            fates[row.SourceId] = row switch
            {
                { TargetId.Length: > 0, Action: not RowAction.Decide } => new(row.TargetId, Words.None, Words.None),
                { Action: RowAction.Create } => new("", Words.None, new($"Сначала выгрузится контрагент «{row.Name}»", $"Counterparty \"{row.Name}\" is exported first")),
                { Action: RowAction.Decide } => new("", Words.None, new($"Контрагент «{row.Name}» ждёт вашего решения", $"Counterparty \"{row.Name}\" waits for your decision")),
                _ => new("", new($"Ждёт контрагента «{row.Name}»: {row.Reason.Ru}", $"Waits for counterparty \"{row.Name}\": {row.Reason.En}"), Words.None),
            };
            if (row.Action is RowAction.Create or RowAction.Decide)
                yield return row with { Marked = row.Marked && wanted(row.SourceId), Group = row.Kind };
        }
    }

    /// <summary>The fate of a counterparty of 1C.</summary>
    internal Fate Of(string id) => fates.GetValueOrDefault(id) ?? new("", new("Контрагента документа нет в 1С", "1C lacks the document's counterparty"), Words.None);

    /// <summary>What becomes of one.</summary>
    /// <param name="CrmId">Its id in the CRM; empty when it isn't there yet.</param>
    /// <param name="Problem">Why its documents are held back; empty when they aren't.</param>
    /// <param name="Note">What comes before its documents; empty when nothing.</param>
    internal sealed record Fate(string CrmId, Words Problem, Words Note);
}
