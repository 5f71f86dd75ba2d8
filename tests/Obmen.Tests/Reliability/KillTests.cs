using System.Globalization;
using Obmen.App.Commands;
using Obmen.Sandbox;
using Obmen.Tests.App;
using Obmen.Tests.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>
/// The real program killed with SIGKILL at every moment of a write, and gone on with: every record exactly once (B2). <c>OBMEN_KILLS</c> says how
/// many kills a kind of run gets on the usual configuration; with it the figures go into <c>docs/reliability.md</c>.
/// </summary>
public sealed class KillTests
{
    private const int Few = 7;
    private const int Size = 10;
    private const int Killed = 128 + 9;

    // Kills of one run at most; the next is of another, fresh one.
    private const int PerRun = 7;

    [Theory]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("import")]
    [InlineData("codes")]
    [InlineData("documents")]
    [InlineData("importDocuments")]
    [InlineData("products")]
    [InlineData("stock")]
    [InlineData("undo")]
    public async Task A_run_killed_at_any_moment_is_finished_by_the_next_start_and_doubles_nothing(string name)
    {
        var asked = Environment.GetEnvironmentVariable("OBMEN_KILLS");
        await KilledAsync(name, RunCase.Usual, asked is null ? Few : int.Parse(asked, CultureInfo.InvariantCulture), KillMoment.All, toFigures: asked is not null);
    }

    // What a card is made of, and in how many writes, differs: a kill after the write of a part, and after its answer.
    [Theory]
    [EveryConfiguration]
    public Task A_card_on_its_way_into_1C_when_the_program_is_killed_is_there_once_and_whole(string configuration) =>
        KilledAsync("import", configuration, 2, [.. KillMoment.All.Where(moment => moment is { At: FaultMoment.Committed or FaultMoment.Answered, After: 0 })], toFigures: false);

    [Theory]
    [EveryConfiguration]
    public Task A_document_on_its_way_into_1C_when_the_program_is_killed_is_there_once_and_whole(string configuration) =>
        KilledAsync("importDocuments", configuration, 1, [.. KillMoment.All.Where(moment => moment is { At: FaultMoment.Committed, After: 0 })], toFigures: false);

    private static async Task KilledAsync(string name, string configuration, int wanted, IReadOnlyList<KillMoment> moments, bool toFigures)
    {
        var counts = moments.ToDictionary(moment => moment, _ => 0);
        var (runs, turn, title) = (0, 0, "");
        while (counts.Values.Sum() < wanted)
        {
            await RunAsync();
            (++runs).ShouldBeLessThanOrEqualTo(wanted, "a run gets some kills at least");
        }

        if (toFigures)
            Figures.Put("kills", [title, $"{runs}", .. counts.Values.Select(count => $"{count}"), $"{counts.Values.Sum()}", "0", "0"]);

        async Task RunAsync()
        {
            var (kind, world) = await RunCase.StartAsync(name, Size, configuration);
            await using var _ = world;
            title = kind.Title;
            await world.CloseAsync();
            var (kills, before) = (0, world.Writes);
            while (true)
            {
                var moment = moments[turn % moments.Count];
                // A run of which nothing is written may not have begun yet: the command itself, not going on with it.
                var begun = world.Writes > before;
                await using var running = Cli.Start(world.DataFolder, begun ? ["resume"] : kind.Arguments);
                if (kills < Math.Min(PerRun, wanted))
                    moment.Aim(world, running, 1 + (turn++ % 3));
                var end = await running.EndAsync();
                world.OneC.Faults.Watch = world.Crm.Faults.Watch = null;
                if (end.Code != Killed)
                {
                    end.Code.ShouldBe((int)ExitCode.Done, end.All);
                    break;
                }

                kills++;
                counts[moment]++;
            }

            before = world.Writes;
            var again = await Cli.RunAsync(world.DataFolder, kind.Arguments);
            again.Code.ShouldBe((int)ExitCode.Done, again.All);
            (await Cli.RunAsync(world.DataFolder, "resume")).Output.ShouldContain("Продолжать нечего");
            world.Writes.ShouldBe(before, "nothing is left to write");
            await world.OpenAsync();
            await kind.CheckAsync(world);
        }
    }
}
