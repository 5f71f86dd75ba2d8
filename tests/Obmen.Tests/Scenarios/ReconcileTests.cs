using MiniExcelLibs;
using Obmen.App.Reconciling;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Reconciling;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.OneC;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.App;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Сверка» over HTTP (rule B7): both sides in figures, down to the row, and what a run must leave.</summary>
public sealed class ReconcileTests
{
    private static readonly DateOnly Day = new(2026, 2, 3);

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task After_an_export_both_sides_are_the_same_by_every_part(string configuration)
    {
        await using var world = await World.ConnectedAsync(4, configuration: configuration);
        using var papers = await PapersAsync(world);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        await DocumentRuns.RunAsync(world);

        var found = await RunAsync(world);

        found.Differing.ShouldBeEmpty();
        found.Rows.Count(row => row.Kind == RecordKind.Document.Key).ShouldBe(3);
        found.Rows.Count(row => row.Kind == RecordKind.Movement.Key).ShouldBe(2);
        foreach (var by in Enum.GetValues<TotalBy>())
            ReconcileTotal.Of(found.Rows, by).ShouldAllBe(total => total.OneCCount == total.CrmCount && total.OneCSum == total.CrmSum && total.Differing == 0);
        ReconcileTotal.Of(found.Rows, TotalBy.Month).ShouldAllBe(total => total.Part == "2026-02");
        ReconcileTotal.Of(found.Rows, TotalBy.Sort).Single(total => total.Sort.Ru == "Счет на оплату покупателю").OneCSum.ShouldBe(1200 + 2400 + 3600);
    }

    [Theory]
    [EveryConfiguration]
    public async Task Each_difference_is_told_by_its_row_and_goes_to_excel(string configuration)
    {
        await using var world = await World.ConnectedAsync(4, configuration: configuration);
        using var papers = await PapersAsync(world);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var plan = await DocumentRuns.RunAsync(world);
        var crm = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!.Crm;
        var rows = (await world.RowsAsync(plan)).Where(row => row.Kind == RecordKind.Document.Key).ToList();
        var changed = RecordKind.Document.Read(rows[0]);
        await crm.Set<TradeDocument>()!.UpdateAsync(rows[0].TargetId, null, changed with { Sum = changed.Sum + 0.01m, CounterpartyId = "", BasisId = "", Lines = [] }, World.Cancel);
        await crm.Set<TradeDocument>()!.CreateAsync(changed with { Uid = RecordKind.Document.Read(rows[1]).Uid, CounterpartyId = FirstCompany(world), Lines = [] }, Guid.NewGuid(), World.Cancel);
        await papers.InvoiceAsync("99", 999);
        await world.Crm.SeedAsync([new SandboxCompany("Чужая карточка")]);

        var found = await RunAsync(world);

        found.Differing.Select(row => (row.Verdict, row.Number)).ShouldBe(
            [(Verdict.OnlyInOneC, "99"), (Verdict.SumDiffers, rows[0].Code), (Verdict.Twice, rows[1].Code), (Verdict.OnlyInCrm, "")], ignoreOrder: true);
        var differing = found.Differing.Single(row => row.Verdict == Verdict.SumDiffers);
        (differing.CrmSum - differing.OneCSum).ShouldBe(0.01m);

        var file = Path.Combine(Path.GetDirectoryName(world.DataFolder)!, "reconcile.xlsx");
        await world.CloseAsync();
        var end = await Cli.RunAsync(world.DataFolder, "reconcile", "--from", "2026-02-03", "--to", "03.02.2026", "--by", "organisation", "--excel", file);
        end.Code.ShouldBe((int)Obmen.App.Commands.ExitCode.Differs, end.All);
        end.Output.ShouldContain("99");
        MiniExcel.GetSheetNames(file).ShouldBe(["По видам", "По месяцам", "По организациям", "По контрагентам", "Расхождения", "Все строки"]);
        MiniExcel.Query(file, useHeaderRow: true, sheetName: "Расхождения").Count().ShouldBe(4);
        await world.OpenAsync();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_thing_marked_for_deletion_in_1c_that_the_crm_still_has_is_told(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var gone = (await world.PartiesAsync())[0];
        using (var writer = new BaseWriter(world.OneC, ((OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC).Configuration))
            await writer.MarkDeletedAsync("counterparty", gone.Id);

        var row = (await RunAsync(world)).Differing.ShouldHaveSingleItem();

        row.Name.ShouldBe(gone.Value.Name);
        row.Note.Ru.ShouldBe("в 1С помечен на удаление");
    }

    private static string FirstCompany(World world) => $"{world.Crm.Companies()[0].Id}";

    // Three invoices, one of them paid in two parts by one payment, one by one.
    private static async Task<ProfilePapers> PapersAsync(World world)
    {
        var papers = await DocumentRuns.PapersAsync(world);
        for (var n = 1; n <= 3; n++)
        {
            var invoice = await papers.InvoiceAsync($"{n}", 1200 * n);
            if (n == 1)
                await papers.PaymentAsync("bankIn", $"{n}", null, (invoice, 700), (invoice, 500));
            if (n == 2)
                await papers.PaymentAsync("bankIn", $"{n}", null, (invoice, 2400));
        }

        return papers;
    }

    private static Task<Reconciled> RunAsync(World world) =>
        world.Workspace.Reconciler.RunAsync(world.BaseId, new ReconcileOptions { From = Day, To = Day }, new Progress(world.Time), World.Cancel);
}
