using System.IO.Compression;
using System.Text;
using Obmen.App.Support;
using Obmen.Exchange.Planning;
using Obmen.Store;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Security;

/// <summary>What the program keeps: secrets under a key that can be changed, personal data for as long as was set, nothing of either in the archive for the developers.</summary>
public sealed class KeepingTests
{
    [Fact]
    public async Task After_a_rotation_the_former_keys_are_gone_and_the_base_connects_as_before()
    {
        await using var world = await World.ConnectedAsync(2);
        var keys = Path.Combine(world.DataFolder, "keys");
        var former = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(world.DataFolder)!, "former"));
        foreach (var file in Directory.EnumerateFiles(keys))
            File.Copy(file, Path.Combine(former.FullName, Path.GetFileName(file)));
        await world.CloseAsync();

        var end = await Cli.RunAsync(world.DataFolder, "secrets", "rotate");

        end.Code.ShouldBe(0, end.All);
        Directory.EnumerateFiles(keys).ShouldHaveSingleItem().ShouldNotBe(Directory.EnumerateFiles(former.FullName).Single());
        await world.OpenAsync();
        (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Ok.ShouldBeTrue();
        var hidden = new SecretBox(keys).Protect("тайна");
        Should.Throw<StoreException>(() => new SecretBox(former.FullName).Unprotect(hidden));
    }

    [Fact]
    public async Task Rows_and_messages_go_when_their_time_is_over_and_links_and_figures_stay()
    {
        await using var world = await World.ConnectedAsync(4);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);
        var unused = await world.PlanAsync(PlanKind.ImportCounterparties);
        await world.Workspace.Retention.PurgeAsync();
        (await world.RowsAsync(plan)).ShouldNotBeEmpty("a year is not over");

        world.Time.Advance(TimeSpan.FromDays(400));
        await world.Workspace.Retention.SetAsync(0);
        await world.Workspace.Retention.PurgeAsync();
        (await world.RowsAsync(plan)).ShouldNotBeEmpty("0 keeps for ever");
        await world.Workspace.Retention.SetAsync(365);
        await world.Workspace.Retention.PurgeAsync();

        (await world.RowsAsync(plan)).ShouldBeEmpty();
        (await world.RowsAsync(unused)).ShouldBeEmpty();
        (await world.MessagesAsync()).ShouldBeEmpty();
        await world.CloseAsync();
        (await Cli.RunAsync(world.DataFolder, "runs")).Output.ShouldContain("истёк срок хранения");
        await world.OpenAsync();
        var again = await world.PlanAsync(PlanKind.ExportCounterparties);
        (await world.RowsAsync(again, new() { Marked = true })).ShouldBeEmpty("the links are there");
    }

    [Fact]
    public async Task The_archive_for_the_developers_holds_runs_and_logs_and_nothing_personal()
    {
        await using var world = await World.ConnectedAsync(12, ugly: true);
        var parties = await world.PartiesAsync();
        await world.CloseAsync();
        await Cli.RunAsync(world.DataFolder, "counterparties", "export", "--all", "--yes");
        world.Crm.Faults.FailNext(2, 400);
        await Cli.RunAsync(world.DataFolder, "counterparties", "import", "--all", "--yes");
        var logs = Directory.CreateDirectory(Path.Combine(world.DataFolder, "logs"));
        var known = parties[0].Value;
        await File.WriteAllTextAsync(Path.Combine(logs.FullName, "obmen-20260101.log"), $"of an older version: «{known.Name}», ИНН {known.Inn}, {string.Join(", ", known.Phones.Concat(known.Emails))}\n", World.Cancel);
        var file = Path.Combine(Path.GetDirectoryName(world.DataFolder)!, "support.zip");
        var end = await Cli.RunAsync(world.DataFolder, "support", "--to", file);
        end.Code.ShouldBe(0, end.All);
        await world.OpenAsync();

        using var archive = await ZipFile.OpenReadAsync(file, World.Cancel);
        archive.Entries.Select(entry => entry.FullName.Split('/')[0]).Distinct().ShouldBe(["about.json", "bases.json", "runs.json", "logs"], ignoreOrder: true);
        var text = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(World.Cancel));
            text.AppendLine(await reader.ReadToEndAsync(World.Cancel));
        }

        var all = text.ToString();
        all.ShouldContain("ExportCounterparties");
        string[] secrets = ["demo-key", world.OneC.Address.Authority, world.Crm.Address.Authority, "19741"];
        var personal = parties.SelectMany(party => new[] { party.Value.Name, party.Value.Inn.Value, party.Value.LegalAddress }.Concat(party.Value.Phones).Concat(party.Value.Emails).Concat(party.Value.Contacts.Select(person => person.Name)));
        foreach (var word in secrets.Concat(personal).Where(word => word.Length > 4))
            all.ShouldNotContain(word);
    }
}
