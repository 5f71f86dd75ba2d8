using Obmen.App.Schedules;
using Obmen.App.Workspaces;
using Obmen.Exchange;

namespace Obmen.App.Api;

/// <summary>Calls about bases: which there are, what goes on with them, making a plan.</summary>
internal static class BaseCalls
{
    private const int MostMessages = 1000;

    internal static void MapBases(this RouteGroupBuilder api)
    {
        api.MapGet("/bases", ListAsync).WithSummary("The bases").Produces<ApiBase[]>();
        api.MapGet("/bases/{id}/job", Job).WithSummary("What goes on with a base, or what ended last").Produces<ApiJob>();
        api.MapPost("/bases/{id}/stop", Stop).WithSummary("Asks the job to stop after the rows under way").Produces<ApiJob>();
        api.MapPost("/bases/{id}/plans", PlanAsync).WithSummary("Begins to make a plan; nothing is written").Produces<ApiJob>(StatusCodes.Status202Accepted).Produces<ApiRefusal>(StatusCodes.Status409Conflict);
        api.MapGet("/bases/{id}/messages", MessagesAsync).WithSummary("Service messages after a number, oldest first").Produces<ApiMessage[]>();
    }

    internal static IResult Started(JobStart start) => start.Refusal.IsEmpty
        ? Results.Accepted($"{ApiHost.Root}/bases/{start.Job.BaseId}/job", ApiJob.Of(start.Job))
        : ApiRefusal.Of(StatusCodes.Status409Conflict, start.Refusal, new("Дождитесь конца: …/job", "Wait for the end: …/job"));

    private static async Task<IResult> ListAsync(Workspace workspace, CancellationToken cancel) => Results.Ok((await workspace.Bases.ListAsync(cancel)).Select(item => new ApiBase(
        item.Id, item.Title, item.Prefix, workspace.Connector.Current(item.Id) is not null, workspace.Jobs.Current(item.Id) is { } job ? ApiJob.Of(job) : null)));

    private static IResult Job(string id, Workspace workspace) => workspace.Jobs.Current(id) is { } job
        ? Results.Ok(ApiJob.Of(job))
        : ApiRefusal.NoSuch(new("С этой базой ещё ничего не делалось", "Nothing was done with this base yet"));

    private static IResult Stop(string id, Workspace workspace)
    {
        workspace.Jobs.Current(id)?.Stop();
        return Job(id, workspace);
    }

    private static async Task<IResult> PlanAsync(string id, PlanRequest request, Workspace workspace, CancellationToken cancel)
    {
        if (await workspace.Bases.FindAsync(id, cancel) is null)
            return ApiRefusal.NoSuch(new($"Базы «{id}» нет", $"There is no base \"{id}\""));
        if (ActionKind.Regular.All(known => known.Kind != request.Kind))
            return ApiRefusal.Of(StatusCodes.Status400BadRequest, new("Такое действие не планируется по вызову", "This action isn't planned by a call"), new("Отмена прогона делается на странице", "A run is undone on the page"));
        var wanted = new Schedule { BaseId = id, Kind = request.Kind, Choices = request.ChoicesText, LastDays = request.LastDays ?? 0 };
        return Started(workspace.Jobs.StartPlan(id, request.Kind, await workspace.TurnChoices.OfAsync(wanted, workspace.Time.GetUtcNow(), cancel)));
    }

    private static async Task<IResult> MessagesAsync(string id, long? after, int? take, Workspace workspace, CancellationToken cancel) =>
        Results.Ok((await workspace.Journal.MessagesAsync(id, after ?? 0, Math.Clamp(take ?? 100, 1, MostMessages), cancel)).Select(ApiMessage.Of));
}
