using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Scenarios;

/// <summary>The home page's figures: all runs of a month are counted, however many there were.</summary>
public sealed class OverviewTests
{
    [Fact]
    public async Task The_month_tells_every_run_by_outcome_and_the_days_are_this_computers()
    {
        await using var world = await World.ConnectedAsync(5);
        var outcomes = new[] { RowOutcome.Created, RowOutcome.Updated, RowOutcome.Refused, RowOutcome.Removed, RowOutcome.Unknown, RowOutcome.None };
        for (var run = 0; run < 60; run++)
        {
            var plan = new PlanHeader(Guid.CreateVersion7(), world.BaseId, PlanKind.ExportCounterparties, world.Workspace.Time.GetUtcNow(), "");
            await world.Workspace.Plans.SaveAsync(plan, outcomes.Select((_, at) => Row(at + 1)).ToAsyncEnumerable(), World.Cancel);
            await world.Workspace.Journal.OpenAsync(plan.Id, World.Cancel);
            await world.Workspace.Journal.ConcludeAsync(
                [.. outcomes.Select((outcome, at) => (outcome, at)).Where(pair => pair.outcome != RowOutcome.None).Select(pair => new Conclusion(Guid.Empty, EntryState.Confirmed, "", "", Words.None) { Row = new(plan.Id, pair.at + 1, pair.outcome, Words.None, "") })],
                World.Cancel);
        }

        var days = await world.Workspace.Overview.DaysAsync(30, World.Cancel);
        days.Count.ShouldBe(30);
        days[^1].Day.ShouldBe(DateOnly.FromDateTime(world.Workspace.Time.GetLocalNow().DateTime));
        (days[^1].Created, days[^1].Updated, days[^1].Removed, days[^1].Failed).ShouldBe((60, 60, 60, 120));
        days.SkipLast(1).ShouldAllBe(day => day.All == 0);
    }

    private static PlanRow Row(int n) =>
        new() { N = n, Kind = RecordKind.Counterparty.Key, Action = RowAction.Create, Marked = true, Code = $"{n}", Name = $"Фирма {n}", SourceId = $"{n}", Payload = RecordKind.Counterparty.Pack(new() { Name = $"Фирма {n}" }), Reason = Words.None, Status = Words.None };
}
