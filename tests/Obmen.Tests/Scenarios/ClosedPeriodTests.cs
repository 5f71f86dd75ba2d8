using System.Globalization;
using Obmen.Exchange.Planning;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>A closed period of 1C is seen before the first write, in whichever register the configuration keeps it (rule B8).</summary>
public sealed class ClosedPeriodTests
{
    [Theory]
    [EveryConfiguration(AndByFile = true, AndOverCom = true)]
    [Proves("Closing date")]
    public async Task A_document_of_a_closed_period_waits_for_a_person_and_nothing_is_written(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime.AddYears(-2));
        using (var writer = new BaseWriter(world.OneC, await world.NamesAsync()))
        {
            await writer.NewAsync("product", new() { ["name"] = "Стол складной" });
            // A demo base of the older configurations has its years closed as it is.
            if (ManagedBase.Older.All(row => row.Data != world.ConfigurationId))
                await writer.RecordAsync("closingDate", new() { ["date"] = day.ToString("O", CultureInfo.InvariantCulture) + "T00:00:00" }, "");
        }

        var crm = await CrmPapers.OpenAsync(world);
        await crm.WriteAsync(crm.Invoice("71") with { Date = day.ToDateTime(new(11, 30)), Lines = [CrmPapers.Line("Стол складной", 1200)] });
        var before = world.Writes;
        var plan = await world.PlanAsync(PlanKind.ImportDocuments, await world.Workspace.Imports.CompleteAsync(world.BaseId, new() { As = "invoice", From = day, To = day }));
        var row = (await world.RowsAsync(plan)).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Decide);
        row.Reason.Ru.ShouldContain("закрыт");
        await world.RunAsync(plan);
        world.Writes.ShouldBe(before);
    }
}
