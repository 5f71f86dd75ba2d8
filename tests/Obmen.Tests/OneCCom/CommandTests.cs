using Obmen.App.Workspaces;
using Obmen.Tests.App;

namespace Obmen.Tests.OneCCom;

/// <summary>The way by COM on the command line and in the form, on a system that has no COM.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Another_system_than_Windows_says_why_it_cannot()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateTempSubdirectory("obmen-com-");
        try
        {
            var refused = await Cli.RunAsync(folder.FullName, "connect", "--subscription", "19741", "--login", "1001", "--crm", "http://127.0.0.1:9", "--com-server", "srv", "--com-base", "ut", "--com-version", "v82", "--user", "Обмен", "--prefix", "UT10-");
            refused.Code.ShouldBe(3, refused.All);
            refused.All.ShouldContain("только в Windows");
            refused.All.ShouldNotContain("demo-key");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_form_asks_only_for_what_this_way_needs()
    {
        var form = new BaseSettings { Way = WayToOneC.Com, SubscriptionCode = "19741", ApiLogin = "1001", ApiPassword = "x", Prefix = "UT10-" };
        Wrong(form).ShouldBe(["Папка базы"]);
        Wrong(form with { Com = new() { File = @"D:\Базы\УТ" } }).ShouldBeEmpty();
        Wrong(form with { Com = new() { Server = "srv" } }).ShouldBe(["Имя базы"]);
        Wrong(form with { Com = new() { Reference = "ut" } }).ShouldBe(["Сервер 1С"]);
        Wrong(form with { Com = new() { Server = "srv", Reference = "ut" } }).ShouldBeEmpty();
        (form with { Com = new() { Server = "srv", Reference = "ut" } }).OneCPlace.ShouldBe("srv/ut");
    }

    private static List<string> Wrong(BaseSettings form) => [.. FormCheck.Look(form, [], null).Select(finding => finding.Title.Ru)];
}
