using System.Runtime.CompilerServices;
using Obmen.App.People;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.App.Quality;

/// <summary>Holds counterparties against the rules of quality: the fix list of a base, and the rows of its plans (rule B6).</summary>
public sealed class QualityGate
{
    private readonly BaseDefaults defaults;

    internal QualityGate(BaseDefaults defaults) => this.defaults = defaults;

    /// <summary>The severities of a base.</summary>
    public Task<Severities> SeveritiesAsync(string baseId) => defaults.ReadAsync(baseId, Severities.Name, QualityJson.Default.Severities);

    /// <summary>Sets them.</summary>
    public Task SetAsync(string baseId, Severities severities) => defaults.SaveAsync(baseId, Severities.Name, severities, QualityJson.Default.Severities, Role.Administrator);

    /// <summary>What is wrong with a card, in the order of the rules.</summary>
    public static IEnumerable<QualityFinding> Look(Counterparty card, Severities severities) =>
        from rule in QualityRule.All
        let severity = severities.Of(rule)
        where severity != Severity.Off
        from fault in rule.Find(card)
        select new QualityFinding(card.Code, card.Name, rule, severity, fault);

    /// <summary>Streams what is wrong with the counterparties of an end, those marked for deletion passed over; tells the name of each card it looks at. Reads only.</summary>
    public async IAsyncEnumerable<QualityFinding> FixListAsync(string baseId, ISide side, Action<string> looking, [EnumeratorCancellation] CancellationToken cancel)
    {
        var severities = await SeveritiesAsync(baseId);
        await foreach (var party in side.Set<Counterparty>()!.ListAsync(Selection.All, cancel))
        {
            if (party.IsDeleted)
                continue;
            looking(party.Value.Name);
            foreach (var finding in Look(party.Value, severities))
                yield return finding;
        }
    }

    /// <summary>The rows of a plan, those of a card that is held back unmarked and with the reason; a person may mark them all the same.</summary>
    internal async IAsyncEnumerable<PlanRow> PassAsync(string baseId, IAsyncEnumerable<PlanRow> rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        var severities = await SeveritiesAsync(baseId);
        var holds = severities.Rules.ContainsValue(Severity.Hold);
        await foreach (var row in rows.WithCancellation(cancel))
            yield return holds && row.Marked && row.Kind == RecordKind.Counterparty.Key ? Held(row, severities) : row;
    }

    private static PlanRow Held(PlanRow row, Severities severities)
    {
        var why = Look(CounterpartyRow.Card(row), severities).FirstOrDefault(finding => finding.Severity == Severity.Hold);
        return why is null
            ? row
            : row with { Marked = false, Reason = new($"Не отмечен: {why.Fault.Problem.Ru}", $"Not marked: {why.Fault.Problem.En}") };
    }
}

/// <summary>A finding of the gate.</summary>
/// <param name="Code">The counterparty's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Severity">How serious a person holds it.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record QualityFinding(string Code, string Name, QualityRule Rule, Severity Severity, Fault Fault);
