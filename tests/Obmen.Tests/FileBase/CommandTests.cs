using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.FileBase;

/// <summary>The way by files on the command line: rules, the export they give, the connection by its folder, the file for 1C.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-files-");

    [Fact]
    public async Task Rules_give_a_file_that_is_connected_and_read()
    {
        await using var world = await World.StartAsync(5, configuration: "bp2.0");
        var rules = Path.Combine(folder.FullName, "правила.xml");
        (await Cli.RunAsync(world.DataFolder, "rules", "--for", "bp20", "--from", "2026-01-01", "--to", "2026-03-31", "--out", rules)).Code.ShouldBe(0);
        var text = await File.ReadAllTextAsync(rules, World.Cancel);
        text.ShouldContain("ДатаНачала = Дата(2026, 1, 1); ДатаОкончания = Дата(2026, 3, 31, 23, 59, 59);");
        var exported = folder.CreateSubdirectory("выгрузка").FullName;
        using (var file = File.Create(Path.Combine(exported, "обмен.xml")))
            world.OneC.Export(text, file);
        await world.CloseAsync();

        var data = Path.Combine(folder.FullName, "data");
        var connected = await Cli.RunAsync(data, "connect", "--subscription", "19741", "--login", "1001", "--crm", world.Crm.Address.ToString(), "--1c-folder", exported, "--prefix", "BP20-");
        connected.Code.ShouldBe(0, connected.All);
        (await Cli.RunAsync(data, "doctor")).Output.ShouldContain("Бухгалтерия предприятия, редакция 2.0");
        var nothing = await Cli.RunAsync(data, "import-file", "--out", Path.Combine(folder.FullName, "в-1с.xml"));
        (nothing.Code, nothing.All.Contains("пустым", StringComparison.Ordinal)).ShouldBe((3, true), nothing.All);
        await world.OpenAsync();
    }

    [Fact]
    public async Task A_configuration_without_rules_is_told_with_those_that_have_them()
    {
        var refused = await Cli.RunAsync(folder.FullName, "rules", "--for", "bp3.0", "--out", Path.Combine(folder.FullName, "x.xml"));
        refused.Code.ShouldNotBe(0);
        refused.All.ShouldContain("bp2.0, ka1.1, upp1.3, ut10.3");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
