using System.Collections.Concurrent;
using Obmen.App.Workspaces;
using Obmen.Exchange.Running;

namespace Obmen.App.Quality;

/// <summary>Looks all counterparties of a base through and keeps the last result of each until the program ends. Only reads.</summary>
public sealed class QualityCheck
{
    private readonly Connector connector;
    private readonly QualityGate gate;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, QualityChecked> last = new(StringComparer.Ordinal);

    internal QualityCheck(Connector connector, QualityGate gate, TimeProvider time) => (this.connector, this.gate, this.time) = (connector, gate, time);

    /// <summary>The last result of a base, or null.</summary>
    public QualityChecked? Last(string baseId) => last.GetValueOrDefault(baseId);

    /// <summary>Reads the 1C base. Throws a <see cref="Exchange.Sides.SideException"/> in words when it can't be reached.</summary>
    public async Task<QualityChecked> RunAsync(string baseId, Progress progress, CancellationToken cancel)
    {
        var connection = await connector.RequireAsync(baseId, cancel);
        progress.Begin(new("Чтение карточек", "Reading cards"), null);
        var findings = new List<QualityFinding>();
        await foreach (var finding in gate.FixListAsync(baseId, connection.OneC, progress.Step, cancel))
            findings.Add(finding);
        return last[baseId] = new(baseId, time.GetLocalNow().DateTime, progress.Snapshot().Done, findings);
    }
}

/// <summary>What looking through a base found.</summary>
/// <param name="BaseId">The base.</param>
/// <param name="At">When, local time.</param>
/// <param name="Cards">How many cards were looked at.</param>
/// <param name="Findings">What is wrong, in the order of the base and of the rules.</param>
public sealed record QualityChecked(string BaseId, DateTime At, int Cards, IReadOnlyList<QualityFinding> Findings);
