using Obmen.App.Components.Table;
using Obmen.App.Quality;
using Obmen.App.Reconciling;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Files;

/// <summary>Excel files that the pages offer: made when they are asked for, kept nowhere.</summary>
internal static class Downloads
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps their addresses.</summary>
    internal static void MapFiles(this WebApplication app)
    {
        app.MapGet("/files/reconcile/{baseId}.xlsx", ReconcileAsync);
        app.MapGet("/files/plan/{id:guid}.xlsx", PlanAsync);
        app.MapGet("/files/quality/{baseId}.xlsx", QualityAsync);
    }

    private static async Task<IResult> ReconcileAsync(string baseId, Workspace workspace, CancellationToken cancel)
    {
        if (workspace.Reconciler.Last(baseId) is not { } found)
            return Results.NotFound();
        var file = Temporary();
        await ReconcileFile.WriteAsync(file, found, cancel);
        return Sent(file, $"obmen-reconcile-{found.At:yyyy-MM-dd}.xlsx");
    }

    private static async Task<IResult> QualityAsync(string baseId, Workspace workspace, CancellationToken cancel)
    {
        if (workspace.QualityCheck.Last(baseId) is not { } found)
            return Results.NotFound();
        var file = Temporary();
        await FixList.WriteAsync(file, found.Findings, cancel);
        return Sent(file, $"obmen-quality-{found.At:yyyy-MM-dd}.xlsx");
    }

    private static async Task<IResult> PlanAsync(
        Guid id, string? text, string? group, decimal? from, decimal? to, RowAction? action, RowOutcome? outcome, string? order, bool? descending, Workspace workspace, CancellationToken cancel)
    {
        if (await workspace.Plans.HeaderAsync(id, cancel) is not { } plan)
            return Results.NotFound();
        var query = new RowQuery { Text = text ?? "", Group = group, AmountFrom = from, AmountTo = to, Action = action, Outcome = outcome, OrderBy = order ?? "n", Descending = descending ?? false };
        var file = Temporary();
        await PlanFile.WriteAsync(file, workspace.Plans, plan, PlanColumns.Of(plan.Kind), query, cancel);
        return Sent(file, $"obmen-{plan.MadeAt.ToLocalTime():yyyy-MM-dd-HHmm}.xlsx");
    }

    // On the disk, not in memory: a plan may have a hundred thousand rows. It is gone once it is sent.
    private static FileStream Temporary() => new(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });

    private static IResult Sent(FileStream file, string name)
    {
        file.Position = 0;
        return Results.File(file, Excel, name);
    }
}
