using System.Collections.Concurrent;
using System.CommandLine;
using System.Text;
using Microsoft.AspNetCore.Http;
using Obmen.App.Commands;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice;
using Obmen.OneC;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Security;

/// <summary>Nothing secret is left behind by a run (rule B10), and credentials go to the address they were given for alone.</summary>
public sealed class SecretTests
{
    private const string ApiPassword = "demo-key";

    // Told apart from words that occur by themselves: the sandbox takes it under this name alone.
    private static readonly string[] Secrets = [ApiPassword, Convert.ToBase64String(Encoding.UTF8.GetBytes("1001:demo-key")), Convert.ToBase64String(Encoding.UTF8.GetBytes("obmen:demo"))];

    [Fact]
    public async Task Neither_a_run_nor_a_failed_one_leaves_a_password_in_the_data_the_log_or_the_output()
    {
        await using var world = await World.ConnectedAsync(12, ugly: true);
        var parties = await world.PartiesAsync();
        await world.CloseAsync();
        var asked = new ConcurrentQueue<string>();
        world.Crm.Faults.Watch = world.OneC.Faults.Watch = (request, _) => asked.Enqueue(Uri.UnescapeDataString($"{request.Path}{request.QueryString}"));
        var said = new StringBuilder();
        foreach (var arguments in (string[][])[["counterparties", "export", "--all", "--yes"], ["counterparties", "export", "--all", "--plan", "--json"], ["undo", "last", "--yes"], ["reconcile"], ["doctor"], ["runs", "--json"]])
            said.AppendLine((await Cli.RunAsync(world.DataFolder, arguments)).All);
        world.Crm.Faults.FailNext(3, 401, null, _ => true);
        var refused = await Cli.RunAsync(world.DataFolder, "counterparties", "export", "--all", "--yes");
        refused.Code.ShouldBe((int)ExitCode.Connection, refused.All);
        said.AppendLine(refused.All);

        foreach (var secret in Secrets)
        {
            said.ToString().ShouldNotContain(secret);
            foreach (var file in Directory.EnumerateFiles(world.DataFolder, "*", SearchOption.AllDirectories))
                (await HoldsAsync(file, secret)).ShouldBeFalse($"{secret} in {Path.GetRelativePath(world.DataFolder, file)}");
        }

        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(address => !Secrets.Any(address.Contains));
        var log = string.Concat(Directory.EnumerateFiles(world.DataFolder, "*.log", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var party in parties.Select(stored => stored.Value))
        {
            foreach (var word in (string[])[party.Name, party.Inn.Value, .. party.Phones, .. party.Emails])
                (word.Length > 4 && log.Contains(word, StringComparison.Ordinal)).ShouldBeFalse($"{word} in the log");
        }

        await world.OpenAsync();
    }

    [Fact]
    public void No_option_takes_a_password_since_other_users_of_the_computer_read_arguments()
    {
        var options = Options(CommandLine.Root()).Select(option => option.Name).Distinct().ToList();
        options.ShouldContain("--passwords-from-stdin");
        options.Where(name => name.Contains("password", StringComparison.OrdinalIgnoreCase) || name.Contains("secret", StringComparison.OrdinalIgnoreCase)).ShouldBe(["--passwords-from-stdin"]);

        static IEnumerable<Option> Options(Command command) => command.Options.Concat(command.Subcommands.SelectMany(Options));
    }

    [Theory]
    [InlineData("1С")]
    [InlineData("CRM")]
    public async Task A_redirect_to_another_host_is_not_followed_so_that_it_never_sees_the_password(string end)
    {
        await using var thief = await StubServer.StartAsync(_ => Task.CompletedTask);
        await using var stub = await StubServer.StartAsync(context =>
        {
            context.Response.Redirect(thief.Address + context.Request.Path, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var http = HttpEnd.CreateClient();

        var failure = await Should.ThrowAsync<SideException>(() => end == "1С"
            ? OneCBase.ConnectAsync(new() { Address = stub.Address + "/base", User = "Обменник", Password = "тайна" }, http, TimeProvider.System, World.Cancel)
            : (Task)FreshOfficeCrm.ConnectAsync(new() { Address = stub.Address, SubscriptionCode = "19741", Login = "1001", Password = "тайна" }, http, TimeProvider.System, cancel: World.Cancel));

        failure.What.Ru.ShouldContain("пароль туда не отправлен");
        stub.Asked.ShouldNotBeEmpty();
        thief.Asked.ShouldBeEmpty();
    }

    private static async Task<bool> HoldsAsync(string file, string secret)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, World.Cancel);
        return copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;
    }
}
