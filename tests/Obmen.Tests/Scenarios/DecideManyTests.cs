using System.Globalization;
using MiniExcelLibs;
using Obmen.App.Components.Files;
using Obmen.App.Components.Table;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>A table goes to Excel, is decided there and comes back.</summary>
public sealed class DecideManyTests
{
    [Theory]
    [EveryConfiguration]
    public async Task What_was_decided_and_marked_in_the_file_is_so_in_the_table(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        var (plan, twins) = await WithTwinsAsync(world, 3);
        var rows = await world.RowsAsync(plan, new());
        var toUnmark = rows.First(row => row.Action == RowAction.Create);
        var lines = await ExportAsync(world, plan);
        Of(lines, twins[0])["Решение"] = $"связать {twins[0].Candidates[0]}";
        Of(lines, twins[1])["Решение"] = "Создать";
        Of(lines, toUnmark)["Отмечено"] = "нет";
        lines.Reverse();

        var made = await ApplyAsync(world, plan, lines);
        made.Refused.ShouldBeEmpty();
        (made.Count, made.Marked, made.Unmarked).ShouldBe((2, 0, 1));
        var after = (await world.RowsAsync(plan, new())).ToDictionary(row => row.N);
        after[twins[0].N].ShouldSatisfyAllConditions(
            row => row.Action.ShouldBe(RowAction.Update), row => row.TargetId.ShouldBe(twins[0].Candidates[0]), row => row.Marked.ShouldBeTrue());
        (after[twins[1].N].Action, after[twins[1].N].Marked).ShouldBe((RowAction.Create, true));
        after[twins[2].N].Action.ShouldBe(RowAction.Decide);
        after[toUnmark.N].Marked.ShouldBeFalse();

        var again = await ApplyAsync(world, plan, lines);
        (again.Count, again.Marked, again.Unmarked, again.Refused.Count).ShouldBe((0, 0, 0, 0));
    }

    [Theory]
    [EveryConfiguration]
    public async Task What_cant_be_is_told_line_by_line_and_the_rest_is_done(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        var (plan, twins) = await WithTwinsAsync(world, 3);
        var free = (await world.RowsAsync(plan, new() { Action = RowAction.Create }))[0];
        var lines = await ExportAsync(world, plan);
        Of(lines, twins[0])["Решение"] = "не знаю";
        Of(lines, twins[1])["Решение"] = "связать 999999";
        Of(lines, twins[2])["Решение"] = $"{twins[2].Candidates[0]}";
        Of(lines, free)["Решение"] = $"связать {twins[0].Candidates[0]}";
        lines.Add(new(lines[0]) { ["Ключ строки"] = "counterparty:nobody", ["Отмечено"] = "да" });

        var made = await ApplyAsync(world, plan, lines);
        made.Count.ShouldBe(1);
        made.Refused.Select(one => one.Line.Line).ShouldBeInOrder();
        made.Refused.Count.ShouldBe(4);
        made.Refused.ShouldContain(one => one.Line.Text == "не знаю" && one.Why.Ru.Contains("не понято"));
        made.Refused.ShouldContain(one => one.Line.Text == "связать 999999");
        made.Refused.ShouldContain(one => one.Why.Ru.Contains("не ждёт решения"));
        made.Refused.ShouldContain(one => one.Line.SourceId == "nobody");
    }

    [Theory]
    [EveryConfiguration]
    public async Task Records_are_skipped_for_good_and_exchanged_again_by_the_file(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        var (plan, twins) = await WithTwinsAsync(world, 2);
        var create = (await world.RowsAsync(plan, new() { Action = RowAction.Create }))[0];
        var lines = await ExportAsync(world, plan);
        lines.ShouldAllBe(line => $"{line["Решение"]}" == "");
        Of(lines, twins[0])["Решение"] = "Пропустить навсегда";
        Of(lines, create)["Решение"] = "skip for good";
        var made = await ApplyAsync(world, plan, lines);
        made.Refused.ShouldBeEmpty();
        made.Count.ShouldBe(2);
        var again = await ApplyAsync(world, plan, lines);
        (again.Count, again.Refused.Count).ShouldBe((0, 0));

        await world.RunAsync(plan);
        world.Crm.Companies().ShouldNotContain(company => company.Code1C == create.Code);
        var later = await world.PlanAsync(PlanKind.ExportCounterparties);
        foreach (var skipped in new[] { twins[0], create })
            (await world.RowsAsync(later)).Single(row => row.SourceId == skipped.SourceId).Reason.Ru.ShouldStartWith("Пропускается навсегда");

        // What is skipped stands so in the file, and the file as it came changes nothing.
        lines = await ExportAsync(world, later);
        lines.Count(line => $"{line["Решение"]}" == "пропустить навсегда").ShouldBe(2);
        (await ApplyAsync(world, later, lines)).Text.Ru.ShouldStartWith("Решено строк: 0");
        Of(lines, create)["Решение"] = "снова переносить";
        (await ApplyAsync(world, later, lines)).Count.ShouldBe(1);
        (await ApplyAsync(world, later, lines)).ShouldSatisfyAllConditions(one => one.Count.ShouldBe(0), one => one.Refused.ShouldBeEmpty());
        var last = await world.PlanAsync(PlanKind.ExportCounterparties);
        (await world.RowsAsync(last)).Single(row => row.SourceId == create.SourceId).Action.ShouldBe(RowAction.Create);
        (await world.RowsAsync(last)).Single(row => row.SourceId == twins[0].SourceId).Action.ShouldBe(RowAction.Skip);
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_row_that_was_carried_out_is_not_skipped_by_the_file_nor_is_one_of_an_undo(string configuration)
    {
        await using var world = await World.ConnectedAsync(4, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);
        var done = (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Created }))[0];
        (await SkipAsync(plan, done)).ShouldContain("уже выполнялась");
        var undo = await world.PlanAsync(PlanKind.Undo, new Obmen.Exchange.Undo.UndoOptions { PlanId = plan.Id });
        (await SkipAsync(undo, (await world.RowsAsync(undo))[0])).ShouldContain("не ждёт решения");

