using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Http;
using Obmen.Exchange.Planning;
using Obmen.Sandbox;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>
/// Every fault of a network, at each write of a row in turn: every record exactly once (B2). With <c>OBMEN_FIGURES</c> set the usual configuration meets all of
/// them, and the figures go into <c>docs/reliability.md</c>.
/// </summary>
public sealed class NetworkTests
{
    private const int MostTries = 3;
    private const string Lost = "ответ потерян после записи";
    private const string Busy = "503";
    private const string Silence = "молчание";
    private const string TooMany = "429";

    // Silence longer than the program bears; how long that is is a choice, and nobody waits two minutes here.
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    private static readonly string[] ToldApart = [Lost, Busy];

    private static bool IsForFigures => Environment.GetEnvironmentVariable("OBMEN_FIGURES") is not null;

    private static readonly (string Title, Action<Faults, Func<HttpRequest, bool>> Set)[] Troubles =
    [
        (Lost, (faults, when) => faults.LoseAnswerAfterCommit(when)),
        ("соединение оборвано до записи", (faults, when) => faults.DropConnectionBeforeCommit(when)),
        (TooMany + " с Retry-After", (faults, when) => faults.FailNext(1, 429, TimeSpan.FromSeconds(1), when)),
        (TooMany + " без Retry-After", (faults, when) => faults.FailNext(1, 429, null, when)),
        ("500", (faults, when) => faults.FailNext(1, 500, null, when)),
        (Busy, (faults, when) => faults.FailNext(1, 503, null, when)),
        ("401 посреди прогона", (faults, when) => faults.FailNext(1, 401, null, when)),
        ("ответ оборван на середине", (faults, when) => faults.SpoilAnswer(AnswerFault.Cut, when)),
        ("Content-Length больше тела", (faults, when) => faults.SpoilAnswer(AnswerFault.TooLong, when)),
        ("Content-Length меньше тела", (faults, when) => faults.SpoilAnswer(AnswerFault.TooShort, when)),
        ("HTML вместо JSON", (faults, when) => faults.SpoilAnswer(AnswerFault.Html, when)),
        (Silence + " до записи", (faults, when) => faults.FallSilent(carriedOut: false, when)),
        (Silence + " после записи", (faults, when) => faults.FallSilent(carriedOut: true, when)),
        (Silence + " посреди ответа", (faults, when) => faults.SpoilAnswer(AnswerFault.Stalled, when)),
    ];

    // How many rows it takes: for each fault as many as a row has writes, and one more.
    private static readonly Dictionary<string, (int Few, int All)> Sizes = new()
    {
        ["create"] = (10, 36),
        ["update"] = (36, 130),
        ["import"] = (28, 100),
        ["codes"] = (16, 50),
        ["documents"] = (20, 40),
        ["importDocuments"] = (24, 100),
        ["products"] = (20, 100),
        ["stock"] = (20, 100),
        ["undo"] = (16, 90),
    };

    public static MatrixTheoryData<string, string> Everywhere => RunCase.Everywhere;

    // In how many writes a card or a document goes differs: persons, accounts, a contract, an order behind the invoice, its posting. Everywhere the faults that the program
    // tells apart: nothing is known of the write, it may be tried again. The rest are dealt out, so that each kind of run meets all of them, and each configuration most.
    [Theory]
    [MemberData(nameof(Everywhere))]
    public Task Whatever_fault_meets_whichever_write_of_a_row_it_is_written_once(string name, string configuration)
    {
        if (IsForFigures && configuration == RunCase.Usual)
            return WrittenOnceAsync(name, Sizes[name].All, configuration, Troubles);
        var others = Troubles.Where(trouble => !ToldApart.Contains(trouble.Title)).ToList();
        return WrittenOnceAsync(name, Sizes[name].Few, configuration, [.. Troubles.Where(trouble => ToldApart.Contains(trouble.Title)), others[RunCase.Turn(name, configuration) % others.Count]]);
    }

