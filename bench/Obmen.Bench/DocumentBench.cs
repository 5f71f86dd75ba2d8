using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.FreshOffice;
using Obmen.OneC;
using Obmen.Store.Sql;
using Obmen.Store.Sqlite;

namespace Obmen.Bench;

/// <summary>
/// Exports a base's documents and payments to an empty CRM twice, journal included. Floors: bare downloads of what the plan read, and bare
/// POSTs of the same bodies at the same concurrency.
/// </summary>
internal static class DocumentBench
{
    private const int PostsForFloor = 10_000;

    internal static async Task RunAsync(int size)
    {
        await using var oneCServer = await Servers.StartAsync("papers", size);
        await using var crmServer = await Servers.StartAsync("crm", 0);
        await using var secondCrm = await Servers.StartAsync("crm", 0);
        var folder = Directory.CreateTempSubdirectory("obmen-bench-");
        try
        {
            using var recording = new Recording(PostsForFloor);
            using var http = new HttpClient(recording) { Timeout = Timeout.InfiniteTimeSpan };
            await using var store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "obmen.db"), TimeProvider.System);
            var oneC = await OneCBase.ConnectAsync(new() { Address = oneCServer.Address.ToString(), User = "obmen", Password = "demo" }, http, TimeProvider.System);
            var crm = await FreshOfficeCrm.ConnectAsync(new() { Address = crmServer.Address.ToString(), Login = "1001", Password = "demo-key" }, http, TimeProvider.System);
            var action = new ExportDocuments(new("base", new Prefix("BP30-"), oneC, crm, store, TimeProvider.System), new() { Update = true });
            var options = new RunnerOptions();

            var (plan, planned) = await PlanAsync(store, action);
            var reads = recording.Requests.ToList();
            var run = await Measure.RunAsync(() => new Runner(store, store, TimeProvider.System, options).RunAsync(plan, action, new Progress(TimeProvider.System), default, default));
            var (written, posts) = (recording.Bodies, recording.Requests.Where(request => request.HasBody).ToList());
            var before = recording.Requests.Count;
            var (again, second) = await PlanAsync(store, action);
            var left = (await store.SummaryAsync(again, default)).Marked;
            var rereads = recording.Requests.Skip(before).ToList();

            using var bare = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16 });
            var floorOfReads = await ReplayAsync(bare, reads, null, 1);
            var floorOfRereads = await ReplayAsync(bare, rereads, null, 1);
            var floorOfPosts = await ReplayAsync(bare, posts, secondCrm.Address, options.Concurrency);
            var (perWrite, perPost) = (run.Seconds / written, floorOfPosts.Seconds / posts.Count);
            Console.WriteLine($"documents {size:N0}: first plan {planned.Seconds:F1} s, peak {planned.Megabytes:F0} MB (bare reads {floorOfReads.Seconds:F1} s); {written:N0} written in {run.Seconds:F1} s, peak {run.Megabytes:F0} MB, ratio to bare POSTs {perWrite / perPost:F2} (bar 1.5);");
            Console.WriteLine($"  second plan {second.Seconds:F1} s, peak {second.Megabytes:F0} MB (bare reads {floorOfRereads.Seconds:F1} s), rows to write {left} (bar 0; memory bar 400 MB)");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<(double Seconds, double Cpu, double Megabytes)> ReplayAsync(HttpClient bare, IReadOnlyList<Recorded> requests, Uri? elsewhere, int concurrency) => Measure.RunAsync(() =>
        Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (request, _) => await Recording.ReplayAsync(bare, request, elsewhere, new byte[1 << 16])));

    private static async Task<(Guid Plan, (double Seconds, double Cpu, double Megabytes) Cost)> PlanAsync(SqlStore store, ExportDocuments action)
    {
        var header = new PlanHeader(Guid.NewGuid(), "base", PlanKind.ExportDocuments, TimeProvider.System.GetUtcNow(), "{}");
        return (header.Id, await Measure.RunAsync(() => store.SaveAsync(header, action.PlanAsync(new Progress(TimeProvider.System), default), default)));
    }
}
