using System.Globalization;
using System.Text;
using Obmen.App.Workspaces;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Hosting;

/// <summary>How the bases do, in Prometheus's text format: ids and figures only, nothing personal.</summary>
internal static class Metrics
{
    private const int RunsRead = 50;
    private const string Type = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Maps <c>/health</c> (503 when the store doesn't answer) and <c>/metrics</c>.</summary>
    internal static void MapMetrics(this WebApplication app)
    {
        app.MapGet("/health", HealthAsync);
        app.MapGet("/metrics", async (Workspace workspace, CancellationToken cancel) => Results.Text(await ReadAsync(workspace, cancel), Type));
    }

    private static async Task<IResult> HealthAsync(Workspace workspace, CancellationToken cancel)
    {
        try
        {
            await workspace.Bases.ListAsync(cancel);
            return Results.Text("ok");
        }
        catch (Store.StoreException)
        {
            return Results.Text("store", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<string> ReadAsync(Workspace workspace, CancellationToken cancel)
    {
        var (lines, now) = (new Lines(), workspace.Time.GetUtcNow());
        var schedules = (await workspace.Schedules.ListAsync(null)).ToLookup(schedule => schedule.BaseId);
        foreach (var item in await workspace.Bases.ListAsync(cancel))
        {
            var own = $"base=\"{item.Id}\"";
            lines.Add("obmen_base_connected", "1 while both ends of the base are reached.", own, workspace.Connector.Current(item.Id) is null ? 0 : 1);
            lines.Add("obmen_base_busy", "1 while a plan is made or carried out.", own, workspace.Jobs.Current(item.Id) is { IsOver: false } ? 1 : 0);
            lines.Add("obmen_schedule_lag_seconds", "How long ago the oldest turn of the schedule was due that hasn't come to a good end.", own, schedules[item.Id].Select(schedule => schedule.Lag(now).TotalSeconds).DefaultIfEmpty().Max());
            await AddRunsAsync(lines, workspace, item.Id, cancel);
        }

        return lines.ToString();
    }

    private static async Task AddRunsAsync(Lines lines, Workspace workspace, string baseId, CancellationToken cancel)
    {
        foreach (var run in (await workspace.Journal.RecentAsync(baseId, RunsRead, cancel)).DistinctBy(run => run.Kind))
        {
            var own = $"base=\"{baseId}\",action=\"{run.Kind}\"";
            var summary = await workspace.Plans.SummaryAsync(run.PlanId, cancel);
            lines.Add("obmen_last_run_end_timestamp_seconds", "When the newest run of the action ended; 0 while it goes on.", own, run.EndedAt?.ToUnixTimeSeconds() ?? 0);
            lines.Add("obmen_last_run_finished", "1 when the newest run of the action came to its end.", own, run.State == RunState.Finished ? 1 : 0);
            lines.Add("obmen_last_run_waiting_rows", "Rows of it that wait for a decision.", own, summary.ToDecide);
            foreach (var outcome in Enum.GetValues<RowOutcome>().Where(outcome => outcome != RowOutcome.None))
                lines.Add("obmen_last_run_rows", "Rows of it by outcome.", $"{own},outcome=\"{outcome}\"", summary.Outcomes.GetValueOrDefault(outcome));
        }
    }

    // The lines of a metric must stand together, under its help.
    private sealed class Lines
    {
        private readonly Dictionary<string, StringBuilder> metrics = new(StringComparer.Ordinal);

        internal void Add(string metric, string help, string labels, double value)
        {
            if (!metrics.TryGetValue(metric, out var text))
                metrics[metric] = text = new StringBuilder($"# HELP {metric} {help}\n# TYPE {metric} gauge\n");
            text.Append(CultureInfo.InvariantCulture, $"{metric}{{{labels}}} {value}\n");
        }

        public override string ToString() => $"# HELP obmen_up The program answers.\n# TYPE obmen_up gauge\nobmen_up 1\n{string.Concat(metrics.Values)}";
    }
}
