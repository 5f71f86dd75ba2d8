using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Planning;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Schedules;

/// <summary>A person learns that they are needed: by a webhook, by metrics, without a name of anybody in them.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task A_turn_that_left_rows_undone_is_told_once_and_once_more_when_all_is_well()
    {
        await using var world = await World.ConnectedAsync(5);
        var heard = new List<JsonElement>();
        var raw = new List<string>();
        await using var hook = await StubServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            raw.Add(await reader.ReadToEndAsync(World.Cancel));
            heard.Add(JsonDocument.Parse(raw[^1]).RootElement);
        });
        (await world.Workspace.Alerts.SetAsync("http://example.org/x")).Ru.ShouldContain("https");
        (await world.Workspace.Alerts.SetAsync($"{hook.Address}/hook?token=tайна")).IsEmpty.ShouldBeTrue();
        await world.Workspace.Schedules.SaveAsync(new() { BaseId = world.BaseId, Kind = PlanKind.ExportCounterparties, Timing = new() { EveryMinutes = 15 } });

        world.Crm.Faults.FailNext(1, 400, when: request => HttpMethods.IsPost(request.Method));
        await TurnAsync(world);
        var alert = heard.ShouldHaveSingleItem();
        (alert.GetProperty("action").GetString(), alert.GetProperty("failed").GetInt32()).ShouldBe(("ExportCounterparties", 1));
        foreach (var party in await world.PartiesAsync())
            raw[0].ShouldNotContain(party.Value.Name);

        await TurnAsync(world);
        heard.Count.ShouldBe(1, "the row waits for its next try: nothing new");
        await TurnAsync(world, 60);
        heard.Count.ShouldBe(2);
        heard[1].GetProperty("failed").GetInt32().ShouldBe(0, "the refused row came back by itself");
        await TurnAsync(world);
        heard.Count.ShouldBe(2, "nothing new");

        foreach (var file in Directory.EnumerateFiles(world.DataFolder, "*", SearchOption.AllDirectories))
            (await File.ReadAllBytesAsync(file, World.Cancel)).AsSpan().IndexOf("token="u8).ShouldBe(-1, "the address may hold a token");
    }

    [Fact]
    public async Task The_unit_file_of_the_service_names_the_program_and_the_data()
    {
        var folder = Directory.CreateTempSubdirectory("obmen-service-");
        var end = await Cli.RunAsync(folder.FullName, "service", "print", "--serve", "--port 5099");
        end.Code.ShouldBe(0, end.All);
        end.Output.ShouldContain("serve --port 5099");
        end.Output.ShouldContain($"ReadWritePaths={folder.FullName}");
        end.Output.ShouldNotContain("{");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_commands_for_Windows_make_a_service_that_starts_by_itself_and_anew_after_a_failure()
    {
        var folder = Directory.CreateTempSubdirectory("obmen service-");
        var end = await Cli.RunAsync(folder.FullName, "service", "print", "--for", "windows", "--serve", "--port 5099", "--data", folder.FullName);
        end.Code.ShouldBe(0, end.All);
        var lines = end.Output.Trim().Split('\n');
        lines[0].ShouldStartWith("sc.exe create Obmen binPath= \"");
        lines[0].ShouldContain($" serve --port 5099 --data \\\"{folder.FullName}\\\"\" start= delayed-auto");
        lines.ShouldContain(line => line.StartsWith("sc.exe failure Obmen reset= 86400", StringComparison.Ordinal));
        lines[^1].ShouldStartWith("sc.exe start Obmen");
        folder.Delete(recursive: true);
    }

    private static async Task TurnAsync(World world, int minutes = 15)
    {
        world.Time.Advance(TimeSpan.FromMinutes(minutes));
        await Task.WhenAll(await world.Workspace.Scheduler.TurnAsync(World.Cancel));
    }
}
