using System.Text.Json;
using Obmen.App.Components.Table;
using Obmen.App.Pairing;
using Obmen.App.Quality;
using Obmen.App.Reconciling;
using Obmen.App.Reports;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Files;

/// <summary>Excel and PDF files that the pages offer: made when they are asked for, kept nowhere.</summary>
internal static class Downloads
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Pdf = "application/pdf";

    /// <summary>Maps their addresses.</summary>
    internal static void MapFiles(this WebApplication app)
    {
        app.MapGet("/files/reconcile/{baseId}.xlsx", ReconcileAsync);
        app.MapGet("/files/rules/{profile}.xml", RulesFile.Get);
        app.MapGet("/files/import/{baseId}.xml", RulesFile.ImportAsync);
        app.MapGet("/files/plan/{id:guid}.xlsx", PlanAsync);
        app.MapGet("/files/quality/{baseId}.xlsx", QualityAsync);
        app.MapGet("/files/run/{id:guid}.pdf", RunAsync);
        app.MapGet("/files/matching/{baseId}.xlsx", MatchingAsync);
    }

    private static async Task<IResult> ReconcileAsync(string baseId, Workspace workspace, CancellationToken cancel)
    {
        if (workspace.Reconciler.Last(baseId) is not { } found)
            return Results.NotFound();
        return await MadeAsync($"obmen-reconcile-{found.At:yyyy-MM-dd}.xlsx", file => ReconcileFile.WriteAsync(file, found, cancel));
    }

    private static async Task<IResult> QualityAsync(string baseId, Workspace workspace, CancellationToken cancel)
    {
        if (workspace.QualityCheck.Last(baseId) is not { } found)
            return Results.NotFound();
        return await MadeAsync($"obmen-quality-{found.At:yyyy-MM-dd}.xlsx", file => FixList.WriteAsync(file, found.Findings, cancel));
    }

    private static async Task<IResult> MatchingAsync(string baseId, Workspace workspace, CancellationToken cancel)
    {
        if (workspace.Pairing.Last(baseId) is not { } paired)
            return Results.NotFound();
        return await MadeAsync($"obmen-matching-{paired.At:yyyy-MM-dd}.xlsx", file => PairingFile.WriteAsync(file, paired, cancel));
    }

    private static async Task<IResult> RunAsync(Guid id, Workspace workspace, CancellationToken cancel)
    {
        if (await workspace.Journal.RunAsync(id, cancel) is not { } run)
            return Results.NotFound();
        var facts = await RunFacts.ReadAsync(workspace, run, cancel);
        return await MadeAsync(
            RunReport.Name(facts),
            file =>
            {
                RunReport.Write(file, facts);
                return Task.CompletedTask;
            },
            Pdf);
    }

    private static async Task<IResult> PlanAsync(
        Guid id, string? text, string? group, decimal? from, decimal? to, string? columns, RowAction? action, RowOutcome? outcome, string? order, bool? descending, Workspace workspace, CancellationToken cancel)
    {
        if (await workspace.Plans.HeaderAsync(id, cancel) is not { } plan)
            return Results.NotFound();
        var query = new RowQuery { Text = text ?? "", Group = group, AmountFrom = from, AmountTo = to, Columns = Columns(columns), Action = action, Outcome = outcome, OrderBy = order ?? "n", Descending = descending ?? false };
        return await MadeAsync($"obmen-{plan.MadeAt.ToLocalTime():yyyy-MM-dd-HHmm}.xlsx", file => PlanFile.WriteAsync(file, workspace, plan, PlanColumns.Of(plan.Kind), query, cancel));
    }

    private static ValueList<ColumnFilter> Columns(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, ExchangeJson.Compact.ValueListColumnFilter) ?? [];

    // On the disk, not in memory: a plan may have a hundred thousand rows. It is gone once it is sent, or once it can't be made.
    private static async Task<IResult> MadeAsync(string name, Func<Stream, Task> write, string type = Excel)
    {
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        try
        {
            await write(file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        return Results.File(file, type, name);
    }
}
