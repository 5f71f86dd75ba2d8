using System.Text.Json;
using Obmen.App.Commands;
using Obmen.Tests.App;

namespace Obmen.Tests.Files;

/// <summary><c>obmen file</c> tells what a file of 1C holds, or why it can't be read.</summary>
public sealed class FileCommandTests
{
    [Fact]
    public async Task What_a_file_holds_is_told_on_the_screen_and_as_json()
    {
        using var data = new Sample();
        var folder = Path.GetDirectoryName(data.Put("x", []))!;
        var shown = await Cli.RunAsync(folder, "file", Sample.PathOf("exchange-ut103.xml"));
        shown.Code.ShouldBe((int)ExitCode.Done, shown.All);
        shown.Output.ShouldContain("Файл обмена КД 2");
        shown.Output.ShouldContain("СчетНаОплатуПокупателю");

        var json = JsonDocument.Parse((await Cli.RunAsync(folder, "file", Sample.PathOf("dump82-bank-accounts.xml"), "--json")).Output).RootElement;
        json.GetProperty("format").GetString().ShouldBe("dump");
        json.GetProperty("objects").EnumerateArray().ShouldHaveSingleItem().GetProperty("count").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_cant_be_read_ends_with_words_and_advice()
    {
        using var data = new Sample();
        var path = data.Put("обмен.xml", "<!DOCTYPE x><ФайлОбмена ВерсияФормата=\"2.0\"/>"u8.ToArray());
        var told = await Cli.RunAsync(Path.GetDirectoryName(path)!, "file", path);
        told.Code.ShouldBe((int)ExitCode.Usage);
        told.Errors.ShouldContain("DOCTYPE");
        told.Errors.ShouldContain("Выгрузите файл из 1С заново");
    }
}
