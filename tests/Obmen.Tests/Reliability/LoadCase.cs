using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>Invoices of managers that go into 1C: written before a troubled run, and each in 1C once after it, posted unless 1C refused that, with its number told to the CRM.</summary>
internal static class LoadCase
{
    private const int Companies = 4;

    public static async Task PapersAsync(World world, int size)
    {
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world, Companies);
        for (var n = 1; n <= size; n++)
            await crm.WriteAsync(crm.Invoice($"{n}", 100 + n, company: n % Companies));
    }

    public static async Task LoadedAsync(World world, int size)
    {
        var written = await ImportRuns.ListAsync(world);
        written.Select(document => document.Value.Sum).Order().ShouldBe(Enumerable.Range(101, size).Select(sum => (decimal)sum));
        // What 1C refused to post stays written, and that is told (rule L2).
        var told = (await world.MessagesAsync()).Where(message => message.Contains("записан, не проведён", StringComparison.Ordinal)).ToList();
        written.Where(document => !document.Value.IsPosted).ShouldAllBe(document => told.Any(message => message.Contains($"№{document.Value.Number} ", StringComparison.Ordinal)));
        var crm = world.Crm.Query("SELECT number_doc FROM documents").Select(row => $"{row["number_doc"]}");
        crm.ShouldBe(written.Select(document => document.Value.Number), ignoreOrder: true);
        written.Select(document => document.Value.Number).ShouldBeUnique();
    }
}
