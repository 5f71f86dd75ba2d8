using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneCServer;

/// <summary>The base on disk.</summary>
public sealed class StoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_base_in_a_file_is_there_after_a_restart_and_a_temporary_one_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("obmen-1c-test");
        try
        {
            var options = new OneCSandboxOptions { DatabasePath = Path.Combine(folder.FullName, "1c.db") };
            await using (var first = await OneCSandbox.StartAsync(options, Cancel))
            {
                using var client = new Client(first);
                await client.CreateAsync("Catalog_Контрагенты", """{"Description":"А"}""");
            }

            await using var second = await OneCSandbox.StartAsync(options, Cancel);
            using var again = new Client(second);
            (await again.RowsAsync("Catalog_Контрагенты")).Count.ShouldBe(1);
            var version = (await again.RowsAsync("Catalog_Контрагенты"))[0]!["DataVersion"]!.GetValue<string>();
            (await again.CreateAsync("Catalog_Контрагенты", """{"Description":"Б"}"""))["Code"]!.GetValue<string>().ShouldBe("000000002");
            second.Query("select DataVersion from \"Catalog_Контрагенты\" where Description = 'Б'").ShouldHaveSingleItem().ShouldNotBe(version);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_file_made_for_other_tables_is_begun_anew()
    {
        var folder = Directory.CreateTempSubdirectory("obmen-1c-test");
        try
        {
            var path = Path.Combine(folder.FullName, "1c.db");
            await using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False"))
            {
                await other.OpenAsync(Cancel);
                await using var command = other.CreateCommand();
                command.CommandText = "create table \"Catalog_Контрагенты\" (x); insert into \"Catalog_Контрагенты\" values (1)";
                await command.ExecuteNonQueryAsync(Cancel);
            }

            await using var sandbox = await OneCSandbox.StartAsync(new() { DatabasePath = path }, Cancel);
            using var client = new Client(sandbox);
            (await client.RowsAsync("Catalog_Контрагенты")).ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
