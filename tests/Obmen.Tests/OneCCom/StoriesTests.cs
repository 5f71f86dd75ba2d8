using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.OneCCom;

/// <summary>A base connected through COM goes the whole way: cards, products and documents to the CRM, cards and documents from it; a second run writes nothing.</summary>
public sealed class StoriesTests
{
    public static TheoryData<string> Older => ManagedBase.Older;

    [Theory]
    [MemberData(nameof(Older))]
    public async Task Everything_goes_to_the_crm_once(string configuration)
    {
        await using var world = await World.StartAsync(12, configuration: configuration, documents: 15);
        await world.ConnectComAsync(configuration);
        var connection = world.Workspace.Connector.Current(world.BaseId)!;
        connection.Base.Way.ShouldBe(WayToOneC.Com);
        ((OneCBase)connection.OneC).Configuration.Profile.Id.ShouldBe(configuration);

        var parties = await RunAsync(world, PlanKind.ExportCounterparties, new CounterpartyOptions());
        parties.Count.ShouldBe(12);
        world.Crm.Companies().Count.ShouldBe(12);
        var price = (await ((IPrices)connection.OneC).PriceTypesAsync(World.Cancel))[0].Id;
        (await RunAsync(world, PlanKind.ExportProducts, new ProductOptions { PriceTypeId = price })).ShouldNotBeEmpty();
        var documents = await world.Workspace.Documents.CompleteAsync(world.BaseId, new() { From = new(2020, 1, 1), To = new(2030, 1, 1) }, World.Cancel);
        (await RunAsync(world, PlanKind.ExportDocuments, documents)).ShouldContain(row => row.Kind == "document");

        var before = world.Writes;
        (await RunAsync(world, PlanKind.ExportCounterparties, new CounterpartyOptions())).ShouldAllBe(row => row.Action == RowAction.Skip);
        (await RunAsync(world, PlanKind.ExportProducts, new ProductOptions { PriceTypeId = price })).ShouldAllBe(row => row.Action == RowAction.Skip);
        (await RunAsync(world, PlanKind.ExportDocuments, documents)).Where(row => row.Marked).ShouldAllBe(row => row.Action == RowAction.Skip);
        world.Writes.ShouldBe(before, "a second run writes nothing");
    }

    [Theory]
    [MemberData(nameof(Older))]
    public async Task Cards_and_invoices_of_the_crm_come_into_1C_once(string configuration)
    {
        await using var world = await World.StartAsync(3, configuration: configuration);
        await world.ConnectComAsync(configuration);
        await world.Crm.SeedAsync([new SandboxCompany("Новая фирма ООО")
        {
            Phones = ["+7 (342) 200-00-01"],
            Contacts = [new("Петров Пётр Петрович") { Post = "Директор" }],
            Requisites = [new() { FullName = "ООО «Новая фирма»", Inn = "7709000017", Kpp = "770901001", LegalAddress = "г. Пермь, ул. Мира, 1", IsDefault = true }],
        }]);
        await world.PlanAndRunAsync(PlanKind.ImportCounterparties);
        var created = (await world.PartiesAsync()).Single(party => party.Value.Name == "Новая фирма ООО").Value;
        (created.Inn.Value, created.Kpp.Value, created.Contacts.Single().Name, created.Phones.Count).ShouldBe(("7709000017", "770901001", "Петров Пётр Петрович", 1));
        world.Crm.Companies().Single(company => company.Name == created.Name).Code1C.ShouldBe("BP30-" + created.Code);

        using (var writer = new BaseWriter(world.OneC, ((OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC).Configuration))
            await writer.NewAsync("product", new() { ["name"] = "Стол складной" });
        var crm = await CrmPapers.OpenAsync(world);
        var open = new DateOnly(2026, 4, 2);
        await crm.WriteAsync(crm.Invoice("71") with { Date = open.ToDateTime(new(11, 30)), Lines = [CrmPapers.Line("Стол складной", 1200)] });
        var options = new ImportOptions { As = "invoice", From = open, To = open };
        (await ImportRuns.RunAsync(world, options)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Created);
        var invoice = (await ImportRuns.ListAsync(world)).ShouldHaveSingleItem();
        (invoice.Value.Sum, invoice.Value.Lines.Single().Name).ShouldBe((1200m, "Стол складной"));

        // A day that 1C has closed: nothing is asked to be written.
        var closed = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime.AddYears(-2));
        await crm.WriteAsync(crm.Invoice("72") with { Date = closed.ToDateTime(new(11, 30)), Lines = [CrmPapers.Line("Стол складной", 1200)] });
        var before = world.Writes;
        (await ImportRuns.RunAsync(world, options with { From = closed, To = closed })).ShouldHaveSingleItem().Reason.Ru.ShouldContain("закрыт");
        (await ImportRuns.RunAsync(world, options)).ShouldAllBe(row => row.Action == RowAction.Skip);
        world.Writes.ShouldBe(before, "a second run writes nothing");
    }

    private static async Task<IReadOnlyList<PlanRow>> RunAsync<TOptions>(World world, PlanKind kind, TOptions options)
        where TOptions : class
    {
        var plan = await world.PlanAsync(kind, options);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        var rows = await world.RowsAsync(plan);
        rows.ShouldAllBe(row => row.Outcome != RowOutcome.Refused && row.Outcome != RowOutcome.Unknown);
        return rows;
    }
}
