using System.Diagnostics;
using Obmen.App.Schedules;
using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Http;
using Obmen.Exchange.Planning;
using Obmen.Store;

namespace Obmen.Bench;

/// <summary>
/// A whole round of the schedules of many bases in which nothing has changed, by one, two and three nodes on one PostgreSQL: everything is compared, as the first turn
/// of a day does it, and once more by one node as the other turns of a day do it. All bases stand on one 1C sandbox and one CRM sandbox, each under an address of
/// its own, so that to a node they are as many ends. Ends by itself.
/// </summary>
internal static class ScaleBench
{
    private const string Host = "localhost";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    internal static async Task RunAsync(int bases, int records)
    {
        var clock = Stopwatch.StartNew();
        await using var oneC = await Servers.StartAsync("onec", records);
        await using var crm = await Servers.StartAsync("crm", 0);
        await using var database = await BenchDatabase.StartAsync();
        var folder = Directory.CreateTempSubdirectory("obmen-bench-").FullName;
        try
        {
            var data = new DataFolder(folder);
            new StoreSetting(data, new SecretBox(data.Keys)).Save(database.Connection);
            var time = new SetBack();
            await using var workspace = await Workspace.OpenAsync(new() { DataFolder = folder, Time = time }, CancellationToken.None);
            await ConnectAsync(workspace, database, oneC, crm, bases);
            Console.WriteLine($"scale: {bases:N0} bases of {records:N0} unchanged records, made ready in {clock.Elapsed.TotalSeconds:F0} s; links {await database.MegabytesAsync("links") / bases:F2} MB a base");
            foreach (var (nodes, isFirst) in ((int, bool)[])[(1, true), (1, false), (2, true), (3, true)])
            {
                // What was learnt in a round before would make the next one another round.
                if (isFirst)
                    await database.RunSqlAsync("delete from settings where kind = 'seen'");
                if (await RoundAsync(workspace, time, database, folder, (oneC, crm), nodes, Longest - clock.Elapsed) is not { } told)
                {
                    Console.WriteLine($"{nodes} nodes: not done within {Longest.TotalMinutes:F0} minutes of the bench; choose smaller sizes");
                    return;
                }

                Console.WriteLine($"{(isFirst ? "all compared" : "the same day again")}, {told}");
            }

            Console.WriteLine(await CallsAsync(workspace));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One is exported in earnest; of the others each gets its links, as if it had been.
    private static async Task ConnectAsync(Workspace workspace, BenchDatabase database, Server oneC, Server crm, int bases)
    {
        var first = "";
        for (var n = 0; n < bases; n++)
        {
            var connected = await workspace.Connector.ConnectAsync(
                new()
                {
                    Title = $"base {n}",
                    SubscriptionCode = $"{20000 + n}",
                    ApiLogin = "1001",
                    ApiPassword = "demo-key",
                    CrmAddress = crm.Address.ToString(),
                    OneCAddress = Named(oneC.Address, n),
                    OneCUser = "obmen",
                    OneCPassword = "demo",
                    Prefix = "BP30-",
                },
                CancellationToken.None);
            var id = connected.Connection?.Base.Id ?? throw new InvalidOperationException(string.Join("; ", connected.Findings.Select(finding => finding.Detail.En)));
            if (n == 0)
                await ExportAsync(workspace, first = id);
            else
                await database.RunSqlAsync($"insert into links (base_id, kind, onec_id, crm_id, code, sent_hash, received_hash, how, since) select '{id}', kind, onec_id, crm_id, code, sent_hash, received_hash, how, since from links where base_id = '{first}'");
            await workspace.Schedules.SaveAsync(new() { BaseId = id, Kind = PlanKind.ExportCounterparties, IsOff = true, Timing = new() { EveryMinutes = 1440 } });
        }

        await database.RunSqlAsync("vacuum analyze");
    }

    private static async Task ExportAsync(Workspace workspace, string baseId)
    {
        var planId = await PlanAsync(workspace, baseId);
        var run = workspace.Jobs.StartRun((await workspace.Plans.HeaderAsync(planId, CancellationToken.None))!, confirmed: true).Job;
        await run.Completion;
        if (run.Result!.End != JobEnd.Done)
            throw new InvalidOperationException(run.Result.Text.En);
    }

    private static async Task<Guid> PlanAsync(Workspace workspace, string baseId)
    {
        var planning = workspace.Jobs.StartPlan(baseId, PlanKind.ExportCounterparties, new CounterpartyOptions()).Job;
        await planning.Completion;
        if (planning.Result!.End != JobEnd.Done)
            throw new InvalidOperationException(planning.Result.Text.En);
        return planning.PlanId;
    }

    // What one turn of one base asks of its ends.
    private static async Task<string> CallsAsync(Workspace workspace)
    {
        var known = (await workspace.Bases.ListAsync(CancellationToken.None))[0];
        var connection = workspace.Connector.Current(known.Id)!;
        IReadOnlyList<Pace> paces = [((IPaced)connection.OneC).Pace, ((IPaced)connection.Crm).Pace];
        var before = paces.Select(pace => pace.Read().Calls).ToList();
        await PlanAsync(workspace, known.Id);
        return $"calls of a turn: 1C {paces[0].Read().Calls - before[0]}, CRM {paces[1].Read().Calls - before[1]}";
    }

    private static async Task<string?> RoundAsync(Workspace workspace, SetBack time, BenchDatabase database, string folder, (Server OneC, Server Crm) ends, int count, TimeSpan left)
    {
        var nodes = new List<Node>();
        var size = await database.MegabytesAsync();
        var (served, stored, plans) = (ends.OneC.Cpu + ends.Crm.Cpu, await database.CpuAsync(), 0);
        double seconds, cpu, most, all;
        try
        {
            for (var n = 0; n < count; n++)
                nodes.Add(await Node.StartAsync(folder));
            // Due at once, and not again while the bench lasts.
            time.By = TimeSpan.FromDays(1);
            foreach (var schedule in await workspace.Schedules.ListAsync(null))
                await workspace.Schedules.SaveAsync(schedule with { IsOff = false, LastAt = null, GoodAt = null });
            time.By = TimeSpan.Zero;
            nodes.ForEach(node => node.Begin());
            var clock = Stopwatch.StartNew();
            IReadOnlyList<Schedule> schedules;
            do
            {
                if (clock.Elapsed > left)
                    return null;
                await Task.Delay(200);
                schedules = await workspace.Schedules.ListAsync(null);
            }
            while (schedules.Any(schedule => schedule.IsUnderWay || schedule.LastAt is null));
            seconds = clock.Elapsed.TotalSeconds;
            (cpu, most, all) = (nodes.Sum(node => node.Cpu), nodes.Max(node => node.Megabytes), nodes.Sum(node => node.Megabytes));
            if (schedules.FirstOrDefault(schedule => schedule.GoodAt is null) is { } failed)
                throw new InvalidOperationException($"A base failed: {failed.LastResult.En}{Environment.NewLine}{await ErrorsAsync(folder)}");
            foreach (var schedule in schedules)
                plans += (await workspace.Plans.SummaryAsync(schedule.LastPlan, CancellationToken.None)).Marked;
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }

        // A session's time is the server's once it has ended.
        await Task.Delay(1000);
        stored = await database.CpuAsync() - stored;
        served = ends.OneC.Cpu + ends.Crm.Cpu - served;
        return $"{count} node(s): round {seconds:F1} s; processor: nodes {cpu:F1} s, PostgreSQL {stored:F1} s, sandboxes {served:F1} s; peak memory {most:F0} MB a node, {all:F0} MB all; database grown by {await database.MegabytesAsync() - size:F0} MB; rows to write {plans}";
    }

    // What the nodes' own logs say of it.
    private static async Task<string> ErrorsAsync(string folder)
    {
        var told = new List<string>();
        foreach (var log in Directory.EnumerateFiles(new DataFolder(folder).Logs))
        {
            using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            told.AddRange((await reader.ReadToEndAsync()).Split('\n').Where(line => line.Contains("ERR", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal) || line.StartsWith("   at ", StringComparison.Ordinal)));
        }

        return string.Join(Environment.NewLine, told.Take(60));
    }

    // Letters' case says nothing to a network and makes the address another one to whoever compares texts.
    private static string Named(Uri address, int n)
    {
        var name = string.Concat(Host.Select((letter, at) => (n >> at & 1) == 1 ? char.ToUpperInvariant(letter) : letter));
        return $"{address.Scheme}://{name}:{address.Port}{address.AbsolutePath}";
    }

    private sealed class SetBack : TimeProvider
    {
        internal TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - By;
    }
}
