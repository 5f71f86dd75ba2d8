using Obmen.App.Commands;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.App;

namespace Obmen.Tests.Scenarios;

/// <summary>The real program killed with SIGKILL at several moments, and gone on with: every record exactly once (B2).</summary>
public sealed class KillTests
{
    private const int Kills = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_export_killed_again_and_again_brings_every_counterparty_once(int seed)
    {
        await using var world = await World.ConnectedAsync(150);
        var codes = (await world.PartiesAsync()).Select(party => "BP30-" + party.Value.Code).Order().ToList();
        await world.CloseAsync();
        world.Crm.Faults.LatencyMs = 5;

        await KillOnTheWayAsync(world, new Random(seed), codes.Count, "counterparties", "export", "--all", "--yes");

        world.Crm.Companies().Select(company => company.Code1C!).Order().ShouldBe(codes);
        await NothingMoreAsync(world, "counterparties", "export", "--all", "--yes");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_import_killed_again_and_again_brings_every_company_once(int seed)
    {
        await using var world = await World.ConnectedAsync(5);
        await world.Crm.SeedAsync(Enumerable.Range(1, 60).Select(Company));
        var before = (await world.PartiesAsync()).Count;
        await world.CloseAsync();
        world.OneC.Faults.LatencyMs = world.Crm.Faults.LatencyMs = 5;

        await KillOnTheWayAsync(world, new Random(seed), 120, "counterparties", "import", "--all", "--yes");

        await NothingMoreAsync(world, "counterparties", "import", "--all", "--yes");
        await world.OpenAsync();
        var parties = (await world.PartiesAsync()).ToDictionary(party => "BP30-" + party.Value.Code, party => party.Value);
        parties.Count.ShouldBe(before + 60);
        foreach (var company in world.Crm.Companies())
        {
            var party = parties[company.Code1C!];
            party.Name.ShouldBe(company.Name);
            party.Contacts.Select(contact => contact.Name).ShouldBe(company.Contacts.Select(contact => contact.Name));
            party.Accounts.Select(account => account.Number.Value).ShouldBe(company.Requisites.Select(set => set.Account!));
        }
    }

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

    private static SandboxCompany Company(int n) => new($"Фирма {n} ООО")
    {
        Phones = [$"+7 (495) 000-00-{n:D2}"],
        Contacts = [new($"Иванов Иван {n}") { Post = "Директор" }],
        Requisites = [new() { FullName = $"ООО «Фирма {n}»", Account = $"407028107000000{n:D5}", Bic = "044525225", BankName = "Банк", IsDefault = true }],
    };

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
