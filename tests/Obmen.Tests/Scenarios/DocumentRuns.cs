using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>Plans and runs of the documents that <see cref="ProfilePapers"/> makes, and what the CRM holds afterwards.</summary>
internal static class DocumentRuns
{
    internal static async Task<ProfilePapers> PapersAsync(World world, int party = 0)
    {
        var known = (await world.PartiesAsync()).Where(stored => stored.Value.Code.Length > 0).ElementAt(party);
        var papers = new ProfilePapers(world.OneC, await world.NamesAsync(), known.Id);
        await papers.GoodsAsync();
        return papers;
    }

    internal static async Task<PlanHeader> PlanAsync(World world, DocumentOptions? options = null) => await world.PlanAsync(
        PlanKind.ExportDocuments, await world.Workspace.Documents.CompleteAsync(world.BaseId, options is { From: not null } ? options : (options ?? new()) with { From = new(2026, 2, 1), To = new(2026, 2, 28) }, World.Cancel));

    // The documents aren't posted: a person marks them all, or those with this number.
    internal static async Task<PlanHeader> RunAsync(World world, DocumentOptions? options = null, string? code = null)
    {
        var plan = await PlanAsync(world, options);
        var marked = (await world.RowsAsync(plan)).Where(row => code is null || row.Code == code || row.Kind == "counterparty").Select(row => row.N).ToList();
        await world.Workspace.Plans.MarkAsync(plan.Id, new() { Numbers = marked }, marked: true, World.Cancel);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        return plan;
    }

    internal static async Task NothingMoreAsync(World world, DocumentOptions? options = null)
    {
        var before = world.Writes;
        await world.RunAsync(await PlanAsync(world, (options ?? new()) with { Update = true }));
        world.Writes.ShouldBe(before, "a second run writes nothing");
    }

    internal static async Task<List<Stored<T>>> ListAsync<T>(World world)
        where T : class => await (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!.Crm.Source<T>()!.ListAsync(Selection.All, World.Cancel).ToListAsync(World.Cancel);
}
