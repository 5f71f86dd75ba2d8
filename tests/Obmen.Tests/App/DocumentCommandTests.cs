using System.Text.Json;
using Obmen.App.Commands;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.App;

/// <summary><c>obmen documents export</c> as a script sees it.</summary>
public sealed class DocumentCommandTests
{
    [Fact]
    public async Task A_plan_of_a_period_and_some_types_is_json_and_the_export_carries_it_out()
    {
        await using var world = await World.ConnectedAsync(2);
        using var papers = await Papers.OpenAsync(world);
        await papers.InvoiceAsync("ОБ-000001", 1200.5m);
        await papers.WriteAsync(Papers.BankIn, "ОБ-000002", 300, new { });
        await papers.WriteAsync(Papers.BankIn, "ОБ-000003", 300, new { Date = "2026-05-01T00:00:00" });
        await world.CloseAsync();
        string[] asked = ["documents", "export", "--from", "2026-04-01", "--to", "30.04.2026", "--types", "invoice,bankIn"];
        var before = world.Writes;

        var planned = await Cli.RunAsync(world.DataFolder, [.. asked, "--plan", "--json"]);

        planned.Code.ShouldBe((int)ExitCode.Done, planned.All);
        var plan = JsonDocument.Parse(planned.Output).RootElement;
        plan.GetProperty("kind").GetString().ShouldBe("exportDocuments");
        plan.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("kind").GetString() != "counterparty")
            .Select(row => (row.GetProperty("type").GetString(), row.GetProperty("code").GetString(), row.GetProperty("amount").GetDecimal()))
            .ShouldBe([("invoice", "ОБ-000001", 1200.5m), ("bankIn", "ОБ-000002", 300m)]);
        world.Writes.ShouldBe(before);

        var table = await Cli.RunAsync(world.DataFolder, [.. asked, "--plan"]);
        table.Output.ShouldContain("1 200,50");
        table.Output.ShouldContain("Сумма");

        var exported = await Cli.RunAsync(world.DataFolder, [.. asked, "--yes"]);
        exported.Code.ShouldBe((int)ExitCode.Done, exported.All);
        world.Crm.Query("SELECT number_doc FROM documents").Count.ShouldBe(1);
        world.Crm.Query("SELECT number_doc FROM finance").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("--types", "invoice,нетТакого")]
    [InlineData("--from", "апрель")]
    [InlineData("--from", "2026-05-01", "--to", "2026-04-01")]
    public async Task A_wrong_period_or_type_is_told_and_nothing_is_done(params string[] wrong)
    {
        await using var world = await World.ConnectedAsync(1);
        await world.CloseAsync();
        var end = await Cli.RunAsync(world.DataFolder, ["documents", "export", "--yes", .. wrong]);
        end.Code.ShouldBe((int)ExitCode.Usage, end.All);
        end.All.ShouldContain(wrong[0]);
        world.Writes.ShouldBe(0);
    }
}
