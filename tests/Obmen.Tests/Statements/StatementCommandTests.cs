using Obmen.App.Commands;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Statements;

/// <summary><c>obmen documents statement</c>: the bank's view of payments goes to «Финансы» by the same plan as 1C's own.</summary>
public sealed class StatementCommandTests
{
    [Fact]
    public async Task Payments_of_a_statement_arrive_once_with_the_counterparty_of_the_same_inn()
    {
        await using var world = await World.ConnectedAsync(12);
        var known = (await world.PartiesAsync()).Where(party => party.Value.Inn.Value.Length > 0).GroupBy(party => party.Value.Inn.Value).First(group => group.Count() == 1).Single().Value;
        var ours = world.OneC.Query("select \"ИНН\" from \"Catalog_Организации\" limit 1")[0];
        var file = StatementFile.Write(
            Path.GetDirectoryName(world.DataFolder)!,
            StatementFile.Text(
                "1.02",
                StatementFile.Paper("17", "201.50", ("ПлательщикИНН", known.Inn.Value), ("ПлательщикКПП", known.Kpp.Value), ("ПолучательИНН", ours)),
                StatementFile.Paper("17", "201.50", ("ПлательщикИНН", known.Inn.Value), ("ПлательщикКПП", known.Kpp.Value), ("ПолучательИНН", ours)),
                StatementFile.Paper("18", "77.00"),
                StatementFile.Paper("19", "500.00", ("ПлательщикСчет", StatementFile.Ours), ("ПолучательСчет", "03100643000000018500"), ("ПоказательКБК", "18201061201010000510"), ("ДатаСписано", "15.01.2026"))),
            "DOS");
        await world.CloseAsync();

        var before = world.Writes;
        var planned = await Cli.RunAsync(world.DataFolder, "documents", "statement", file, "--plan");
        planned.Code.ShouldBe((int)ExitCode.Done, planned.All);
        planned.Output.ShouldContain("В платеже нет контрагента");
        world.Writes.ShouldBe(before);

        var exported = await Cli.RunAsync(world.DataFolder, "documents", "statement", file, "--yes");
        exported.Code.ShouldBe((int)ExitCode.Done, exported.All);
        world.Crm.Query("SELECT number_doc FROM finance").Select(row => row["number_doc"]?.ToString()).ShouldBe(["17"], "an unknown payer and a tax wait for a person's word");
        world.Crm.Companies().ShouldHaveSingleItem().Name.ShouldBe(known.Name);

        before = world.Writes;
        (await Cli.RunAsync(world.DataFolder, "documents", "statement", file, "--yes")).Code.ShouldBe((int)ExitCode.Done);
        world.Writes.ShouldBe(before, "a second run writes nothing");
    }

    [Fact]
    public async Task A_statement_that_breaks_off_gives_nothing_and_says_where()
    {
        await using var world = await World.ConnectedAsync(1);
        var whole = StatementFile.Text("1.03", StatementFile.Paper("17", "201.50"));
        var file = StatementFile.Write(Path.GetDirectoryName(world.DataFolder)!, whole[..whole.IndexOf("КонецФайла", StringComparison.Ordinal)]);
        await world.CloseAsync();
        var end = await Cli.RunAsync(world.DataFolder, "documents", "statement", file, "--yes");
        end.Code.ShouldNotBe((int)ExitCode.Done);
        end.All.ShouldContain("нет «КонецФайла»");
        world.Writes.ShouldBe(0);
    }
}
