using Obmen.Exchange.Http;

namespace Obmen.Tests.Exchange;

/// <summary>What a person waits for is never behind a run, however many calls the run wants; counted in calls.</summary>
public sealed class PersonFirstTests
{
    private const int Wanted = 100;

    private readonly Pace pace = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_has_places_that_a_run_never_takes()
    {
        var run = await FillAsync();

        (await Person()).End(PaceOutcome.GivenUp);

        run.Count(call => call.IsCompleted).ShouldBe(pace.Read().AtOnce, "the run waits as before");
    }

    [Fact]
    public async Task The_next_place_is_a_persons_even_when_a_hundred_calls_of_a_run_came_sooner()
    {
        var run = await FillAsync();
        var under = run.Count(call => call.IsCompleted);
        var (first, second) = (await Person(), await Person());
        var third = Person();
        third.IsCompleted.ShouldBeFalse("the person's own places are taken as well");

        (await run[0]).End(PaceOutcome.GivenUp);

        await third;
        run.Count(call => call.IsCompleted).ShouldBe(under);
        foreach (var turn in new[] { first, second, await third })
            turn.End(PaceOutcome.GivenUp);
        await run[under];
    }

    private Task<PaceTurn> Person() => pace.TakeAsync("GET /company", Cancel);

    // More calls of a run than there are places; those that got one are complete.
    private async Task<IReadOnlyList<Task<PaceTurn>>> FillAsync()
    {
        var run = await Task.Run(
            () =>
            {
                BackgroundWork.Begin();
                return Task.FromResult(Enumerable.Range(0, Wanted).Select(_ => pace.TakeAsync("POST /company", Cancel)).ToList());
            },
            Cancel);
        await Scenarios.Until.TrueAsync(() => run.Count(call => call.IsCompleted) == pace.Read().AtOnce);
        return run;
    }
}
