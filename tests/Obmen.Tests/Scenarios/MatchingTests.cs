using MiniExcelLibs;
using Obmen.App.Pairing;
using Obmen.Exchange.Matching.Bench;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.App;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Сопоставление» over HTTP (rule B5): what a person decides at the bench is what the next export does, and can be taken back.</summary>
public sealed class MatchingTests
{
    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Many_are_linked_at_once_and_the_next_export_goes_into_the_chosen_cards(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        var parties = await world.PartiesAsync();
        // Two of each name: nothing but a person can tell.
        await world.Crm.SeedAsync(parties.SelectMany(party => new[] { new SandboxCompany(party.Value.Name), new SandboxCompany(party.Value.Name) }));
        var pairs = await ReadAsync(world);
        pairs.Pairs.ShouldAllBe(pair => pair.State == PairState.Unclear && pair.Candidates.Count == 2);

        var chosen = pairs.Pairs.ToDictionary(pair => pair.OneC.Code, pair => pair.Candidates[1].Card.Id);
        var end = await world.Workspace.Pairing.ApplyAsync(world.BaseId, [.. pairs.Pairs.Select(pair => new PairingChoice(pair.OneC.Id, chosen[pair.OneC.Code], pair.OneC.Code))], World.Cancel);
        (end.Linked, end.Refused.Count).ShouldBe((parties.Count, 0));
        world.Workspace.Pairing.Last(world.BaseId)!.Pairs.ShouldAllBe(pair => pair.State == PairState.Linked);
        world.Writes.ShouldBe(0, "deciding writes to neither end");

        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        world.Crm.Companies().Where(company => !string.IsNullOrEmpty(company.Code1C)).Select(company => $"{company.Code1C} in {company.Id}").ShouldBe(
            chosen.Select(pair => $"{pair.Key} in {pair.Value}"), ignoreOrder: true);
        world.Crm.Companies().Count.ShouldBe(2 * parties.Count);
        (await ReadAsync(world)).Pairs.ShouldAllBe(pair => pair.State == PairState.Linked);
    }

    [Theory]
    [EveryConfiguration]
    public async Task Candidates_go_to_excel_and_decisions_come_back_from_it_with_each_refusal_told(string configuration)
    {
        await using var world = await World.ConnectedAsync(4, configuration: configuration);
        var parties = await world.PartiesAsync();
        await world.Crm.SeedAsync([new SandboxCompany(parties[0].Value.Name), new SandboxCompany("Совсем другая")]);
        var other = world.Crm.Companies().Single(company => company.Name == "Совсем другая").Id;
        var file = Path.Combine(Path.GetDirectoryName(world.DataFolder)!, "matching.xlsx");
        await world.CloseAsync();
        var end = await Cli.RunAsync(world.DataFolder, "match", "--excel", file);
        end.Code.ShouldBe(0, end.All);
        end.Output.ShouldContain("только догадка");
        end.Output.ShouldContain($"Ждут решения: 1 · Найдены: 0 · Связаны: 0 · В CRM нет: {parties.Count - 1}");

        var lines = MiniExcel.Query(file, useHeaderRow: true).Select(line => new Dictionary<string, object?>((IDictionary<string, object?>)line)).ToList();
        lines.Count.ShouldBe(parties.Count);
        (lines[0]["Решение"], lines[1]["Решение"], lines[1]["Id в CRM"]) = ("связать", "Связать", $"{other}");
        (lines[2]["Решение"], lines[2]["Id в CRM"], lines[3]["Решение"]) = ("связать", "999999", "ну да");
        File.Delete(file);
        await MiniExcel.SaveAsAsync(file, lines, cancellationToken: World.Cancel);
        end = await Cli.RunAsync(world.DataFolder, "match", "--from-excel", file);
        end.Code.ShouldBe((int)Obmen.App.Commands.ExitCode.SomeFailed, end.All);
        end.Output.ShouldContain("Связано: 2, разорвано: 0, не принято: 2");
        end.All.ShouldContain("строка 4");
        end.All.ShouldContain("Карточки CRM № 999999 нет");
        end.All.ShouldContain("Решение «ну да» непонятно");

        var code = $"BP30-{parties[1].Value.Code}";
        end = await Cli.RunAsync(world.DataFolder, "match", "--unlink", code, "--state", "linked", "--json");
        end.Code.ShouldBe(0, end.All);
        end.Output.ShouldContain("\"unlinked\": 1");
        end.Output.ShouldContain($"BP30-{parties[0].Value.Code}");
        end.Output.ShouldNotContain(code);
        await world.OpenAsync();
        world.Writes.ShouldBe(0);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_card_passes_from_one_counterparty_to_another_only_once_its_link_is_removed(string configuration)
    {
        await using var world = await World.ConnectedAsync(2, configuration: configuration);
        await world.Crm.SeedAsync([new SandboxCompany("Карточка")]);
        var card = world.Crm.Companies().Single().Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var pairs = (await ReadAsync(world)).Pairs;
        PairingChoice Choice(int n, string? to) => new(pairs[n].OneC.Id, to, pairs[n].OneC.Code);
        (await world.Workspace.Pairing.ApplyAsync(world.BaseId, [Choice(0, card)], World.Cancel)).Linked.ShouldBe(1);
        (await world.Workspace.Pairing.ApplyAsync(world.BaseId, [Choice(1, card)], World.Cancel)).Refused.ShouldHaveSingleItem().Why.Ru.ShouldContain("уже связана с другой записью 1С");
        var end = await world.Workspace.Pairing.ApplyAsync(world.BaseId, [Choice(1, card), Choice(0, null)], World.Cancel);
        (end.Linked, end.Unlinked, end.Refused.Count).ShouldBe((1, 1, 0));
        (await ReadAsync(world)).Pairs.Where(pair => pair.State == PairState.Linked).ShouldHaveSingleItem().OneC.Id.ShouldBe(pairs[1].OneC.Id);
    }

    [Fact]
    public async Task A_file_that_is_no_table_of_decisions_is_refused_in_words()
    {
        await using var world = await World.ConnectedAsync(1);
        var paired = await ReadAsync(world);
        Should.Throw<SideException>(() => PairingFile.Read(new MemoryStream("not a workbook"u8.ToArray()), paired)).What.Ru.ShouldBe("Это не файл Excel, или он повреждён");
        using var file = new MemoryStream();
        await file.SaveAsAsync(new[] { new { Код = "1" } }, cancellationToken: World.Cancel);
        file.Position = 0;
        Should.Throw<SideException>(() => PairingFile.Read(file, paired)).What.Ru.ShouldBe("В файле нет колонки «Решение»");
    }

    private static Task<Paired> ReadAsync(World world) => world.Workspace.Pairing.RunAsync(world.BaseId, new Progress(world.Time), World.Cancel);
}
