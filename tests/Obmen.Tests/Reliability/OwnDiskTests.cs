using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Sandbox;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>The program's own database fails it: the disk is full, or another program holds the file. A person is told, and nothing is doubled when the run goes on (B2).</summary>
public sealed class OwnDiskTests
{
    private const int Size = 12;

    // Rows of these are short: that many don't fit into the pages that the plan has begun.
    private const int Many = 60;
    private const int MostPages = 100;

    [Theory]
    [InlineData("create", Many)]
    [InlineData("update", Many)]
    [InlineData("import", Many)]
    [InlineData("codes", Many)]
    [InlineData("documents", Many)]
    [InlineData("importDocuments", Many)]
    [InlineData("products", Many)]
    [InlineData("stock", Many)]
    [InlineData("undo", Many)]
    public async Task A_disk_that_is_full_at_any_moment_of_a_run_is_told_and_with_room_again_the_run_goes_on(string name, int size = Size)
    {
        var (kind, world) = await RunCase.StartAsync(name, size);
        await using var _ = world;
        var plan = await kind.PlanAsync(world);
        var refusals = 0;
        // A page more each time: the run comes a little farther, and ends at another place.
        for (var more = 0; ; more++)
        {
            await world.CloseAsync();
            world.Database = new() { Pages = Ask(world, "pragma page_count") + more };
            await world.OpenAsync();
            var result = await world.RunAsync(plan);
            if (result.End == JobEnd.Done)
                break;
            (result.End, result.Text.Ru, result.Advice.Ru).ShouldBe((JobEnd.Failed, "На диске с данными Обмена нет места.", "Освободите место и продолжите: ничего не потеряно"));
            refusals++;
            more.ShouldBeLessThan(MostPages);
        }

        refusals.ShouldBeGreaterThan(0);
        await EndAsync(kind, world);
    }

    [Theory]
    [InlineData("create", 1)]
    [InlineData("create", 4)]
    [InlineData("import", 3)]
    [InlineData("documents", 2)]
    [InlineData("importDocuments", 5)]
    [InlineData("products", 6)]
    [InlineData("undo", 2)]
    public async Task A_database_that_another_program_holds_in_the_middle_of_a_run_is_told_and_the_run_goes_on_when_it_is_free(string name, int nth)
    {
        var (kind, world) = await RunCase.StartAsync(name, Size);
        await using var _ = world;
        var plan = await kind.PlanAsync(world);
        await world.CloseAsync();
        world.Database = new() { Wait = TimeSpan.FromMilliseconds(200) };
        await world.OpenAsync();
        using (var other = Open(world))
        {
            var seen = 0;
            world.OneC.Faults.Watch = world.Crm.Faults.Watch = (request, moment) =>
            {
                if (moment == FaultMoment.Committed && !HttpMethods.IsGet(request.Method) && Interlocked.Increment(ref seen) == nth)
                    Run(other, "begin immediate");
            };
            var result = await world.RunAsync(plan);
            world.OneC.Faults.Watch = world.Crm.Faults.Watch = null;
            (result.End, result.Text.Ru, result.Advice.Ru).ShouldBe((JobEnd.Failed, "База данных Обмена занята другой программой.", "Закройте её и продолжите"));
            Run(other, "rollback");
        }

        // With the program's own patience: on a busy disk its writes may wait for each other for longer than that of above.
        await ReopenAsync(world);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        await EndAsync(kind, world);
    }

    private static async Task EndAsync(RunCase kind, World world)
    {
        await ReopenAsync(world);
        await kind.CheckAsync(world);
        (await world.RowsAsync(await kind.PlanAsync(world), new() { Marked = true })).ShouldBeEmpty();
    }

    private static async Task ReopenAsync(World world)
    {
        await world.CloseAsync();
        world.Database = new();
        await world.OpenAsync();
    }

    private static SqliteConnection Open(World world)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(world.DataFolder, "obmen.db"), Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Ask(World world, string sql)
    {
        using var connection = Open(world);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
