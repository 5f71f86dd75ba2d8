using Obmen.App.Commands;
using Obmen.Sandbox;
using Obmen.Tests.App;

namespace Obmen.Tests.Scenarios;

/// <summary>The real program killed with SIGKILL at several moments, and gone on with: every record exactly once (B2).</summary>
public sealed class KillTests
{
    private const int Kills = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_import_of_documents_killed_again_and_again_brings_every_one_once(int seed)
    {
        await using var world = await World.ConnectedAsync(5);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world, companies: 4);
        for (var n = 1; n <= 40; n++)
            await crm.WriteAsync(crm.Invoice($"{n}", 100 + n, company: n % 4));
        await world.CloseAsync();
        world.OneC.Faults.LatencyMs = world.Crm.Faults.LatencyMs = 5;
        string[] arguments = ["documents", "import", "--as", "invoice", "--post", "--new-numbers", "--yes"];

        await KillOnTheWayAsync(world, new Random(seed), 120, arguments);

        await NothingMoreAsync(world, [.. arguments, "--overwrite"]);
        var written = await papers.RowsAsync(Papers.Invoices);
        written.Select(row => (decimal)row!["СуммаДокумента"]!.GetValue<double>()).Order().ShouldBe(Enumerable.Range(101, 40).Select(sum => (decimal)sum));
        written.ShouldAllBe(row => row!["Posted"]!.GetValue<bool>());
        var numbers = written.Select(row => row!["Number"]!.GetValue<string>()).ToList();
        numbers.ShouldBeUnique();
        world.Crm.Query("SELECT number_doc FROM documents").Select(row => $"{row["number_doc"]}").ShouldBe(numbers, ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_between_the_write_of_a_document_and_its_read_back_it_is_told_once(int read)
    {
        await using var world = await World.ConnectedAsync(5);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world, companies: 4);
        for (var n = 1; n <= 3; n++)
            await crm.WriteAsync(crm.Invoice($"{n}", 100 + n, company: n));
        await world.CloseAsync();
        string[] arguments = ["documents", "import", "--as", "invoice", "--post", "--new-numbers", "--yes"];
        await using (var running = Cli.Start(world.DataFolder, arguments))
        {
            var (isWritten, reads) = (0, 0);
            world.OneC.Faults.Watch = (request, moment) =>
            {
                if (!request.Path.Value!.Contains(Papers.Invoices, StringComparison.Ordinal))
                    return;
                if (request.Method == "POST" && moment == FaultMoment.Committed)
                    Volatile.Write(ref isWritten, 1);
                else if (request.Method == "GET" && moment == FaultMoment.Arrived && Volatile.Read(ref isWritten) == 1 && Interlocked.Increment(ref reads) == read)
                    running.Kill();
            };
            (await running.EndAsync()).Code.ShouldBe(128 + 9);
            world.OneC.Faults.Watch = null;
        }

        var end = await Cli.RunAsync(world.DataFolder, "resume");
        end.Code.ShouldBe((int)ExitCode.Done, end.All);
        await NothingMoreAsync(world, [.. arguments, "--overwrite"]);
        var written = await papers.RowsAsync(Papers.Invoices);
        written.Select(row => (decimal)row!["СуммаДокумента"]!.GetValue<double>()).Order().ShouldBe([101, 102, 103]);
        written.ShouldAllBe(row => row!["Posted"]!.GetValue<bool>());
        await world.OpenAsync();
        var messages = await world.MessagesAsync();
        foreach (var row in written)
            messages.Count(message => message.StartsWith($"Счет №{row!["Number"]!.GetValue<string>()} ", StringComparison.Ordinal)).ShouldBe(1);
    }

    // Each kill waits for a few more writes than the last, so that the run always gets on.
    private static async Task KillOnTheWayAsync(World world, Random random, int writes, params string[] first)
    {
        var arguments = first;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var running = Cli.Start(world.DataFolder, arguments);
            var moment = world.Writes + random.Next(1, writes / (Kills + 2));
            await Until.TrueAsync(() => world.Writes >= moment || running.HasExited);
            running.HasExited.ShouldBeFalse("it was to be killed on the way");
            running.Kill();
            await running.EndAsync();
            arguments = ["resume"];
        }

        var end = await Cli.RunAsync(world.DataFolder, "resume");
        end.Code.ShouldBe((int)ExitCode.Done, end.All);
    }

    private static async Task NothingMoreAsync(World world, params string[] arguments)
    {
        var before = world.Writes;
        var again = await Cli.RunAsync(world.DataFolder, arguments);
        again.Code.ShouldBe((int)ExitCode.Done, again.All);
        world.Writes.ShouldBe(before);
        (await Cli.RunAsync(world.DataFolder, "resume")).Output.ShouldContain("Продолжать нечего");
    }
}
