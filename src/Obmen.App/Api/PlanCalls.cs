using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Api;

/// <summary>Calls about a plan: its rows, marks, decisions, carrying it out.</summary>
internal static class PlanCalls
{
    private const int MostRows = 1000;

    internal static void MapPlans(this RouteGroupBuilder api)
    {
        var plan = api.MapGroup("/plans/{id:guid}");
        plan.MapGet("", (Guid id, Workspace workspace, CancellationToken cancel) => OfAsync(id, workspace, async header => Results.Ok(ApiPlan.Of(header, await workspace.Plans.SummaryAsync(id, cancel))), cancel)).WithSummary("A plan in figures").Produces<ApiPlan>();
        plan.MapGet("/rows", RowsAsync).WithSummary("A page of its rows, a thousand at most").Produces<ApiPage>();
        plan.MapPost("/marks", MarkAsync).WithSummary("Marks rows to be carried out, or unmarks them").Produces<ApiChanged>();
        plan.MapGet("/rows/{n:int}/choices", ChoicesAsync).WithSummary("What may be decided about a row that waits").Produces<ApiChoice[]>();
        plan.MapPost("/rows/{n:int}/decision", DecideAsync).WithSummary("Decides about a row").Produces<ApiChanged>().Produces<ApiRefusal>(StatusCodes.Status409Conflict);
        plan.MapPost("/run", RunAsync).WithSummary("Begins to carry the plan out, or goes on with it; repeated, it doubles nothing").Produces<ApiJob>(StatusCodes.Status202Accepted).Produces<ApiRefusal>(StatusCodes.Status409Conflict);
    }

    private static Task<IResult> RowsAsync(Guid id, string? text, Named<RowAction>? action, Named<RowOutcome>? outcome, bool? marked, int? skip, int? take, Workspace workspace, CancellationToken cancel) => OfAsync(id, workspace, async _ =>
    {
        var query = new RowQuery { Text = text ?? "", Action = action?.Value, Outcome = outcome?.Value, Marked = marked, Skip = Math.Max(skip ?? 0, 0), Take = Math.Clamp(take ?? 100, 1, MostRows) };
        var page = await workspace.Plans.PageAsync(id, query, cancel);
        return Results.Ok(new ApiPage(page.Total, [.. page.Rows.Select(ApiRow.Of)]));
    }, cancel);

    private static Task<IResult> MarkAsync(Guid id, MarkRequest request, Workspace workspace, CancellationToken cancel) => OfAsync(id, workspace, async _ =>
        Results.Ok(new ApiChanged(await workspace.Plans.MarkAsync(id, new() { Numbers = request.Rows, Text = request.Text ?? "", Action = request.Action }, request.Marked, cancel))), cancel);

    private static Task<IResult> ChoicesAsync(Guid id, int n, Workspace workspace, CancellationToken cancel) => OfAsync(id, workspace, async header =>
    {
        var page = await workspace.Plans.PageAsync(id, new() { Numbers = [n], Take = 1 }, cancel);
        return page.Rows.Count == 0 ? NoRow(n) : Results.Ok((await workspace.Decide.ChoicesAsync(header, page.Rows[0], cancel)).Select(ApiChoice.Of));
    }, cancel);

    private static Task<IResult> DecideAsync(Guid id, int n, DecisionRequest request, Workspace workspace, CancellationToken cancel) => OfAsync(id, workspace, async header =>
        await workspace.Decide.ApplyAsync(header, n, request.Choice, cancel) is { IsEmpty: false } problem
            ? ApiRefusal.Of(StatusCodes.Status409Conflict, problem, new("Что можно выбрать: …/choices", "What may be chosen: …/choices"))
            : Results.Ok(new ApiChanged(1)), cancel);

    private static Task<IResult> RunAsync(Guid id, RunRequest? request, Workspace workspace, CancellationToken cancel) => OfAsync(id, workspace, header =>
        Task.FromResult(BaseCalls.Started(workspace.Jobs.StartRun(header, request?.OverLimits ?? false))), cancel);

    private static async Task<IResult> OfAsync(Guid id, Workspace workspace, Func<PlanHeader, Task<IResult>> answer, CancellationToken cancel) =>
        await workspace.Plans.HeaderAsync(id, cancel) is { } plan ? await answer(plan) : ApiRefusal.NoSuch(new("Такого плана нет: более новый мог занять его место", "There is no such plan: a newer one may have taken its place"));

    private static IResult NoRow(int n) => ApiRefusal.NoSuch(new($"Строки {n} в плане нет", $"The plan has no row {n}"));
}