        async Task<string> SkipAsync(PlanHeader of, PlanRow row) =>
            (await world.Workspace.DecideMany.ApplyAsync(of, [new(2, row.Kind, row.SourceId, null, "пропустить навсегда")], _ => { }, World.Cancel)).Refused.ShouldHaveSingleItem().Why.Ru;
    }

    [Theory]
    [EveryConfiguration]
    public async Task Two_lines_are_not_linked_to_one_card(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        var (plan, twins) = await WithTwinsAsync(world, 2);
        var lines = await ExportAsync(world, plan);
        foreach (var twin in twins)
            Of(lines, twin)["Решение"] = $"связать {twins[0].Candidates[0]}";
        var made = await ApplyAsync(world, plan, lines);
        made.Count.ShouldBe(1);
        made.Refused.ShouldHaveSingleItem().Why.Ru.ShouldContain("уже связана");
    }

    [Theory]
    [InlineData("связать 102", "link:102")]
    [InlineData(" Связать с № 102 ", "link:102")]
    [InlineData("102", "link:102")]
    [InlineData("link 0f9619ff-8b86-d011-b42d-00cf4fc964ff", "link:0f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("СОЗДАТЬ", Choice.Create)]
    [InlineData("записать еще раз", Choice.SendAgain)]
    [InlineData("связать", null)]
    [InlineData("102; 103", null)]
    [InlineData("ну, создать бы", null)]
    public void Words_of_a_person_are_understood_or_are_not(string text, string? key) =>
        new AskedDecision(2, "counterparty", "1", null, text).ChoiceKey.ShouldBe(key);

    [Fact]
    public async Task A_file_of_another_sort_is_refused_in_words()
    {
        using var text = new MemoryStream("это не Excel"u8.ToArray());
        (await DecisionFile.ReadAsync(text, World.Cancel)).Problem.Ru.ShouldContain("не файл Excel");
        using var other = new MemoryStream();
        await other.SaveAsAsync(new[] { new { Имя = "а" } }, cancellationToken: World.Cancel);
        other.Position = 0;
        (await DecisionFile.ReadAsync(other, World.Cancel)).Problem.Ru.ShouldContain("Ключ строки");
    }

    private static Dictionary<string, object?> Of(List<Dictionary<string, object?>> lines, PlanRow row) => lines.Single(line => (string?)line["Ключ строки"] == $"counterparty:{row.SourceId}");

    // Cards of the same name in the CRM, so that rows wait for a decision.
    private static async Task<(PlanHeader Plan, List<PlanRow> Twins)> WithTwinsAsync(World world, int count)
    {
        var names = (await world.PartiesAsync()).Select(party => party.Value.Name).Distinct().Take(count).ToList();
        var crm = (await world.Workspace.Connector.RequireAsync(world.BaseId, World.Cancel)).Crm.Set<Counterparty>()!;
        foreach (var name in names)
            await crm.CreateAsync(new() { Name = name }, Guid.NewGuid(), World.Cancel);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var twins = await world.RowsAsync(plan, new() { Action = RowAction.Decide });
        twins.Count.ShouldBe(count);
        return (plan, [.. twins]);
    }

    private static async Task<List<Dictionary<string, object?>>> ExportAsync(World world, PlanHeader plan)
    {
        // The headings are in the language of whoever saves the file, and this test reads them in Russian.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");
        using var file = new MemoryStream();
        await PlanFile.WriteAsync(file, world.Workspace, plan, CounterpartyColumns.Export(id => id), RowQuery.All, World.Cancel);
        file.Position = 0;
        return [.. (await file.QueryAsync(useHeaderRow: true, cancellationToken: World.Cancel)).Cast<IDictionary<string, object?>>().Select(line => new Dictionary<string, object?>(line))];
    }

    private static async Task<DecisionsMade> ApplyAsync(World world, PlanHeader plan, List<Dictionary<string, object?>> lines)
    {
        using var file = new MemoryStream();
        await file.SaveAsAsync(lines, cancellationToken: World.Cancel);
        file.Position = 0;
        var (read, problem) = await DecisionFile.ReadAsync(file, World.Cancel);
        problem.IsEmpty.ShouldBeTrue(problem.Ru);
        return await world.Workspace.DecideMany.ApplyAsync(plan, read, _ => { }, World.Cancel);
    }
}
