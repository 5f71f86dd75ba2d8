using System.Text.Json;
using Obmen.Exchange.Journal;
using Obmen.Store;
using Obmen.Store.Postgres;
using Obmen.Store.Sql;
using Obmen.Store.Sqlite;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Store;

/// <summary>Everything is carried from the file to PostgreSQL and back, and the work goes on there.</summary>
public sealed class StoreMoveTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly string[] Export = ["counterparties", "export", "--all", "--yes", "--manager", "37", "--department", "10"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_and_back_with_the_command_line_the_second_run_writes_nothing()
    {
        await using var world = await World.ConnectedAsync(12);
        await world.CloseAsync();
        await RunAsync(world, Export);
        var writes = world.Writes;
        var database = await server.DatabaseAsync();

        (await RunAsync(world, "store", "move", "--to", database)).ShouldContain("PostgreSQL 127.0.0.1");
        (await RunAsync(world, "store")).ShouldContain("PostgreSQL 127.0.0.1");
        Runs(await RunAsync(world, "runs", "--json")).ShouldBe(1);
        File.Move(Path.Combine(world.DataFolder, "obmen.db"), Path.Combine(world.DataFolder, "former.db"));
        await RunAsync(world, Export);
        world.Writes.ShouldBe(writes, "the links came along");

        (await RunAsync(world, "store", "move", "--to", "sqlite")).ShouldContain("obmen.db");
        Runs(await RunAsync(world, "runs", "--json")).ShouldBeGreaterThanOrEqualTo(1);
        await RunAsync(world, Export);
        world.Writes.ShouldBe(writes);
    }

    [Fact]
    public async Task Every_table_and_every_row_comes_along_and_new_rows_get_free_numbers()
    {
        var folder = Directory.CreateTempSubdirectory("obmen-move-").FullName;
        await using var file = await SqliteStore.OpenAsync(Path.Combine(folder, "obmen.db"), TimeProvider.System);
        await FillAsync(file);
        var database = await server.DatabaseAsync();
        await using var postgres = await PostgresStore.OpenAsync(database, TimeProvider.System, Cancel);
        var moved = await StoreMove.CopyAsync(file, postgres, (_, _) => { }, Cancel);

        moved.ShouldBe(3);
        (await postgres.LinksAsync("base", "counterparty", Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem().Code.ShouldBe("BP30-1");
        await postgres.TellAsync(new(0, "base", DateTimeOffset.UnixEpoch, MessageLevel.Info, new("б", "b")), Cancel);
        (await postgres.MessagesAsync("base", 0, 10, Cancel)).Select(message => message.Text.Ru).ShouldBe(["а", "б"]);
        var failure = await Should.ThrowAsync<StoreException>(() => StoreMove.CopyAsync(file, postgres, (_, _) => { }, Cancel));
        failure.What.Ru.ShouldContain("пустое");
    }

    [Fact]
    public async Task A_move_that_is_cut_off_leaves_the_target_empty()
    {
        var folder = Directory.CreateTempSubdirectory("obmen-move-").FullName;
        await using var file = await SqliteStore.OpenAsync(Path.Combine(folder, "obmen.db"), TimeProvider.System);
        await FillAsync(file);
        await using var postgres = await PostgresStore.OpenAsync(await server.DatabaseAsync(), TimeProvider.System, Cancel);
        await Should.ThrowAsync<OperationCanceledException>(() => StoreMove.CopyAsync(file, postgres, (table, _) => throw new OperationCanceledException(), Cancel));
        (await StoreMove.CopyAsync(file, postgres, (_, _) => { }, Cancel)).ShouldBe(3);
    }

    private static async Task FillAsync(SqlStore store)
    {
        await store.SaveSettingAsync("base", "1", "{}");
        await store.BindAsync(new("base", "counterparty", "g", "1", "BP30-1", "", "", LinkBasis.Code, DateTimeOffset.UnixEpoch), Cancel);
        await store.TellAsync(new(0, "base", DateTimeOffset.UnixEpoch, MessageLevel.Info, new("а", "a")), Cancel);
    }

    private static async Task<string> RunAsync(World world, params string[] arguments)
    {
        var end = await Cli.RunAsync(world.DataFolder, arguments);
        end.Code.ShouldBe(0, end.All);
        return end.Output;
    }

    private static int Runs(string json) => JsonDocument.Parse(json).RootElement.GetProperty("runs").GetArrayLength();
}
