using System.Text;
using Obmen.App.Workspaces;
using Obmen.Exchange.Sides;
using Obmen.Store;
using Obmen.Tests.Statements;

namespace Obmen.Tests.FileBase;

/// <summary>A file that is handed over on the page lies where the program wants it, whatever it is called.</summary>
public sealed class TakenFileTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("obmen-taken-");

    private const string One = "<ФайлОбмена ВерсияФормата=\"2.0\" Комментарий=\"1\"/>";
    private const string Two = "<ФайлОбмена ВерсияФормата=\"2.0\" Комментарий=\"2\"/>";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_name_leads_nowhere_and_the_former_file_goes()
    {
        var folders = new ExchangeFolders(new DataFolder(data.FullName));
        var folder = folders.NewFolder();
        await TakeAsync(folders, folder, "../../../evil.zip", One);
        Path.GetExtension(Directory.EnumerateFiles(folder).ShouldHaveSingleItem()).ShouldBe(".zip");
        await TakeAsync(folders, folder, "C:\\Windows\\обмен.exe", Two);
        var file = Directory.EnumerateFiles(folder).ShouldHaveSingleItem();
        (Path.GetExtension(file), await File.ReadAllTextAsync(file, Cancel)).ShouldBe((".xml", Two));
        Directory.EnumerateFiles(data.FullName, "*evil*", SearchOption.AllDirectories).ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task What_breaks_off_leaves_the_former_file_as_it_was()
    {
        var folders = new ExchangeFolders(new DataFolder(data.FullName));
        var folder = folders.NewFolder();
        await TakeAsync(folders, folder, "обмен.xml", One);
        using var broken = new BreakingStream();
        await Should.ThrowAsync<SideException>(() => folders.TakeAsync(folder, "обмен.xml", broken, Cancel));
        (await File.ReadAllTextAsync(Directory.EnumerateFiles(folder).ShouldHaveSingleItem(), Cancel)).ShouldBe(One);
    }

    [Fact]
    public async Task What_is_no_good_file_leaves_the_former_one_as_it_was()
    {
        var folders = new ExchangeFolders(new DataFolder(data.FullName));
        var folder = folders.NewFolder();
        await TakeAsync(folders, folder, "обмен.xml", One);
        foreach (var (name, bytes, words) in HostileFiles.All)
        {
            using var stream = new MemoryStream(bytes);
            var refused = await Should.ThrowAsync<SideException>(() => folders.TakeAsync(folder, name, stream, Cancel));
            refused.What.Ru.ShouldContain(words, customMessage: name);
            refused.What.Ru.ShouldContain($"«{name}»");
        }

        (await File.ReadAllTextAsync(Directory.EnumerateFiles(folder).ShouldHaveSingleItem(), Cancel)).ShouldBe(One);
    }

    [Fact]
    public async Task A_statement_lies_under_a_plain_name_and_a_spoilt_one_leaves_it()
    {
        var folders = new ExchangeFolders(new DataFolder(data.FullName));
        var taken = await TakeStatementAsync("..\\..\\kl_to_1c <1>.txt", StatementFile.Text("1.03", StatementFile.Paper("17", "201.50")));
        (Path.GetFileName(taken.Path), taken.Payments, taken.From, taken.To).ShouldBe(("kl_to_1c 1.txt", 1, new DateOnly(2026, 1, 14), new DateOnly(2026, 1, 15)));
        taken.Path.ShouldStartWith(data.FullName);
        (await Should.ThrowAsync<SideException>(() => TakeStatementAsync("other.txt", StatementFile.Text("1.03")))).What.Ru.ShouldContain("нет ни одного платежа");
        (await Should.ThrowAsync<SideException>(() => TakeStatementAsync("other.txt", "1CClientBankExchange\r\nВерсияФормата=1.03\r\n"))).What.Ru.ShouldStartWith("«other.txt» обрывается");
        Directory.EnumerateFiles(Path.GetDirectoryName(taken.Path)!).ShouldBe([taken.Path]);

        async Task<TakenStatement> TakeStatementAsync(string name, string text)
        {
            using var stream = new MemoryStream(StatementFile.Encoding("DOS").GetBytes(text));
            return await folders.TakeStatementAsync("base", name, stream, Cancel);
        }
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
