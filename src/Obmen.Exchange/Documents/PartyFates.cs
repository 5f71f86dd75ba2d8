using System.Runtime.CompilerServices;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Running;

namespace Obmen.Exchange.Documents;

/// <summary>
/// What becomes of the counterparties that documents need (rules D4, L1): at the target already, carried over with this plan, waiting for a person, or
/// not to be carried over at all.
/// </summary>
/// <param name="parties">Carries counterparties over.</param>
/// <param name="first">What is said of documents whose counterparty is carried over first; gets its name.</param>
/// <param name="unknown">What is said of documents whose counterparty the source itself lacks.</param>
internal sealed class PartyFates(ExchangeAction parties, Func<string, Words> first, Words unknown)
{
    private readonly Dictionary<string, Fate> fates = new(StringComparer.Ordinal);

    /// <summary>The rows of those that the CRM lacks; <paramref name="wanted"/> says whose documents go. Must be read to its end before a fate is asked for.</summary>
    internal async IAsyncEnumerable<PlanRow> PlanAsync(Func<string, bool> wanted, Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in parties.PlanAsync(progress, cancel))
        {
            var fate = new Fate("", Words.None, Words.None) { Name = row.Name, Code = row.Code };
            fates[row.SourceId] = row switch
            {
                { TargetId.Length: > 0, Action: not RowAction.Decide } => fate with { Id = row.TargetId },
                { Action: RowAction.Create } => fate with { Note = first(row.Name), IsPlanned = true },
                { Action: RowAction.Decide } => fate with { Note = new($"Контрагент «{row.Name}» ждёт вашего решения", $"Counterparty \"{row.Name}\" waits for your decision") },
                _ => fate with { Problem = new($"Ждёт контрагента «{row.Name}»: {row.Reason.Ru}", $"Waits for counterparty \"{row.Name}\": {row.Reason.En}") },
            };
            if (row.Action is RowAction.Create or RowAction.Decide)
                yield return row with { Marked = row.Marked && wanted(row.SourceId), Group = row.Kind };
        }
    }

    /// <summary>Takes fates that are known without a plan.</summary>
    internal void Take(IReadOnlyDictionary<string, Fate> known)
    {
        foreach (var (id, fate) in known)
            fates[id] = fate;
    }

    /// <summary>The fate of a counterparty by its id at the source.</summary>
    internal Fate Of(string id) => fates.GetValueOrDefault(id) ?? new("", unknown, Words.None);

    /// <summary>What becomes of one.</summary>
    /// <param name="Id">Its id at the target; empty when it isn't there yet.</param>
    /// <param name="Problem">Why its documents are held back; empty when they aren't.</param>
    /// <param name="Note">What comes before its documents; empty when nothing.</param>
    internal sealed record Fate(string Id, Words Problem, Words Note)
    {
        /// <summary>Its name.</summary>
        internal string Name { get; init; } = "";

        /// <summary>Its 1C code with prefix; empty when it has none.</summary>
        internal string Code { get; init; } = "";

        /// <summary>Whether this plan creates it.</summary>
        internal bool IsPlanned { get; init; }
    }
}