    private static async Task WrittenOnceAsync(string name, int size, string configuration, (string Title, Action<Faults, Func<HttpRequest, bool>> Set)[] troubles)
    {
        var (kind, world) = await RunCase.StartAsync(name, size, configuration);
        await using var _ = world;
        var plan = await kind.PlanAsync(world);
        var rows = new Queue<int>((await world.RowsAsync(plan, new() { Marked = true })).Select(row => row.N));
        await world.Workspace.Plans.MarkAsync(plan.Id, RowQuery.All, false, World.Cancel);
        var cases = 0;
        foreach (var (title, set) in troubles)
        {
            await AfreshAsync(title.StartsWith(Silence, StringComparison.Ordinal) ? Short : HttpEnd.LongestSilence);
            for (var nth = 1; await MeetsAsync(set, nth, title); nth++)
            {
                cases++;
                // The pace learned from refusals made to order would slow the rest down.
                if (title.StartsWith(TooMany, StringComparison.Ordinal))
                    await AfreshAsync(HttpEnd.LongestSilence);
            }
        }

        await AfreshAsync(HttpEnd.LongestSilence);
        // The rest of the rows, and what an end refused.
        var rest = await kind.PlanAsync(world);
        await world.Workspace.Plans.MarkAsync(rest.Id, RowQuery.All, true, World.Cancel);
        (await world.RunAsync(rest)).End.ShouldBe(JobEnd.Done);
        // A card that 1C refused a part of is there without a code of the CRM's: nothing is guessed by its name, a person links it.
        foreach (var row in await world.RowsAsync(rest, new() { Action = RowAction.Decide }))
            (await world.Workspace.Decide.ApplyAsync(rest, row.N, Choice.LinkTo(row.Candidates.ShouldHaveSingleItem()), World.Cancel)).Ru.ShouldBe("");
        (await world.RunAsync(rest)).End.ShouldBe(JobEnd.Done);
        await kind.CheckAsync(world);
        (await world.RowsAsync(await kind.PlanAsync(world), new() { Marked = true })).ShouldBeEmpty();
        if (troubles == Troubles)
            Figures.Put("network", kind.Title, $"{troubles.Length}", $"{cases}", "0", "0");

        async Task AfreshAsync(TimeSpan patience)
        {
            await world.CloseAsync();
            world.Patience = patience;
            await world.OpenAsync();
        }

        // Carries one more row out with the fault at its nth write; false when it has fewer.
        async Task<bool> MeetsAsync(Action<Faults, Func<HttpRequest, bool>> set, int nth, string title)
        {
            rows.Count.ShouldBeGreaterThan(0, "more rows are needed");
            var row = rows.Dequeue();
            await world.Workspace.Plans.MarkAsync(plan.Id, new RowQuery { Numbers = [row] }, true, World.Cancel);
            var seen = 0;
            bool IsIt(HttpRequest request) => !HttpMethods.IsGet(request.Method) && Interlocked.Increment(ref seen) == nth;
            set(world.OneC.Faults, IsIt);
            set(world.Crm.Faults, IsIt);
            for (var attempt = 1; (await world.RunAsync(plan)).End != JobEnd.Done; attempt++)
                attempt.ShouldBeLessThan(MostTries, $"{title}, write {nth}");
            var met = world.OneC.Faults.Pending + world.Crm.Faults.Pending < 2;
            world.OneC.Faults.Clear();
            world.Crm.Faults.Clear();
            var ended = (await world.RowsAsync(plan, new() { Numbers = [row] })).Single();
            // 1C says 500 when it refuses a record: that is told and not repeated.
            RowOutcome[] fair = title == "500" ? [RowOutcome.Created, RowOutcome.Updated, RowOutcome.Removed, RowOutcome.Refused] : [RowOutcome.Created, RowOutcome.Updated, RowOutcome.Removed];
            ended.Outcome.ShouldBeOneOf(fair, $"{title}, write {nth}: {ended.Status.Ru}");
            return met;
        }
    }
}
