using System.Text.Json;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.CommandLine;

public sealed class CommandTests : IAsyncLifetime
{
    private World world = null!;

    public async ValueTask InitializeAsync()
    {
        world = await World.StartAsync(12);
        await world.CloseAsync();
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task From_connect_to_exported_cards_and_an_empty_second_run()
    {
        (await ConnectAsync()).Code.ShouldBe(0);

        var plan = await Program.RunAsync(world.DataFolder, "counterparties", "export", "--all", "--plan", "--json");
        plan.Code.ShouldBe(0, plan.Errors);
        using (var json = JsonDocument.Parse(plan.Output))
            json.RootElement.ToString().ShouldContain("BP30-");
        world.Crm.Faults.Writes.ShouldBe(0);

        var export = await Program.RunAsync(world.DataFolder, "counterparties", "export", "--all", "--yes");
        export.Code.ShouldBe(0, export.Errors + export.Output);
        world.Crm.Companies().Count.ShouldBe(13);

        var writes = world.Crm.Faults.Writes;
        (await Program.RunAsync(world.DataFolder, "counterparties", "export", "--all", "--yes")).Code.ShouldBe(0);
        world.Crm.Faults.Writes.ShouldBe(writes);
    }

    [Fact]
    public async Task A_wrong_command_and_a_missing_base_have_their_own_codes()
    {
        (await Program.RunAsync(world.DataFolder, "counterparties", "sideways")).Code.ShouldBe(2);
        var missing = await Program.RunAsync(world.DataFolder, "counterparties", "export", "--all", "--yes");
        missing.Code.ShouldNotBe(0);
        missing.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_key_that_was_reset_is_told_in_words()
    {
        (await ConnectAsync()).Code.ShouldBe(0);
        world.Crm.Oddities.KeyExpired = true;
        var (code, output, errors) = await Program.RunAsync(world.DataFolder, "counterparties", "export", "--all", "--yes");
        code.ShouldBe(3);
        (output + errors).ShouldContain("Сбросить");
        (output + errors).ShouldNotContain("Exception");
    }

    private Task<(int Code, string Output, string Errors)> ConnectAsync() => Program.RunAsync(
        world.DataFolder, "connect", "--subscription", "19741", "--login", "1001", "--crm", world.Crm.Address.ToString(), "--1c", world.OneC.Address.ToString(), "--user", "obmen", "--prefix", "BP30-");
}
