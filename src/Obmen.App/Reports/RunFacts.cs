using Obmen.App.Workspaces;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Reports;

/// <summary>What a report tells of a run: all of it as it stands now.</summary>
/// <param name="Run">The run.</param>
/// <param name="Base">Its base, without passwords; nothing but the id when it is known no more.</param>
/// <param name="Summary">Its rows in figures.</param>
/// <param name="Causes">Why rows weren't written or wait, the most frequent first.</param>
/// <param name="Rows">Those rows, the first of them.</param>
/// <param name="More">How many there are beside.</param>
/// <param name="Who">Who began it or went on with it, by the audit log; none when the program did by itself.</param>
internal sealed record RunFacts(Run Run, BaseSettings Base, PlanSummary Summary, IReadOnlyList<Cause> Causes, IReadOnlyList<PlanRow> Rows, int More, IReadOnlyList<string> Who)
{
    /// <summary>More rows than this aren't read off paper.</summary>
    internal const int MostRows = 300;

    private const int AuditRead = 1000;

    internal static async Task<RunFacts> ReadAsync(Workspace workspace, Run run, CancellationToken cancel)
    {
        var rows = new List<PlanRow>();
        var total = 0;
        foreach (var open in Workspaces.Causes.NotWritten)
        {
            var page = await workspace.Plans.PageAsync(run.PlanId, open with { Take = Math.Max(1, MostRows - rows.Count) }, cancel);
            rows.AddRange(page.Rows.Take(MostRows - rows.Count));
            total += page.Total;
        }

        return new(
            run,
            await workspace.Bases.FindAsync(run.BaseId, cancel) ?? new() { Id = run.BaseId, Title = run.BaseId },
            await workspace.Plans.SummaryAsync(run.PlanId, cancel),
            await workspace.Causes.AllAsync(run.PlanId, cancel),
            rows,
            total - rows.Count,
            await WhoAsync(workspace, run, cancel));
    }

    private static async Task<IReadOnlyList<string>> WhoAsync(Workspace workspace, Run run, CancellationToken cancel)
    {
        var plan = run.PlanId.ToString();
        return [.. (await workspace.Rights.ListAsync(0, AuditRead, cancel)).Where(entry => entry.What.Ru.Contains(plan, StringComparison.Ordinal)).Select(entry => entry.Who).Distinct(StringComparer.Ordinal)];
    }
}
