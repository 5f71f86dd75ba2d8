using Obmen.App.Quality;
using Obmen.App.Reconciling;
using Obmen.App.Workspaces;

namespace Obmen.App.Components.Files;

/// <summary>Excel files that the pages offer: made when they are asked for, kept nowhere.</summary>
internal static class Downloads
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps their addresses.</summary>
    internal static void MapFiles(this WebApplication app)
    {
        app.MapGet("/files/reconcile/{baseId}.xlsx", ReconcileAsync);
        app.MapGet("/files/quality/{baseId}.xlsx", QualityAsync);
    }

    private static async Task<IResult> QualityAsync(string baseId, Workspace workspace, CancellationToken cancel)
    {
        if (workspace.QualityCheck.Last(baseId) is not { } found)
            return Results.NotFound();
        var file = new MemoryStream();
        await FixList.WriteAsync(file, found.Findings, cancel);
        return Results.File(file.ToArray(), Excel, $"obmen-quality-{found.At:yyyy-MM-dd}.xlsx");
    }

    private static async Task<IResult> ReconcileAsync(string baseId, Workspace workspace, CancellationToken cancel)
    {
        if (workspace.Reconciler.Last(baseId) is not { } found)
            return Results.NotFound();
        var file = new MemoryStream();
        await ReconcileFile.WriteAsync(file, found, cancel);
        return Results.File(file.ToArray(), Excel, $"obmen-reconcile-{found.At:yyyy-MM-dd}.xlsx");
    }
}
