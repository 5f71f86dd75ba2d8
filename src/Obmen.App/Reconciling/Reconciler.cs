using System.Collections.Concurrent;
using Obmen.App.Workspaces;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Reconciling;
using Obmen.Exchange.Running;

namespace Obmen.App.Reconciling;

/// <summary>Reconciles the two sides of a base and keeps the last result of each until the program ends. Only reads.</summary>
public sealed class Reconciler
{
    private readonly Connector connector;
    private readonly ILinkStore links;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Reconciled> last = new(StringComparer.Ordinal);

    internal Reconciler(Connector connector, ILinkStore links, TimeProvider time) => (this.connector, this.links, this.time) = (connector, links, time);

    /// <summary>The last result of a base, or null.</summary>
    public Reconciled? Last(string baseId) => last.GetValueOrDefault(baseId);

    /// <summary>Reads both sides. Throws a <see cref="Exchange.Sides.SideException"/> in words when one can't be reached.</summary>
    public async Task<Reconciled> RunAsync(string baseId, ReconcileOptions options, Progress progress, CancellationToken cancel)
    {
        var connection = await connector.RequireAsync(baseId, cancel);
        var context = new ExchangeContext(baseId, new Prefix(connection.Base.Prefix), connection.OneC, connection.Crm, links, time);
        return last[baseId] = new(baseId, connection.Base.Title, options, time.GetLocalNow().DateTime, await Reconciliation.ReadAsync(context, options, progress, cancel));
    }
}

/// <summary>What a reconciliation found.</summary>
/// <param name="BaseId">The base.</param>
/// <param name="Title">What the base is called.</param>
/// <param name="Options">The period.</param>
/// <param name="At">When both sides were read, local time.</param>
/// <param name="Rows">Every record.</param>
public sealed record Reconciled(string BaseId, string Title, ReconcileOptions Options, DateTime At, IReadOnlyList<ReconcileRow> Rows)
{
    /// <summary>The rows that differ, those of the largest difference first.</summary>
    public IReadOnlyList<ReconcileRow> Differing { get; } = [.. Rows.Where(row => row.Verdict != Verdict.Same).OrderByDescending(row => Math.Abs(row.OneCSum - row.CrmSum))];
}
