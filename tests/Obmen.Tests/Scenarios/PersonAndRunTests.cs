using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;
using Obmen.Sandbox;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>A run that has filled every place of its own keeps nobody at the screen waiting: while not one of its calls is answered, a person's are.</summary>
public sealed class PersonAndRunTests
{
    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Choices_a_card_and_an_examination_get_through_while_a_run_holds_every_place_it_may_take(string configuration)
    {
        await using var world = await World.ConnectedAsync(40, configuration: configuration);
        var twins = (await world.PartiesAsync())[0].Value.Name;
        await world.Crm.SeedAsync([new SandboxCompany(twins), new SandboxCompany(twins)]);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var unclear = (await world.RowsAsync(plan, new() { Action = RowAction.Decide })).ShouldHaveSingleItem();
        using var answer = new ManualResetEventSlim();
        var (held, carriedOut) = (0, 0);
        world.Crm.Faults.Watch = (request, moment) =>
        {
            if (HttpMethods.IsGet(request.Method))
                return;
            Interlocked.Increment(ref moment == FaultMoment.Arrived ? ref held : ref carriedOut);
            if (moment == FaultMoment.Arrived)
                answer.Wait(World.Cancel);
        };
        var run = world.Workspace.Jobs.StartRun(plan).Job;
        try
        {
            await Until.TrueAsync(() => held > 0 && run.Calls.Any(calls => calls.Pace.AtOnce == held));

            var choices = await world.Workspace.Decide.ChoicesAsync(plan, unclear, World.Cancel);
            var card = await world.Workspace.History.ReadAsync(world.BaseId, unclear, World.Cancel);
            var findings = await world.Workspace.Doctor.ExamineAsync(world.BaseId, World.Cancel).ToListAsync(World.Cancel);

            choices.Count(choice => Choice.Linked(choice.Key) is not null).ShouldBe(2);
            card.ShouldBeEmpty();
            findings.ShouldAllBe(finding => finding.Level != FindingLevel.Bad);
            carriedOut.ShouldBe(0, "not a call of the run was answered meanwhile");
            run.IsOver.ShouldBeFalse();
        }
        finally
        {
            answer.Set();
        }

        await run.Completion;
        world.Crm.Companies().Select(company => company.Code1C).Where(code => !string.IsNullOrEmpty(code)).ShouldBeUnique();
    }
}
