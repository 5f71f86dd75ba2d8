using Obmen.App.Workspaces;
using Obmen.Exchange;

namespace Obmen.App.Api;

/// <summary>Calls about runs and the journal of their writes.</summary>
internal static class RunCalls
{
    private const int Most = 1000;

    internal static void MapRuns(this RouteGroupBuilder api)
    {
        api.MapGet("/runs", ListAsync).WithSummary("The newest runs, newest first, of a base or of all").Produces<ApiRun[]>();
        api.MapGet("/runs/{id:guid}/writes", WritesAsync).WithSummary("The journal of a run: every write and what came of it, by row and step").Produces<ApiWrite[]>();
    }

    private static async Task<IResult> ListAsync(string? @base, int? take, Workspace workspace, CancellationToken cancel) =>
        Results.Ok((await workspace.Journal.RecentAsync(@base, Math.Clamp(take ?? 50, 1, Most), cancel)).Select(ApiRun.Of));

    private static async Task<IResult> WritesAsync(Guid id, int? skip, int? take, Workspace workspace, CancellationToken cancel) =>
        Results.Ok((await workspace.Journal.EntriesAsync(id, Math.Max(skip ?? 0, 0), Math.Clamp(take ?? 100, 1, Most), cancel)).Select(ApiWrite.Of));
}
