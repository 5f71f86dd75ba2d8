using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Sandbox;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Reliability;

/// <summary>The host that calls 1C's connector killed with SIGKILL at each moment of a write while the program goes on: every record exactly once, and nobody is asked (B2).</summary>
public sealed class HostKillTests
{
    private const int Size = 8;

    // Writes from one kill to the next.
    private const int Apart = 2;

    private static readonly string[] IntoOneC = ["import", "importDocuments", "undo"];

    // Each kind of run on two configurations, and each configuration has its turn.
    public static IEnumerable<TheoryDataRow<string, string>> DealtOut =>
        from name in IntoOneC
        from configuration in ManagedBase.Older.Select(row => row.Data)
        where RunCase.Turn(name, configuration) % 2 == 0
        select new TheoryDataRow<string, string>(name, configuration);

    [Theory]
    [MemberData(nameof(DealtOut))]
    public async Task A_run_whose_host_is_killed_at_each_moment_ends_by_itself_and_doubles_nothing(string name, string configuration)
    {
        var turn = RunCase.Turn(name, configuration);
        var (kind, world) = await RunCase.StartAsync(name, Size, configuration + WayNames.OverCom);
        await using var _ = world;
        var plan = await kind.PlanAsync(world);
        var left = new Queue<FaultMoment>(Enumerable.Range(turn, 3).Select(n => (FaultMoment)(n % 3)));
        var (writes, next) = (0, 1 + (turn % 2));
        world.OneC.Faults.Watch = (request, moment) =>
        {
            if (HttpMethods.IsGet(request.Method))
                return;
            lock (left)
            {
                writes += moment == FaultMoment.Arrived ? 1 : 0;
                if (writes < next || left.Count == 0 || left.Peek() != moment)
                    return;
                left.Dequeue();
                next = writes + Apart;
            }

            using var host = Process.GetProcessById(int.Parse(request.Headers["X-Process"]!, CultureInfo.InvariantCulture));
            host.Kill();
        };
        var end = await world.RunAsync(plan);
        world.OneC.Faults.Watch = null;
        left.ShouldBeEmpty("killed at each moment");
        end.End.ShouldBe(JobEnd.Done, end.Text.Ru);
        await kind.CheckAsync(world);
        var before = world.Writes;
        (await world.RunAsync(await kind.PlanAsync(world))).End.ShouldBe(JobEnd.Done);
        world.Writes.ShouldBe(before, "nothing is left to write");
    }
}
