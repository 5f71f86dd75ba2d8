using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.App.Commands;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.App;

/// <summary>The command line as a script sees it: exit codes, JSON, words; the real program in a process of its own.</summary>
public sealed class CommandLineTests
{
    private static readonly string[] Export = ["counterparties", "export", "--all", "--yes"];

    [Fact]
    public async Task Connect_keeps_the_base_and_doctor_finds_it_good()
    {
        await using var world = await ClosedAsync(3);
        var connected = await Cli.RunAsync(world.DataFolder, ConnectArguments(world));
        connected.Code.ShouldBe((int)ExitCode.Done, connected.All);

        var doctor = await Cli.RunAsync(world.DataFolder, "doctor", "--json");
        doctor.Code.ShouldBe((int)ExitCode.Done, doctor.All);
        Findings(doctor).ShouldContain(finding => finding.GetProperty("detail").GetString()!.Contains("Бухгалтерия предприятия", StringComparison.Ordinal));
        doctor.Output.ShouldContain("Бухгалтерия предприятия");
    }

    [Fact]
    public async Task A_password_is_nowhere_to_be_read()
    {
        await using var world = await ClosedAsync(3);
        const string api = "Секрет-api-7731";
        const string oneC = "Секрет-1c-4482";
        await using (var wrong = Cli.StartAs(world.DataFolder, api, oneC, ConnectArguments(world)))
        {
            var arguments = OperatingSystem.IsLinux() ? await File.ReadAllTextAsync($"/proc/{wrong.Id}/cmdline") : "";
            var end = await wrong.EndAsync();
            end.Code.ShouldBe((int)ExitCode.Connection, end.All);
            end.All.ShouldNotContain("Секрет");
            arguments.ShouldNotContain("Секрет");
        }

        world.Crm.ResetKey(api);
        await using (var right = Cli.StartAs(world.DataFolder, api, "demo", ConnectArguments(world)))
            (await right.EndAsync()).Code.ShouldBe((int)ExitCode.Done);
        foreach (var file in Directory.EnumerateFiles(world.DataFolder, "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file)).ShouldNotContain("Секрет", customMessage: file);
    }

    [Fact]
    public async Task Documents_of_the_CRM_are_planned_and_loaded_into_1C_from_the_command_line()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        await crm.WriteAsync(crm.Invoice("17"));
        await world.CloseAsync();
        var before = world.Writes;
        string[] import = ["documents", "import", "--type", "Счет", "--as", "СчетНаОплатуПокупателю", "--from", "01.04.2026", "--to", "2026-04-30", "--post", "--overwrite"];

        var planned = await Cli.RunAsync(world.DataFolder, [.. import, "--plan", "--json"]);
        planned.Code.ShouldBe((int)ExitCode.Done, planned.All);
        var row = JsonDocument.Parse(planned.Output).RootElement.GetProperty("rows").EnumerateArray().ShouldHaveSingleItem();
        (row.GetProperty("action").GetString(), row.GetProperty("code").GetString(), row.GetProperty("type").GetString()).ShouldBe(("create", "17", "invoice"));
        world.Writes.ShouldBe(before);

        (await Cli.RunAsync(world.DataFolder, [.. import, "--yes"])).Output.ShouldContain("закончена");
        (await papers.RowsAsync(Papers.Invoices)).ShouldHaveSingleItem()!["Posted"]!.GetValue<bool>().ShouldBeTrue();
        before = world.Writes;
        (await Cli.RunAsync(world.DataFolder, [.. import, "--yes"])).Code.ShouldBe((int)ExitCode.Done);
        world.Writes.ShouldBe(before);

        var unknown = await Cli.RunAsync(world.DataFolder, "documents", "import", "--as", "order", "--plan");
        unknown.All.ShouldContain("в этой конфигурации нет документа «order». Есть: СчетНаОплатуПокупателю (invoice)");
        (await Cli.RunAsync(world.DataFolder, "documents", "import", "--type", "Нет такого", "--plan")).All.ShouldContain("нет типа документа «Нет такого»");
    }

    [Fact]
    public async Task A_plan_is_json_that_a_script_can_read_and_writes_nothing()
    {
        await using var world = await ReadyAsync(12);
        var end = await Cli.RunAsync(world.DataFolder, "counterparties", "export", "--plan", "--json", "--first", "4");

        end.Code.ShouldBe((int)ExitCode.Done, end.All);
        end.Errors.ShouldBeEmpty();
        var plan = JsonDocument.Parse(end.Output).RootElement;
        plan.GetProperty("kind").GetString().ShouldBe("exportCounterparties");
        plan.GetProperty("summary").GetProperty("create").GetInt32().ShouldBe(4);
        var rows = plan.GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBe(4);
        rows.ShouldAllBe(row => row.GetProperty("action").GetString() == "create" && row.GetProperty("code").GetString()!.StartsWith("BP30-", StringComparison.Ordinal));
        end.Output.ShouldContain("В CRM такого нет");
        world.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task Products_and_stock_are_planned_and_exported_by_name()
    {
        await using var world = await ReadyAsync(3);
        var plan = await Cli.RunAsync(world.DataFolder, "products", "export", "--plan", "--json", "--price-type", "Розничная", "--column", "Цена");
        plan.Code.ShouldBe((int)ExitCode.Done, plan.All);
        JsonDocument.Parse(plan.Output).RootElement.GetProperty("kind").GetString().ShouldBe("exportProducts");
        world.Writes.ShouldBe(0);
        await ExitsAsync(world, ExitCode.Usage, "products", "export", "--plan", "--price-type", "Нет такого");

        await ExitsAsync(world, ExitCode.Done, "products", "export", "--yes", "--price-type", "Розничная", "--column", "price");
        var stock = await Cli.RunAsync(world.DataFolder, "stock", "export", "--plan");
        stock.Code.ShouldBe((int)ExitCode.Done, stock.All);
        await ExitsAsync(world, ExitCode.Done, "stock", "export", "--yes");
        var before = world.Crm.Faults.Writes;
        await ExitsAsync(world, ExitCode.Done, "stock", "export", "--yes");
        await ExitsAsync(world, ExitCode.Done, "products", "export", "--yes", "--update", "--price-type", "Розничная", "--column", "price");
        world.Crm.Faults.Writes.ShouldBe(before);
    }

    [Fact]
    public async Task A_plan_of_products_or_stock_is_a_table_that_a_person_can_read()
    {
        await using var world = await ReadyAsync(3);
        string[] products = ["products", "export", "--price-type", "Розничная", "--update"];

        var created = await TableAsync(world, [.. products, "--plan"], "Создать 42, обновить 0, пропустить 0, нужно решение 0");
        created.Count.ShouldBe(42);
        created.ShouldAllBe(row => row[1] == "создать" && row[2].StartsWith("BP30-0", StringComparison.Ordinal) && row[3].Length > 0 && row[4].StartsWith("В CRM такой нет", StringComparison.Ordinal));
        world.Writes.ShouldBe(0);

        await ExitsAsync(world, ExitCode.Done, [.. products, "--yes"]);
        var written = world.Writes;
        var updated = await TableAsync(world, [.. products, "--column", "minPrice", "--plan"], "Создать 0, обновить 30, пропустить 12, нужно решение 0");
        // Groups stand as they are; each product says what would change of it.
        updated.Take(12).ShouldAllBe(row => row[1] == "пропустить" && row[4] == "В CRM всё так же");
        updated.Skip(12).ShouldAllBe(row => row[1] == "обновить" && row[4].EndsWith(": Минимальная цена", StringComparison.Ordinal));
        updated.Select(row => row[3]).ShouldBe(created.Select(row => row[3]));

        var few = await Cli.RunAsync(world.DataFolder, [.. products, "--plan", "--rows", "5"]);
        few.Output.ShouldContain("Показаны первые 5 из 42; все — с --json или --rows 42");

        var stock = await TableAsync(world, ["stock", "export", "--plan"], "Создать 0, обновить 20, пропустить 7, нужно решение 0");
        stock.Where(row => row[1] == "обновить").Select(row => row[4]).Distinct().ShouldBe(["найдена по сохранённой связи: Остаток"]);
        stock.Where(row => row[1] == "пропустить").Select(row => row[4]).Distinct().ShouldBe(["В CRM всё так же"]);
        stock.Count.ShouldBe(27);
        world.Writes.ShouldBe(written);
    }

    [Fact]
    public async Task The_exit_code_says_how_it_went()
    {
        await using var world = await ReadyAsync(12);
        await ExitsAsync(world, ExitCode.Done, Export);

        world.Crm.Faults.FailNext(1, 400, when: request => !HttpMethods.IsGet(request.Method));
        await world.Crm.SeedAsync([new SandboxCompany("Новая ООО")]);
        await ExitsAsync(world, ExitCode.SomeFailed, "counterparties", "import", "--yes");

        // Two cards of one firm: which of them is meant, only a person can say.
        var firm = new SandboxCompany("Двойная ООО") { Inn = "7707083893" };
        await world.Crm.SeedAsync([firm, firm]);
        await ExitsAsync(world, ExitCode.NeedsDecision, "counterparties", "import", "--yes");

        world.Crm.ResetKey("another");
        await ExitsAsync(world, ExitCode.Connection, Export);
    }

    [Theory]
    [InlineData("--unknown")]
    [InlineData("counterparties", "export", "--all", "--first", "3", "--yes")]
    [InlineData("counterparties", "export", "--first", "0", "--yes")]
    [InlineData("counterparties", "export")]
    [InlineData("counterparties", "export", "--yes", "--base", "нет такой")]
    [InlineData("counterparties", "export", "--yes", "--group", "нет такой")]
    [InlineData("counterparties", "export", "--yes", "--manager", "Никто")]
    [InlineData("counterparties", "export", "--yes", "--buyers")]
    [InlineData("connect", "--1c", "не адрес", "--subscription", "1", "--login", "1", "--user", "u")]
    public async Task A_wrong_command_line_is_told_and_nothing_is_done(params string[] arguments)
    {
        await using var world = await ReadyAsync(3);
        var end = await Cli.RunAsync(world.DataFolder, arguments);

        end.Code.ShouldBe((int)ExitCode.Usage, end.All);
        end.All.ShouldNotBeEmpty();
        end.All.ShouldNotContain("   at ");
        world.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task Terminated_it_stops_after_the_rows_under_way_and_goes_on_later()
    {
        await using var world = await ReadyAsync(150);
        world.Crm.Faults.LatencyMs = 20;
        await using (var running = Cli.Start(world.DataFolder, Export))
        {
            await Until.TrueAsync(() => world.Writes > 20);
            world.Crm.Faults.LatencyMs = 1000;
            running.Terminate();
            var end = await running.EndAsync();
            end.Code.ShouldBe((int)ExitCode.Stopped, end.All);
            end.Errors.ShouldContain("остановлена");
        }

        world.Crm.Faults.LatencyMs = 0;
        (await Cli.RunAsync(world.DataFolder, "resume")).Code.ShouldBe((int)ExitCode.Done);
        var codes = world.Crm.Companies().Select(company => company.Code1C).ToList();
        codes.Distinct().Count().ShouldBe(codes.Count);
        codes.Count.ShouldBeGreaterThanOrEqualTo(150);
    }

    [Fact]
    public async Task A_base_that_another_process_works_on_is_left_alone()
    {
        await using var world = await ReadyAsync(150);
        world.Crm.Faults.LatencyMs = 20;
        await using var first = Cli.Start(world.DataFolder, Export);
        await Until.TrueAsync(() => world.Writes > 5);
        world.Crm.Faults.LatencyMs = 2000;

        var second = await Cli.RunAsync(world.DataFolder, Export);

        second.Code.ShouldBe((int)ExitCode.Busy, second.All);
        second.Errors.ShouldContain("другой процесс");
        world.Crm.Faults.LatencyMs = 0;
        (await first.EndAsync()).Code.ShouldBe((int)ExitCode.Done);
    }

    [Fact]
    public async Task It_speaks_english_when_asked()
    {
        await using var world = await ReadyAsync(3);
        var end = await Cli.RunAsync(world.DataFolder, [.. Export, "--lang", "en"]);
        end.Output.ShouldContain("Exported: done. Created");
        (await Cli.RunAsync(world.DataFolder, "--help", "--lang", "en")).Output.ShouldContain("Exchange between 1C:Enterprise bases");
    }

    [Fact]
    public async Task Runs_lists_what_was_carried_out()
    {
        await using var world = await ReadyAsync(3);
        await Cli.RunAsync(world.DataFolder, Export);
        var end = await Cli.RunAsync(world.DataFolder, "runs", "--json");
        var run = JsonDocument.Parse(end.Output).RootElement.GetProperty("runs").EnumerateArray().ShouldHaveSingleItem();
        run.GetProperty("state").GetString().ShouldBe("finished");
        run.GetProperty("summary").GetProperty("created").GetInt32().ShouldBe(world.Crm.Companies().Count);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_is_told_in_words()
    {
        var file = Path.GetTempFileName();
        var end = await Cli.RunAsync(file, "runs");
        File.Delete(file);
        end.Code.ShouldBe((int)ExitCode.Store, end.All);
        end.Errors.ShouldContain("--data");
        end.Errors.ShouldNotContain("   at ");
    }

    // The cells of a printed plan, row by row, and the last line under them.
    private static async Task<List<string[]>> TableAsync(World world, string[] arguments, string last)
    {
        var end = await Cli.RunAsync(world.DataFolder, arguments);
        end.Code.ShouldBe((int)ExitCode.Done, end.All);
        var lines = end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines[^1].ShouldBe(last);
        var rows = lines[..^1].Where(line => !line.StartsWith('─')).Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        rows[0].ShouldBe(["N", "Что будет", "Код", "Наименование", "Почему"]);
        rows.RemoveAt(0);
        rows.ShouldAllBe(row => row.Length == 5);
        rows.Select(row => row[0]).ShouldBe(Enumerable.Range(1, rows.Count).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        return rows;
    }

    private static async Task ExitsAsync(World world, ExitCode code, params string[] arguments)
    {
        var end = await Cli.RunAsync(world.DataFolder, arguments);
        end.Code.ShouldBe((int)code, end.All);
        end.All.ShouldNotContain("   at ");
    }

    private static async Task<World> ClosedAsync(int counterparties)
    {
        var world = await World.StartAsync(counterparties);
        await world.CloseAsync();
        return world;
    }

    private static async Task<World> ReadyAsync(int counterparties)
    {
        var world = await World.ConnectedAsync(counterparties);
        await world.CloseAsync();
        return world;
    }

    private static string[] ConnectArguments(World world) =>
    [
        "connect", "--subscription", "19741", "--login", "1001", "--crm", world.Form.CrmAddress, "--1c", world.Form.OneCAddress, "--user", "obmen", "--prefix", "BP30-",
    ];

    private static List<JsonElement> Findings(CliEnd end) => [.. JsonDocument.Parse(end.Output).RootElement.GetProperty("findings").EnumerateArray()];
}
