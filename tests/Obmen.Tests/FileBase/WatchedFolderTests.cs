using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Tests.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.FileBase;

/// <summary>A folder that is watched may get anything: the next table says what is wrong with the newest file, and the one after a good file goes on.</summary>
public sealed class WatchedFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-watched-");

    [Fact]
    public async Task Whatever_comes_into_it_is_refused_in_words_and_a_good_file_goes_on()
    {
        await using var world = await World.StartAsync(5, configuration: "ut10.3" + WayNames.ByFile);
        using var files = new ExportedFiles(world.OneC, folder.FullName, "ut10.3");
        files.Export();
        await world.ConnectFileAsync(folder.FullName, "BP30-");
        (await world.MessagesAsync())[^1].ShouldBe("Соединение установлено: файл обмена");
        var index = Path.Combine(world.DataFolder, "exchange", "index");
        foreach (var (name, bytes, words) in HostileFiles.All)
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, bytes, World.Cancel);
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
            var told = await TellAsync(world);
            told.ShouldContain(words, customMessage: name);
            told.ShouldNotContain(folder.FullName, customMessage: "a file is named without its folder");
            Directory.EnumerateFiles(index, "*.part", SearchOption.AllDirectories).ShouldBeEmpty(name);
            File.Delete(path);
        }

        (await world.PlanAndRunAsync(PlanKind.ExportCounterparties)).End.ShouldBe(JobEnd.Done);
        world.Crm.Companies().Count.ShouldBe(5);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string> TellAsync(World world)
    {
        var start = world.Workspace.Jobs.StartPlan(world.BaseId, PlanKind.ExportCounterparties, new CounterpartyOptions());
        await start.Job.Completion;
        start.Job.Result!.End.ShouldBe(JobEnd.Failed);
        return start.Job.Result.Text.Ru;
    }
}
