using Obmen.Exchange.Planning;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.CommandLine;

/// <summary>The program is killed with SIGKILL in the middle of writing, started again, and finishes: nothing doubled, nothing lost.</summary>
public sealed class KillTests
{
    private const int Parties = 150;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_killed_again_and_again_ends_with_every_card_once()
    {
        await using var world = await World.ConnectedAsync(Parties);
        await world.CloseAsync();
        world.Crm.Faults.LatencyMs = 15;
        var before = world.Crm.Companies().Count;
        await KillAtAsync(world, () => world.Crm.Faults.Writes, [7, 60, 111], "counterparties", "export", "--all", "--yes");

        await world.OpenAsync();
        var expected = (await world.PartiesAsync()).Where(party => !party.IsDeleted).Select(party => "BP30-" + party.Value.Code).Order(StringComparer.Ordinal);
        world.Crm.Companies().Count.ShouldBe(before + Parties + 1);
        world.Crm.Companies().Select(company => company.Code1C ?? "").Where(code => code.Length > 0).Order(StringComparer.Ordinal).ShouldBe(expected);
        await NothingLeftAsync(world, PlanKind.ExportCounterparties);
    }

    [Fact]
    public async Task An_import_killed_again_and_again_ends_with_every_party_once_and_its_code_in_the_crm()
    {
        await using var world = await World.ConnectedAsync(5);
        await world.Crm.SeedAsync(Enumerable.Range(1, 30).Select(n => new Obmen.Sandbox.FreshOffice.SandboxCompany($"Новая фирма {n}") { Phones = [$"+7 495 000-{n:D2}-00"] }));
        await world.CloseAsync();
        world.OneC.Faults.LatencyMs = 10;
        await KillAtAsync(world, () => world.OneC.Faults.Writes, [3, 11, 20], "counterparties", "import", "--all", "--yes");

        await world.OpenAsync();
        var made = (await world.PartiesAsync()).Where(party => party.Value.Name.StartsWith("Новая фирма", StringComparison.Ordinal)).ToList();
        made.Select(party => party.Value.Name).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 30).Select(n => $"Новая фирма {n}").Order(StringComparer.Ordinal));
        var codes = world.Crm.Companies().Where(company => company.Name.StartsWith("Новая фирма", StringComparison.Ordinal)).ToDictionary(company => company.Name, company => company.Code1C);
        foreach (var party in made)
            codes[party.Value.Name].ShouldBe("BP30-" + party.Value.Code);
        await NothingLeftAsync(world, PlanKind.ImportCounterparties);
    }

    // Starts the program, kills it when so many writes were asked for since the beginning, resumes, kills again, then lets it finish.
    private static async Task KillAtAsync(World world, Func<int> writes, int[] moments, params string[] first)
    {
        var start = writes();
        string[] arguments = first;
        foreach (var moment in moments)
        {
            using var program = Program.Start(world.DataFolder, arguments);
            await Until.TrueAsync(() => program.HasExited || writes() - start >= moment);
            program.HasExited.ShouldBeFalse($"the program ended before write {moment}");
            program.Kill();
            await program.EndAsync();
            arguments = ["resume"];
        }

        var (code, output, errors) = await Program.RunAsync(world.DataFolder, "resume");
        code.ShouldBeOneOf(0, 4);
        (output + errors).ShouldNotContain("   at ");
        (output + errors).ShouldNotContain("demo-key");
    }

    private static async Task NothingLeftAsync(World world, PlanKind kind)
    {
        await world.ConnectAsync();
        var before = world.Writes;
        await world.PlanAndRunAsync(kind);
        world.Writes.ShouldBe(before);
        Cancel.ThrowIfCancellationRequested();
    }
}
