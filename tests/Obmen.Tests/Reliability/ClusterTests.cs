using Obmen.App.Schedules;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;
using Obmen.Store;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;
using Obmen.Tests.Store;
using CrmSandbox = Obmen.Sandbox.FreshOffice.FreshOfficeSandbox;

namespace Obmen.Tests.Reliability;

/// <summary>
/// Three real processes on one PostgreSQL: whichever is killed, frozen for longer than its lease, ended or cut off from the database, every base gets its turn and every card is
/// there once. With <c>OBMEN_FIGURES</c> set it has the size that docs/reliability.md tells of.
/// </summary>
public sealed class ClusterTests(PostgresServer server) : IClassFixture<PostgresServer>, IAsyncDisposable
{
    private const int Size = 12;
    private const int LeaseSeconds = 2;
    private static readonly bool IsFigure = Environment.GetEnvironmentVariable("OBMEN_FIGURES") is not null;
    private static readonly (int Bases, int Blows) Scale = IsFigure ? (100, 20) : (9, 4);

    private readonly Random random = new(20261126);
    private readonly List<CrmSandbox> crms = [];
    private readonly List<Cli> nodes = [];
    private readonly string folder = Directory.CreateTempSubdirectory("obmen-cluster-").FullName;

    [Fact]
    public async Task Nodes_that_are_killed_frozen_ended_and_cut_off_lose_no_base_and_double_no_card()
    {
        await using var oneC = await OneCSandbox.StartAsync(new(), World.Cancel);
        await DemoBase.FillAsync(oneC, new() { Counterparties = Size, UglyCases = false }, World.Cancel);
        var time = new ShiftedTime();
        var data = new DataFolder(folder);
        var database = await server.DatabaseAsync();
        new StoreSetting(data, new SecretBox(data.Keys)).Save(database);
        await using var workspace = await Workspace.OpenAsync(new() { DataFolder = folder, Time = time }, World.Cancel);
        // Due at once, and not again while the test lasts.
        time.Advance(TimeSpan.FromHours(-2));
        for (var n = 0; n < Scale.Bases; n++)
            await AddBaseAsync(workspace, oneC, n);
        time.Advance(TimeSpan.FromHours(2));

        nodes.AddRange(Enumerable.Range(0, 3).Select(_ => StartNode()));
        var (kills, freezes, ends, cuts) = (0, 0, 0, 0);
        for (var blow = 0; blow < Scale.Blows; blow++)
        {
            await Task.Delay(random.Next(1500, 3000), World.Cancel);
            var n = random.Next(nodes.Count);
            switch (blow % 4)
            {
                case 0:
                    nodes[n].Kill();
                    kills++;
                    break;
                case 1:
                    nodes[n].Freeze();
                    await Task.Delay(TimeSpan.FromSeconds(LeaseSeconds * 2), World.Cancel);
                    nodes[n].Thaw();
                    freezes++;
                    continue;
                case 2:
                    await server.CutAsync(database);
                    cuts++;
                    continue;
                default:
                    nodes[n].Terminate();
                    ends++;
                    break;
            }

            await nodes[n].EndAsync();
            await nodes[n].DisposeAsync();
            nodes[n] = StartNode();
        }

        await DoneAsync(workspace);
        nodes.ShouldAllBe(node => !node.HasExited, "a node that was thawed goes on working");

        var doubled = crms.Sum(crm => crm.Companies().GroupBy(company => company.Code1C).Sum(same => same.Count() - 1));
        var wanted = crms.Max(crm => crm.Companies().Count);
        var missing = crms.Sum(crm => wanted - crm.Companies().Select(company => company.Code1C).Distinct().Count());
        (doubled, missing).ShouldBe((0, 0));
        wanted.ShouldBeGreaterThanOrEqualTo(Size);
        if (IsFigure)
            Figures.Put("cluster", $"{Scale.Bases} баз, 3 узла", $"{kills}", $"{freezes}", $"{ends}", $"{cuts}", $"{wanted * Scale.Bases}", $"{doubled}", $"{missing}");
    }

    // Whatever became of the test: no process stays behind.
    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        foreach (var crm in crms)
            await crm.DisposeAsync();
    }

    private async Task AddBaseAsync(Workspace workspace, OneCSandbox oneC, int n)
    {
        var crm = await CrmSandbox.StartAsync(cancel: World.Cancel);
        crms.Add(crm);
        var connected = await workspace.Connector.ConnectAsync(
            new()
            {
                Title = $"base {n}",
                SubscriptionCode = $"{20000 + n}",
                ApiLogin = "1001",
                ApiPassword = "demo-key",
                CrmAddress = crm.Address.ToString(),
                OneCAddress = oneC.Address.ToString(),
                OneCUser = "obmen",
                OneCPassword = "demo",
                Prefix = "BP30-",
            },
            World.Cancel);
        connected.Ok.ShouldBeTrue();
        crm.Faults.LatencyMs = 150;
        await workspace.Schedules.SaveAsync(new() { BaseId = connected.Connection!.Base.Id, Kind = PlanKind.ExportCounterparties, Timing = new() { EveryMinutes = 90 } });
    }

    private Cli StartNode() => Cli.StartIn(folder, [("OBMEN_LEASE_SECONDS", $"{LeaseSeconds}")], ["serve", "--port", "0"]);

    private static async Task<string> LeftAsync(Workspace workspace)
    {
        try
        {
            var open = (await workspace.Schedules.ListAsync(null)).Where(schedule => schedule.IsUnderWay || schedule.LastAt is null).ToList();
            var unfinished = await workspace.Journal.UnfinishedAsync(World.Cancel);
            return open.Count + unfinished.Count == 0 ? "" : $"{open.Count} turns and {unfinished.Count} runs never came to an end: {string.Join("; ", open.Take(3).Select(schedule => $"{schedule.BaseId} {schedule.LastAt:T} {schedule.LastResult.Ru}"))}";
        }
        catch (StoreException cut)
        {
            return cut.What.En;
        }
    }

    // Every base had its turn to the end, and no run waits to be gone on with.
    private static async Task DoneAsync(Workspace workspace)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = await LeftAsync(workspace);
            if (left.Length == 0)
                return;
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromMinutes(15), left);
            await Task.Delay(500, World.Cancel);
        }
    }
}
