using System.Text.Json;
using Obmen.App.Commands;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.App;

/// <summary>An integrator takes a profile out, changes it, has it checked and used.</summary>
public sealed class ProfileCommandTests
{
    [Fact]
    public async Task A_profile_is_exported_edited_checked_and_used()
    {
        await using var world = await World.ConnectedAsync(3);
        await world.CloseAsync();
        var file = Path.Combine(world.DataFolder, "my.json");
        (await Cli.RunAsync(world.DataFolder, "profile", "export", "bp3.0", "--to", file)).Code.ShouldBe((int)ExitCode.Done);
        var exported = await File.ReadAllTextAsync(file, World.Cancel);

        var taken = await Cli.RunAsync(world.DataFolder, "profile", "use", file);
        taken.Code.ShouldBe((int)ExitCode.Usage, "a shipped name is not to be taken");
        taken.Errors.ShouldContain("bp3.0-my");

        await File.WriteAllTextAsync(file, exported.Replace("\"bp3.0\"", "\"bp3.0-my\"", StringComparison.Ordinal).Replace("\"КодПоОКПО\"", "\"НашОКПО\"", StringComparison.Ordinal), World.Cancel);
        (await Cli.RunAsync(world.DataFolder, "profile", "check", file)).Code.ShouldBe((int)ExitCode.Done);
        (await Cli.RunAsync(world.DataFolder, "profile", "use", file)).Code.ShouldBe((int)ExitCode.Done);
        (await Cli.RunAsync(world.DataFolder, "profile")).Output.ShouldContain("bp3.0-my");

        var doctor = await Cli.RunAsync(world.DataFolder, "doctor");
        doctor.Output.ShouldContain("выбрана вручную");
        doctor.Output.ShouldContain("Catalog_Контрагенты.НашОКПО");
        (await Cli.RunAsync(world.DataFolder, "profile", "use", "auto")).Code.ShouldBe((int)ExitCode.Done);
        (await Cli.RunAsync(world.DataFolder, "doctor")).Output.ShouldNotContain("НашОКПО");
        await world.OpenAsync();
    }

    [Fact]
    public async Task Every_mistake_is_told_with_its_line_and_column_and_nothing_is_changed()
    {
        await using var world = await World.StartAsync(1);
        await world.CloseAsync();
        var file = Path.Combine(world.DataFolder, "my.json");
        await File.WriteAllTextAsync(file, "{\n  \"id\": \"my\",\n  \"from\": \"bp3.0\",\n  \"objects\": { \"bank\": { \"fields\": { \"бик\": [\"Code\"] } } },\n  \"values\": { \"legal\": 1 }\n}", World.Cancel);

        var check = await Cli.RunAsync(world.DataFolder, "profile", "check", file, "--json", "--lang", "en");
        check.Code.ShouldBe((int)ExitCode.Usage);
        var mistake = JsonDocument.Parse(check.Output).RootElement.GetProperty("mistakes").EnumerateArray().ShouldHaveSingleItem();
        (mistake.GetProperty("line").GetInt32(), mistake.GetProperty("column").GetInt32(), mistake.GetProperty("path").GetString()).ShouldBe((5, 24, "values.legal"));
        mistake.GetProperty("what").GetString()!.ShouldStartWith("a text in quotes is expected here");

        (await Cli.RunAsync(world.DataFolder, "profile", "check", Path.Combine(world.DataFolder, "нет.json"))).Errors.ShouldContain("не прочитать");
        (await Cli.RunAsync(world.DataFolder, "profile", "export", "ut12")).Errors.ShouldContain("ut11.5");
        (await Cli.RunAsync(world.DataFolder, "profile", "schema")).Output.ShouldContain("\"$defs\"");
        await world.OpenAsync();
    }
}
