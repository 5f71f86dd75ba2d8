using System.Text;
using Obmen.App.Workspaces;
using Obmen.Store;

namespace Obmen.Tests.FileBase;

/// <summary>A file that is handed over on the page lies where the program wants it, whatever it is called.</summary>
public sealed class TakenFileTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("obmen-taken-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_name_leads_nowhere_and_the_former_file_goes()
    {
        var folders = new ExchangeFolders(new DataFolder(data.FullName));
        var folder = folders.NewFolder();
        await TakeAsync(folders, folder, "../../../evil.zip", "one");
        Path.GetExtension(Directory.EnumerateFiles(folder).ShouldHaveSingleItem()).ShouldBe(".zip");
        await TakeAsync(folders, folder, "C:\\Windows\\обмен.exe", "two");
        var file = Directory.EnumerateFiles(folder).ShouldHaveSingleItem();
        (Path.GetExtension(file), await File.ReadAllTextAsync(file, Cancel)).ShouldBe((".xml", "two"));
        Directory.EnumerateFiles(data.FullName, "*evil*", SearchOption.AllDirectories).ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task What_breaks_off_leaves_the_former_file_as_it_was()
    {
        var folders = new ExchangeFolders(new DataFolder(data.FullName));
        var folder = folders.NewFolder();
        await TakeAsync(folders, folder, "обмен.xml", "whole");
        using var broken = new BreakingStream();
        await Should.ThrowAsync<Obmen.Exchange.Sides.SideException>(() => folders.TakeAsync(folder, "обмен.xml", broken, Cancel));
        (await File.ReadAllTextAsync(Directory.EnumerateFiles(folder).ShouldHaveSingleItem(), Cancel)).ShouldBe("whole");
    }

    [Fact]
    public async Task Only_a_folder_of_the_programs_own_is_written_to()
    {
        var folders = new ExchangeFolders(new DataFolder(data.FullName));
        var foreign = data.CreateSubdirectory("чужая").FullName;
        await Should.ThrowAsync<InvalidOperationException>(() => TakeAsync(folders, foreign, "обмен.xml", "x"));
        await Should.ThrowAsync<InvalidOperationException>(() => TakeAsync(folders, Path.Combine(folders.NewFolder(), "..", "..", "..", "чужая"), "обмен.xml", "x"));
        Directory.EnumerateFileSystemEntries(foreign).ShouldBeEmpty();
    }

    public void Dispose() => data.Delete(recursive: true);

    private static async Task TakeAsync(ExchangeFolders folders, string folder, string name, string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await folders.TakeAsync(folder, name, stream, Cancel);
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => Task.FromException(new IOException("cut"));
    }
}
