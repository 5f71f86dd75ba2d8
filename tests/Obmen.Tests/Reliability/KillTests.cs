using System.Globalization;
using Microsoft.AspNetCore.Http;
using Obmen.App.Commands;
using Obmen.App.Workspaces;
using Obmen.Exchange.Records;
using Obmen.Sandbox;
using Obmen.Tests.App;
using Obmen.Tests.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>
/// The real program killed with SIGKILL at every moment of a write, and gone on with: every record exactly once (B2). The moments are dealt out over the
/// configurations: each kind of run meets all of them, and so does each configuration. <c>OBMEN_KILLS</c> says how many kills a kind of run gets on the
/// usual configuration; with it the figures go into <c>docs/reliability.md</c>.
/// </summary>
public sealed class KillTests
{
    private const int Size = 10;
    private const int Killed = 128 + 9;

    // Kills of one run at most; the next is of another, fresh one.
    private const int PerRun = 7;

    // Every third run of those dealt out is killed once more while it goes on.
    private const int Twice = 3;

    public static MatrixTheoryData<string, string> Everywhere => RunCase.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_run_killed_at_any_moment_is_finished_by_the_next_start_and_doubles_nothing(string name, string configuration)
    {
        var turn = RunCase.Turn(name, configuration);
        var asked = configuration == RunCase.Usual ? Environment.GetEnvironmentVariable("OBMEN_KILLS") : null;
        var wanted = asked is not null ? int.Parse(asked, CultureInfo.InvariantCulture) : turn % Twice == 0 ? 2 : 1;
        var counts = KillMoment.All.ToDictionary(moment => moment, _ => 0);
        var (runs, title) = (0, "");
        while (counts.Values.Sum() < wanted)
        {
            await RunAsync();
            (++runs).ShouldBeLessThanOrEqualTo(Math.Max(wanted, KillMoment.All.Count), "a run gets some kills at least");
        }

        if (asked is not null)
            Figures.Put("kills", [title, $"{runs}", .. counts.Values.Select(count => $"{count}"), $"{counts.Values.Sum()}", "0", "0"]);

        async Task RunAsync()
        {
            var (kind, world) = await RunCase.StartAsync(name, Size, configuration);
            await using var _ = world;
            title = kind.Title;
            await world.CloseAsync();
            var (kills, before, isOver) = (0, world.Writes, false);
            while (!isOver && kills < Math.Min(PerRun, wanted))
            {
                var moment = KillMoment.All[turn % KillMoment.All.Count];
                await using var running = Cli.Start(world.DataFolder, HasBegun() ? ["resume"] : kind.Arguments);
                moment.Aim(world, running, 1 + (turn++ % 3));
                var end = await running.EndAsync();
                world.OneC.Faults.Watch = world.Crm.Faults.Watch = null;
                isOver = end.Code != Killed;
                if (isOver)
                    end.Code.ShouldBe((int)ExitCode.Done, end.All);
                else
                    (kills, counts[moment]) = (kills + 1, counts[moment] + 1);
            }

            // Killed once and begun, the program goes on by itself when it is opened; else by the command.
            if (!isOver && (wanted > 1 || !HasBegun()))
            {
                var end = await Cli.RunAsync(world.DataFolder, HasBegun() ? ["resume"] : kind.Arguments);
                end.Code.ShouldBe((int)ExitCode.Done, end.All);
                isOver = true;
            }

            await world.OpenAsync();
            if (!isOver)
                await GoOnAsync(world);
            await kind.CheckAsync(world);
            await NothingIsLeftAsync(world, kind);

            // A run of which nothing is written may not have begun yet: the command itself, not going on with it.
            bool HasBegun() => world.Writes > before;
        }
    }

    // A kill just before the first, second or third read of what was written.
    [Theory]
    [EveryConfiguration]
    public async Task Killed_between_the_write_of_a_document_and_its_read_back_it_is_told_once(string configuration)
    {
        var (kind, world) = await RunCase.StartAsync("importDocuments", 3, configuration);
        await using var _ = world;
        var set = ImportStage.SetOf(world, TradeKind.Invoice);
        await world.CloseAsync();
        await using (var running = Cli.Start(world.DataFolder, kind.Arguments))
        {
            var (read, isWritten, reads) = (1 + (RunCase.Turn("import", configuration) % 3), 0, 0);
            world.OneC.Faults.Watch = (request, moment) =>
            {
                if (!request.Path.Value!.Contains(set, StringComparison.Ordinal))
                    return;
                if (!HttpMethods.IsGet(request.Method) && moment == FaultMoment.Committed && !request.Path.Value.Contains(Guid.Empty.ToString(), StringComparison.Ordinal))
                    Volatile.Write(ref isWritten, 1);
                else if (HttpMethods.IsGet(request.Method) && moment == FaultMoment.Arrived && Volatile.Read(ref isWritten) == 1 && Interlocked.Increment(ref reads) == read)
                    running.Kill();
            };
            (await running.EndAsync()).Code.ShouldBe(Killed);
            world.OneC.Faults.Watch = null;
        }

        await world.OpenAsync();
        await GoOnAsync(world);
        await kind.CheckAsync(world);
        var messages = await world.MessagesAsync();
        foreach (var document in await ImportRuns.ListAsync(world))
        {
            if (document.Value.Kind == TradeKind.Invoice)
                messages.Count(message => message.StartsWith($"Счет №{document.Value.Number} ", StringComparison.Ordinal)).ShouldBe(1);
        }

        await NothingIsLeftAsync(world, kind);
    }

    private static async Task GoOnAsync(World world)
    {
        foreach (var job in await world.Workspace.Jobs.ResumeUnfinishedAsync(World.Cancel))
        {
            await job.Completion;
            job.Result!.End.ShouldBe(JobEnd.Done, job.Result.Text.Ru);
        }
    }

    private static async Task NothingIsLeftAsync(World world, RunCase kind)
    {
        (await world.Workspace.Jobs.UnfinishedAsync(world.BaseId, World.Cancel)).ShouldBeEmpty("there is nothing to go on with");
        var before = world.Writes;
        (await world.RunAsync(await kind.PlanAsync(world))).End.ShouldBe(JobEnd.Done);
        world.Writes.ShouldBe(before, "nothing is left to write");
    }
}
