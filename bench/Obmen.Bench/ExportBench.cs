using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Http;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice;
using Obmen.OneC;
using Obmen.Store.Sql;
using Obmen.Store.Sqlite;

namespace Obmen.Bench;

/// <summary>Exports a whole base to an empty CRM, journal included. Floor: bare POSTs of the same bodies at the same concurrency.</summary>
internal static class ExportBench
{
    // What a page that has been open for a while has behind it: the runtime compiles the code twice while the first thousands of cards go, and
    // the bare POSTs, which come after, find their own code compiled.
    private const int WarmUp = 10_000;

    internal static async Task RunAsync(int size)
    {
        await using var oneCServer = await Servers.StartAsync("onec", size);
        await using var crmServer = await Servers.StartAsync("crm", 0);
        await using var secondCrm = await Servers.StartAsync("crm", 0);
        await using var warmCrm = await Servers.StartAsync("crm", 0);
        var folder = Directory.CreateTempSubdirectory("obmen-bench-");
        try
        {
            using var recording = new Recording();
            using var http = new HttpClient(recording) { Timeout = Timeout.InfiniteTimeSpan };
            await using var store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "obmen.db"), TimeProvider.System);
            var oneC = await OneCBase.ConnectAsync(new() { Address = oneCServer.Address.ToString(), User = "obmen", Password = "demo" }, http, TimeProvider.System);
            var options = new RunnerOptions();
            var (warm, _) = await ActionAsync(warmCrm, "warm", new() { First = WarmUp });
            var cold = await Measure.RunAsync(async () => await RunAsync(await PlanAsync(store, warm, "warm"), warm));

            var (action, pace) = await ActionAsync(crmServer, "base", Selection.All);
            var plan = await PlanAsync(store, action, "base");
            var before = recording.Requests.Count;
            var serverBefore = crmServer.Cpu;
            var run = await Measure.RunAsync(() => RunAsync(plan, action));
            var served = crmServer.Cpu - serverBefore;
            var posts = recording.Requests.Skip(before).Where(request => request.IsPost).ToList();

            using var bare = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16 });
            var atOnce = pace.Read().AtOnce;
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
            await Recording.ReplayAsync(bare, posts[0], secondCrm.Address, new byte[1 << 16]);
            serverBefore = secondCrm.Cpu;
            var floor = await Measure.RunAsync(() => Parallel.ForEachAsync(posts.Skip(1), parallel, async (post, _) => await Recording.ReplayAsync(bare, post, secondCrm.Address, new byte[1 << 14])));

            var bareServed = secondCrm.Cpu - serverBefore;
            var second = await store.SummaryAsync(await PlanAsync(store, action, "base"), default);
            Console.WriteLine($"export {posts.Count:N0}: {posts.Count / run.Seconds:N0} cards/s, {run.Seconds:F2} s ({run.Cpu:F2} s of processor, the CRM {served:F2}, {atOnce} at once), peak {run.Megabytes:F0} MB; bare POSTs {floor.Seconds:F2} s ({floor.Cpu:F2}, the CRM {bareServed:F2}); ratio {run.Seconds / floor.Seconds:F2} (bar 1.3); rows to write in a second run {second.Marked}");

            async Task<(ExportCounterparties Action, Pace Pace)> ActionAsync(Server server, string baseId, Selection selection)
            {
                var crm = await FreshOfficeCrm.ConnectAsync(new() { Address = server.Address.ToString(), Login = "1001", Password = "demo-key" }, http, TimeProvider.System);
                var context = new ExchangeContext(baseId, new Prefix("BP30-"), oneC, crm, store, TimeProvider.System);
                return (new(context, new() { Selection = selection, ManagerId = "37", DepartmentId = "10" }), crm.Pace);
            }

            Task RunAsync(Guid planId, ExportCounterparties what) =>
                new Runner(store, store, TimeProvider.System, options).RunAsync(planId, what, new Progress(TimeProvider.System), default, default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Guid> PlanAsync(SqlStore store, ExportCounterparties action, string baseId)
    {
        var header = new PlanHeader(Guid.NewGuid(), baseId, PlanKind.ExportCounterparties, TimeProvider.System.GetUtcNow(), "{}");
        await store.SaveAsync(header, action.PlanAsync(new Progress(TimeProvider.System), default), default);
        return header.Id;
    }
}
