using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Sandbox.FreshOffice;
using Obmen.Sandbox.OneC;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>A write without an answer that can't be looked up: nothing is guessed, a person decides (B2).</summary>
public sealed class UnknownTests
{
    private const int Parties = 6;

    private static readonly (bool Committed, string Choice)[] Ways = [(true, Choice.LookAgain), (false, Choice.LookAgain), (false, Choice.SendAgain)];

    public static MatrixTheoryData<string, bool> WrittenOrNot => new(OneCSandboxOptions.Configurations, [true, false]);

    // What a person finds and says, dealt out over the configurations.
    public static IEnumerable<TheoryDataRow<string, bool, string>> Said =>
        OneCSandboxOptions.Configurations.Select((configuration, n) => new TheoryDataRow<string, bool, string>(configuration, Ways[n % Ways.Length].Committed, Ways[n % Ways.Length].Choice));

    private static CancellationToken Cancel => World.Cancel;

    [Theory]
    [MemberData(nameof(WrittenOrNot))]
    public async Task It_ends_unknown_and_the_rest_go_on(string configuration, bool committed)
    {
        await using var world = await World.ConnectedAsync(Parties, configuration: configuration);
        var plan = await UnknownAsync(world, committed);

        var row = (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Unknown })).ShouldHaveSingleItem();
        row.Status.Ru.ShouldStartWith("Отправлено, но записано ли — неизвестно.");
        var codes = world.Crm.Companies().Select(company => company.Code1C).ToList();
        codes.Count(code => code == row.Code).ShouldBe(committed ? 1 : 0);
        codes.Count.ShouldBe((await world.PartiesAsync()).Count - (committed ? 0 : 1));
        (await world.MessagesAsync())[^1].ShouldContain("не записано 0, неизвестно 1");
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_person_who_finds_it_there_links_it(string configuration)
    {
        await using var world = await World.ConnectedAsync(Parties, configuration: configuration);
        var plan = await UnknownAsync(world, committed: true);
        var row = (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Unknown })).Single();
        var choices = await world.Workspace.Decide.ChoicesAsync(plan, row, Cancel);
        choices.Select(choice => choice.Title.Ru).ShouldBe(["Она там: связать", "Проверить ещё раз", "Её там нет: отправить ещё раз"]);

        await SettleAsync(world, plan, row, choices[0].Key);
        var ended = (await world.RowsAsync(plan, new() { Numbers = [row.N] })).Single();
        (ended.Outcome, ended.TargetId).ShouldBe((RowOutcome.Created, Choice.Linked(choices[0].Key)!));
    }

    [Theory]
    [MemberData(nameof(Said))]
    public async Task A_person_has_it_looked_for_or_sent_once_more(string configuration, bool committed, string choice)
    {
        await using var world = await World.ConnectedAsync(Parties, configuration: configuration);
        var plan = await UnknownAsync(world, committed);
        await SettleAsync(world, plan, (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Unknown })).Single(), choice);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_card_that_1C_may_have_is_left_to_a_person_and_is_there_once_in_the_end(string configuration)
    {
        await using var world = await World.ConnectedAsync(2, configuration: configuration);
        await world.Crm.SeedAsync([new SandboxCompany("Новая фирма ООО")]);
        var before = (await world.PartiesAsync()).Count;
        var plan = await world.PlanAsync(PlanKind.ImportCounterparties);
        var lost = 0;
        world.OneC.Faults.LoseAnswerAfterCommit(request => !HttpMethods.IsGet(request.Method) && Interlocked.Exchange(ref lost, 1) == 0);
        // Connecting anew, as the way over COM does once its session is lost, reads one counterparty.
        world.OneC.Faults.FailNext(100, 400, when: request => HttpMethods.IsGet(request.Method) && Volatile.Read(ref lost) == 1 && !request.QueryString.Value!.Contains("$top=1", StringComparison.Ordinal));
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        world.OneC.Faults.Clear();

        var unknown = (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Unknown })).ShouldHaveSingleItem();
        world.Crm.Companies().ShouldHaveSingleItem().Code1C.ShouldBeNullOrEmpty();
        (await world.Workspace.Decide.ApplyAsync(plan, unknown.N, Choice.LookAgain, Cancel)).Ru.ShouldBe("");
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        var parties = await world.PartiesAsync();
        parties.Count.ShouldBe(before + 1);
        world.Crm.Companies().ShouldHaveSingleItem().Code1C.ShouldBe("BP30-" + parties.Single(party => party.Value.Name == "Новая фирма ООО").Value.Code);
    }

    // The answer to the fifth card is lost, and every look-up after it is refused.
    private static async Task<PlanHeader> UnknownAsync(World world, bool committed)
    {
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var fifth = World.EveryWrite(5);
        if (committed)
            world.Crm.Faults.LoseAnswerAfterCommit(fifth);
        else
            world.Crm.Faults.DropConnectionBeforeCommit(fifth);
        world.Crm.Faults.FailNext(100, 400, when: request => HttpMethods.IsGet(request.Method));
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        world.Crm.Faults.Clear();
        return plan;
    }

    private static async Task SettleAsync(World world, PlanHeader plan, PlanRow row, string choice)
    {
        (await world.Workspace.Decide.ApplyAsync(plan, row.N, choice, Cancel)).Ru.ShouldBe("");
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        var expected = (await world.PartiesAsync()).Select(party => "BP30-" + party.Value.Code).Order().ToList();
        world.Crm.Companies().Select(company => company.Code1C!).Order().ShouldBe(expected);
        (await world.Workspace.Decide.ApplyAsync(plan, row.N, Choice.SendAgain, Cancel)).Ru.ShouldBe("Эта строка уже решена");
        (await world.RowsAsync(await world.PlanAsync(PlanKind.ExportCounterparties), new() { Marked = true })).ShouldBeEmpty();
    }
}
