using Obmen.App.Workspaces;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Scenarios;

/// <summary>Plans and runs of documents into 1C, and what 1C holds afterwards.</summary>
internal static class ImportRuns
{
    internal static async Task<PlanHeader> PlanAsync(World world, ImportOptions options) =>
        await world.PlanAsync(PlanKind.ImportDocuments, await world.Workspace.Imports.CompleteAsync(world.BaseId, options));

    internal static async Task<IReadOnlyList<PlanRow>> RunAsync(World world, ImportOptions options)
    {
        var plan = await PlanAsync(world, options);
        await world.RunAsync(plan);
        return await world.RowsAsync(plan);
    }

    internal static async Task<List<Stored<TradeDocument>>> ListAsync(World world) =>
        await (await ConnectAsync(world)).OneC.Set<TradeDocument>()!.ListAsync(Selection.All, World.Cancel).ToListAsync(World.Cancel);

    internal static async Task<Connection> ConnectAsync(World world) => (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!;
}
