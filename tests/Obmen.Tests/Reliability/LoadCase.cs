using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>Invoices of managers that go into 1C: written before a troubled run, and each in 1C once after it, posted unless 1C refused that, with its number told to the CRM.</summary>
internal static class LoadCase
{
    private const int Companies = 4;

    public static async Task PapersAsync(World world, int size)
    {
        using (var writer = new BaseWriter(world.OneC, ((OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC).Configuration))
            await writer.NewAsync("product", new() { ["name"] = ImportStage.Table });
        var crm = await CrmPapers.OpenAsync(world, Companies);
        for (var n = 1; n <= size; n++)
            await crm.WriteAsync(crm.Invoice($"{n}", 100 + n, company: n % Companies));
    }

    public static async Task LoadedAsync(World world, int size)
    {
        var oneC = (await ImportRuns.ConnectAsync(world)).OneC;
        var written = await oneC.Set<TradeDocument>()!.ListAsync(new() { Kinds = [TradeKind.Invoice.Key()] }, World.Cancel).ToListAsync(World.Cancel);
        var target = ((IDocumentTarget)oneC).Targets.Single(known => known.Kind == TradeKind.Invoice);
        if (target.Behind.Length > 0)
            (await oneC.Set<TradeDocument>()!.ListAsync(new() { Kinds = [TradeKind.Order.Key()] }, World.Cancel).CountAsync(World.Cancel)).ShouldBe(size, "an order behind each, and no other");
        written.Select(document => document.Value.Sum).Order().ShouldBe(Enumerable.Range(101, size).Select(sum => (decimal)sum));
        // What 1C refused to post stays written, and that is told (rule L2).
        var told = (await world.MessagesAsync()).Where(message => message.Contains("записан, не проведён", StringComparison.Ordinal)).ToList();
        written.Where(document => target.Posts && !document.Value.IsPosted).ShouldAllBe(document => told.Any(message => message.Contains($"№{document.Value.Number} ", StringComparison.Ordinal)));
        var crm = world.Crm.Query("SELECT number_doc FROM documents").Select(row => $"{row["number_doc"]}");
        crm.ShouldBe(written.Select(document => document.Value.Number), ignoreOrder: true);
        written.Select(document => document.Value.Number).ShouldBeUnique();
    }
}
